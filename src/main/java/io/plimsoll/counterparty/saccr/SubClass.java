package io.plimsoll.counterparty.saccr;

/** Rows of the table of supervisory parameters (CRE52.72) in the classes that have several. */
public enum SubClass {
    AAA(AssetClass.CREDIT),
    AA(AssetClass.CREDIT),
    A(AssetClass.CREDIT),
    BBB(AssetClass.CREDIT),
    BB(AssetClass.CREDIT),
    B(AssetClass.CREDIT),
    CCC(AssetClass.CREDIT),
    INVESTMENT_GRADE_INDEX(AssetClass.CREDIT),
    SPECULATIVE_GRADE_INDEX(AssetClass.CREDIT),
    SINGLE_STOCK(AssetClass.EQUITY),
    STOCK_INDEX(AssetClass.EQUITY),
    ELECTRICITY(AssetClass.COMMODITY),
    OIL_GAS(AssetClass.COMMODITY),
    METALS(AssetClass.COMMODITY),
    AGRICULTURAL(AssetClass.COMMODITY),
    OTHER_COMMODITY(AssetClass.COMMODITY);

    private final AssetClass assetClass;

    SubClass(AssetClass assetClass) {
        this.assetClass = assetClass;
    }

    public AssetClass assetClass() {
        return assetClass;
    }

    /** Throws unless this is a row of the class. */
    SubClass requireOf(AssetClass expected) {
        if (assetClass != expected) {
            throw new IllegalArgumentException(
                    "subClass of %s must be one of its own, was %s".formatted(expected, this));
        }
        return this;
    }
}
