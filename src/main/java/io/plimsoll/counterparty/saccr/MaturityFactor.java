package io.plimsoll.counterparty.saccr;

/** How much of a year a trade can move before it is over or margined again: a factor of its notional (CRE52.48 to 52.52). */
public sealed interface MaturityFactor {
    /** Above 0. */
    double of(SaccrTrade trade, SaccrParameters parameters);

    /** {@code sqrt(min(max(M, 10 business days), 1 year) / 1 year)}. */
    record Unmargined() implements MaturityFactor {
        @Override
        public double of(SaccrTrade trade, SaccrParameters parameters) {
            double years = Math.max(trade.maturityYears().doubleValue(), parameters.yearsMin());
            return Math.sqrt(Math.min(years, 1));
        }
    }

    /**
     * {@code 1.5 sqrt(MPOR / 1 year)}, whatever the trade.
     *
     * @param marginPeriodOfRiskDays business days, above 0
     */
    record Margined(int marginPeriodOfRiskDays) implements MaturityFactor {
        private static final double SCALE = 1.5;

        public Margined {
            if (marginPeriodOfRiskDays < 1) {
                throw new IllegalArgumentException(
                        "marginPeriodOfRiskDays must be at least 1, was " + marginPeriodOfRiskDays);
            }
        }

        @Override
        public double of(SaccrTrade trade, SaccrParameters parameters) {
            return SCALE * Math.sqrt((double) marginPeriodOfRiskDays / parameters.businessDaysInYear());
        }
    }
}
