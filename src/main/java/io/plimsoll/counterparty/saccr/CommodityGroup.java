package io.plimsoll.counterparty.saccr;

/** The hedging sets of commodities (CRE52.69): types within one offset each other, groups do not. */
public enum CommodityGroup {
    ENERGY,
    METALS,
    AGRICULTURAL,
    OTHER;

    public static CommodityGroup of(SubClass subClass) {
        return switch (subClass) {
            case ELECTRICITY, OIL_GAS -> ENERGY;
            case METALS -> METALS;
            case AGRICULTURAL -> AGRICULTURAL;
            case OTHER_COMMODITY -> OTHER;
            case AAA,
                    AA,
                    A,
                    BBB,
                    BB,
                    B,
                    CCC,
                    INVESTMENT_GRADE_INDEX,
                    SPECULATIVE_GRADE_INDEX,
                    SINGLE_STOCK,
                    STOCK_INDEX -> throw new IllegalArgumentException("no commodity: " + subClass);
        };
    }
}
