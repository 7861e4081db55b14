package io.plimsoll.methodology.span;

/** A range of months evaluated alone: its scan, its price risk and what that is per delta. Scales as in {@link CommodityRun}. */
final class TierRun {
    int number;
    long[] losses;
    int active;
    long scan;
    long time;
    long volatility;
    long price;
    long netDelta;
    long weightedPriceRisk;
}
