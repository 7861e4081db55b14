package io.plimsoll.counterparty.valuation;

import io.plimsoll.pricing.ReproducibleMath;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * Capital against changes of credit valuation adjustments, by the reduced basic approach (MAR50.14 to 50.16).
 *
 * @param reduced K, ≥ 0
 * @param capital 0.65 K
 */
public record BasicCvaCapital(double reduced, double capital) {
    private static final double ALPHA = 1.4;
    private static final double DISCOUNT_RATE = 0.05;
    private static final double CORRELATION = 0.5;
    private static final double SCALAR = 0.65;
    private static final int SHOWN_DECIMALS = 10;
    private static final double AMOUNT_MAX = 1e18;
    private static final double SERIES_BELOW = 0x1p-4;
    /** What follows is less than 1e-18 below that. */
    private static final int SERIES_TERM_COUNT = 11;

    /**
     * @param exposureAtDefault ≥ 0
     * @param maturityYears effective maturity M, above 0
     */
    public record NettingSet(double exposureAtDefault, double maturityYears) {
        /** {@code M EAD DF} with {@code DF = (1 - exp(-0.05 M)) / (0.05 M)}. */
        double weighted() {
            double exponent = DISCOUNT_RATE * maturityYears;
            return exponent < SERIES_BELOW
                    ? exposureAtDefault * maturityYears * averageDecay(exponent)
                    : exposureAtDefault * (1 - ReproducibleMath.exp(-exponent)) / DISCOUNT_RATE;
        }

        /** {@code (1 - exp(-x)) / x = 1 - x/2 (1 - x/3 (1 - x/4 …))} of a small x, whose difference from 1 would cancel. */
        private static double averageDecay(double x) {
            double sum = 1;
            for (int k = SERIES_TERM_COUNT; k >= 2; k--) {
                sum = 1 - x / k * sum;
            }
            return sum;
        }
    }

    /** @param riskWeight of its sector and rating, a fraction */
    public record CvaCounterparty(double riskWeight, List<NettingSet> nettingSets) {
        public CvaCounterparty {
            nettingSets = List.copyOf(nettingSets);
        }

        /** {@code SCVA = RW / 1.4 Σ M EAD DF}. */
        public double standAlone() {
            return riskWeight
                    / ALPHA
                    * nettingSets.stream().mapToDouble(NettingSet::weighted).sum();
        }
    }

    /**
     * Ten decimals, half-even.
     *
     * @throws RejectedException FIGURE_OUT_OF_RANGE
     */
    public static BigDecimal shown(double amount) {
        if (!(Math.abs(amount) < AMOUNT_MAX)) {
            throw new RejectedException(
                    Reason.FIGURE_OUT_OF_RANGE, "an amount of the capital exceeds 999999999999999999");
        }
        return new BigDecimal(amount).setScale(SHOWN_DECIMALS, RoundingMode.HALF_EVEN);
    }

    /** {@code K = sqrt((0.5 Σ SCVA)² + 0.75 Σ SCVA²)}. */
    public static BasicCvaCapital of(List<CvaCounterparty> counterparties) {
        double sum = 0;
        double squares = 0;
        for (CvaCounterparty counterparty : counterparties) {
            double standAlone = counterparty.standAlone();
            sum += standAlone;
            squares += standAlone * standAlone;
        }
        double systematic = CORRELATION * sum;
        double reduced = Math.sqrt(systematic * systematic + (1 - CORRELATION * CORRELATION) * squares);
        return new BasicCvaCapital(reduced, SCALAR * reduced);
    }
}
