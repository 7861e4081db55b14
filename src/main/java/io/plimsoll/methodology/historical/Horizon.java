package io.plimsoll.methodology.historical;

/**
 * From one-day figures to a holding period, or to the margin period of risk.
 *
 * @param days 1 or more
 */
public record Horizon(int days, Scaling scaling) {
    /** How one day becomes several. */
    public enum Scaling {
        /** The one-day figure times the square root of the number of days. */
        SQRT_TIME,
        /** Returns over each run of that many consecutive days, overlapping; nothing is scaled afterwards. */
        OVERLAPPING
    }

    public Horizon {
        if (days < 1) {
            throw new IllegalArgumentException("days must be at least 1, was " + days);
        }
    }

    public static Horizon oneDay() {
        return new Horizon(1, Scaling.SQRT_TIME);
    }

    /** What the figure is multiplied by after it was computed from the returns of {@link #returns}. */
    public double factor() {
        return switch (scaling) {
            case SQRT_TIME -> Math.sqrt(days);
            case OVERLAPPING -> 1;
        };
    }

    /** A one-day margin brought to the horizon: {@code M1 × sqrt(days)}. */
    public static double sqrtTime(double oneDayMargin, int days) {
        return oneDayMargin * new Horizon(days, Scaling.SQRT_TIME).factor();
    }

    /** By how many observations overlapping returns are fewer than daily ones; the first {@code lost} dates have none. */
    public int lost() {
        return switch (scaling) {
            case SQRT_TIME -> 0;
            case OVERLAPPING -> days - 1;
        };
    }

    /**
     * Returns over the horizon, or the daily ones where scaling comes later.
     *
     * @param daily oldest first, at least {@code days} of them
     * @param compounding true for relative returns, {@code (1 + r_1) … (1 + r_d) − 1}; false for absolute and log returns, which
     *     add up
     * @return {@link #lost} fewer; each is that of the period that ends with the day
     */
    public double[] returns(double[] daily, boolean compounding) {
        if (daily.length <= lost()) {
            throw new IllegalArgumentException("at least %d returns are needed, were %d".formatted(days, daily.length));
        }
        double[] over = new double[daily.length - lost()];
        for (int end = 0; end < over.length; end++) {
            over[end] = compounding ? compounded(daily, end, end + lost()) : summed(daily, end, end + lost());
        }
        return over;
    }

    private static double compounded(double[] daily, int first, int last) {
        if (first == last) {
            return daily[first];
        }
        double growth = 1;
        for (int t = first; t <= last; t++) {
            growth *= 1 + daily[t];
        }
        return growth - 1;
    }

    private static double summed(double[] daily, int first, int last) {
        double sum = 0;
        for (int t = first; t <= last; t++) {
            sum += daily[t];
        }
        return sum;
    }
}
