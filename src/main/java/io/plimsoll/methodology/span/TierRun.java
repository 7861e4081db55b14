package io.plimsoll.methodology.span;

/** A range of months evaluated alone: its scan, its price risk and what that is per delta. Scales as in {@link CommodityRun}. */
final class TierRun {
    final int number;
    final long[] losses;
    int active;
    long scan;
    long time;
    long volatility;
    long price;
    long netDelta;
    long weightedPriceRisk;

    TierRun(int number, long[] losses) {
        this.number = number;
        this.losses = losses;
    }
}
