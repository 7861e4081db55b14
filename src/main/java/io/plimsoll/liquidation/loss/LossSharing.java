package io.plimsoll.liquidation.loss;

import java.math.BigDecimal;
import java.util.List;

/** A rule by which others bear what the insurance fund cannot pay. */
public sealed interface LossSharing permits SocialisedLoss, AutoDeleveraging, DeleveragedLoss {
    /**
     * What others bear of a shortfall, so that the fund can pay the rest if that is possible. Accounts of the same owner bear it first,
     * whatever the fund has.
     *
     * @param shortfall of the liquidated account, ≥ 0
     * @param fundBalance ≥ 0
     * @return in the order in which they bear it; together at least {@code shortfall - fundBalance}, as far as they can, and at most
     *     {@code shortfall}
     */
    List<LossPart> shares(BigDecimal shortfall, BigDecimal fundBalance);
}
