package io.plimsoll.methodology.historical;

/**
 * What a position costs that cannot be closed out within the holding period.
 *
 * @param daysToLiquidate {@code |position| / (average daily volume × participation)}
 * @param concentrationAddOn {@code margin × (sqrt(max(days / holdingDays, 1)) − 1)}, 0 or more
 * @param bidAskAddOn half the spread times the position's value, 0 or more
 */
public record LiquidityAddOn(double daysToLiquidate, double concentrationAddOn, double bidAskAddOn) {

    /**
     * Of one position.
     *
     * @param position signed, in units
     * @param averageDailyVolume in units, above 0
     * @param participation share of the volume that one may trade, in (0, 1]
     * @param holdingDays that the margin covers, above 0
     * @param margin of the position, 0 or more
     * @param spread between bid and ask as a fraction of the price, 0 or more
     * @param price of one unit; its sign does not matter
     */
    public static LiquidityAddOn of(
            double position,
            double averageDailyVolume,
            double participation,
            double holdingDays,
            double margin,
            double spread,
            double price) {
        requirePositive("averageDailyVolume", averageDailyVolume);
        requirePositive("participation", participation);
        requirePositive("holdingDays", holdingDays);
        double size = Math.abs(position);
        double days = size / (averageDailyVolume * participation);
        return new LiquidityAddOn(
                days, margin * (Math.sqrt(Math.max(days / holdingDays, 1)) - 1), spread / 2 * size * Math.abs(price));
    }

    private static void requirePositive(String name, double value) {
        if (!(value > 0)) {
            throw new IllegalArgumentException(name + " must be above 0, was " + value);
        }
    }
}
