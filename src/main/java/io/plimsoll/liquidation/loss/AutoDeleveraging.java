package io.plimsoll.liquidation.loss;

import io.plimsoll.liquidation.loss.AdlRanking.RankedPosition;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Closes a bankrupt position against the best ranked positions on the other side, at its bankruptcy price: who closes there gets
 * less than at the mark, and the difference is the part of the loss that it bears.
 *
 * <p>Just as much is closed as the insurance fund cannot pay, in whole lots, but no more than makes up the shortfall; the fund pays
 * what the last lot leaves. A position is closed whole before the next one is touched, or as far as the account's equity bears it,
 * in whole lots, so that nobody is brought below zero.
 *
 * @param ranking of the other side
 */
public record AutoDeleveraging(BankruptPosition bankrupt, AdlRanking ranking) implements LossSharing {
    public AutoDeleveraging {
        if (bankrupt.isLong() == ranking.isOfLongs()) {
            throw new IllegalArgumentException("the ranking must be of the other side");
        }
    }

    @Override
    public List<LossPart> shares(BigDecimal shortfall, BigDecimal fundBalance) {
        return closings(shortfall, fundBalance).stream()
                .map(closing -> new LossPart(LossLayer.AUTO_DELEVERAGED, closing.accountId(), closing.forgonePnl()))
                .toList();
    }

    /** What {@link #shares} comes from, in the order of rank. */
    public List<AdlClosing> closings(BigDecimal shortfall, BigDecimal fundBalance) {
        BigDecimal beyondFund = shortfall.subtract(fundBalance);
        if (beyondFund.signum() <= 0 || bankrupt.lossPerContract().signum() == 0) {
            return List.of();
        }
        return closings(bankrupt.contractsLosing(beyondFund, RoundingMode.UP).min(closable(shortfall)));
    }

    /**
     * Of the position, as much as loses at most the shortfall: all of it, unless it loses more than that.
     *
     * @return ≥ 0
     */
    private BigDecimal closable(BigDecimal shortfall) {
        BigDecimal whole = bankrupt.size().multiply(bankrupt.lossPerContract());
        return whole.compareTo(shortfall) <= 0
                ? bankrupt.size()
                : bankrupt.contractsLosing(shortfall, RoundingMode.DOWN);
    }

    private List<AdlClosing> closings(BigDecimal size) {
        List<AdlClosing> closings = new ArrayList<>();
        BigDecimal open = size;
        for (RankedPosition ranked : ranking.positions()) {
            AdlCandidate candidate = ranked.candidate();
            BigDecimal bearable = bankrupt.contractsLosing(candidate.equity().max(BigDecimal.ZERO), RoundingMode.DOWN);
            BigDecimal closed = open.min(candidate.quantity().abs()).min(bearable);
            if (closed.signum() > 0) {
                closings.add(new AdlClosing(
                        ranked.rank(),
                        candidate.accountId(),
                        bankrupt.isLong() ? closed : closed.negate(),
                        bankrupt.takeOver().bankruptcyPrice(),
                        closed.multiply(bankrupt.lossPerContract())));
                open = open.subtract(closed);
            }
        }
        return closings;
    }
}
