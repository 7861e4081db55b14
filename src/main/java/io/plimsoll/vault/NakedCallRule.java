package io.plimsoll.vault;

import java.math.BigDecimal;

/** What must be held for a naked short call, for one unit of the underlying and in its currency. */
public enum NakedCallRule {
    /** {@code max(20% S - OTM + mark, 10% S + mark, 2.50)}, initial and maintenance alike. */
    REG_T {
        @Override
        NakedMargin perUnit(BigDecimal spot, BigDecimal strike, BigDecimal mark) {
            BigDecimal outOfTheMoney = outOfTheMoney(spot, strike);
            BigDecimal margin = FIFTH.multiply(spot)
                    .subtract(outOfTheMoney)
                    .max(TENTH.multiply(spot))
                    .add(mark)
                    .max(LEAST);
            return new NakedMargin(margin, margin);
        }
    },
    /** In units of the underlying: initial {@code max(0.15 - OTM/S, 0.10) + mark/S}, maintenance {@code 0.075 + mark/S}. */
    DERIBIT {
        @Override
        NakedMargin perUnit(BigDecimal spot, BigDecimal strike, BigDecimal mark) {
            BigDecimal initial = INITIAL.multiply(spot)
                    .subtract(outOfTheMoney(spot, strike))
                    .max(TENTH.multiply(spot))
                    .add(mark);
            return new NakedMargin(initial, MAINTENANCE.multiply(spot).add(mark));
        }
    };

    private static final BigDecimal FIFTH = new BigDecimal("0.2");
    private static final BigDecimal TENTH = new BigDecimal("0.1");
    private static final BigDecimal LEAST = new BigDecimal("2.50");
    private static final BigDecimal INITIAL = new BigDecimal("0.15");
    private static final BigDecimal MAINTENANCE = new BigDecimal("0.075");

    /** Both ≥ 0, exact. */
    public record NakedMargin(BigDecimal initial, BigDecimal maintenance) {
        public static final NakedMargin NONE = new NakedMargin(BigDecimal.ZERO, BigDecimal.ZERO);

        NakedMargin times(BigDecimal units) {
            return new NakedMargin(initial.multiply(units), maintenance.multiply(units));
        }

        public NakedMargin plus(NakedMargin other) {
            return new NakedMargin(initial.add(other.initial), maintenance.add(other.maintenance));
        }
    }

    /**
     * @param spot S, above 0
     * @param mark of one unit, ≥ 0
     */
    abstract NakedMargin perUnit(BigDecimal spot, BigDecimal strike, BigDecimal mark);

    private static BigDecimal outOfTheMoney(BigDecimal spot, BigDecimal strike) {
        return strike.subtract(spot).max(BigDecimal.ZERO);
    }
}
