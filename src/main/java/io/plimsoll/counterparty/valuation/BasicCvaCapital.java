package io.plimsoll.counterparty.valuation;

import io.plimsoll.pricing.ReproducibleMath;
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

    /**
     * @param exposureAtDefault ≥ 0
     * @param maturityYears effective maturity M, above 0
     */
    public record NettingSet(double exposureAtDefault, double maturityYears) {
        /** {@code M EAD DF} with {@code DF = (1 - exp(-0.05 M)) / (0.05 M)}. */
        double weighted() {
            return exposureAtDefault * (1 - ReproducibleMath.exp(-DISCOUNT_RATE * maturityYears)) / DISCOUNT_RATE;
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

    /** Ten decimals, half-even. */
    public static BigDecimal shown(double amount) {
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
