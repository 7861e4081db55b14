package io.plimsoll.counterparty.saccr;

/**
 * What a trade contributes to its hedging set, and why.
 *
 * @param adjustedNotional above 0
 * @param supervisoryDelta in [−1, 1], of the hedging set
 * @param maturityFactor above 0
 */
public record EffectiveNotional(
        SaccrTrade trade, double adjustedNotional, double supervisoryDelta, double maturityFactor) {

    static EffectiveNotional of(SaccrTrade trade, MaturityFactor maturityFactor, SaccrParameters parameters) {
        return new EffectiveNotional(
                trade,
                trade.adjustedNotional(parameters),
                trade.supervisoryDelta(parameters),
                maturityFactor.of(trade, parameters));
    }

    /** Signed. */
    public double amount() {
        return supervisoryDelta * adjustedNotional * maturityFactor;
    }
}
