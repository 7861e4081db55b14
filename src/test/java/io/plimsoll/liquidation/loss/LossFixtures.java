package io.plimsoll.liquidation.loss;

import io.plimsoll.instrument.ContractId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** Ten contracts bought at 100 with 150 as collateral, bankrupt at 85, and who may bear what closing them costs. */
final class LossFixtures {
    static final ContractId CONTRACT = ContractId.future("DEMO", "F", "2026-03");
    static final Instant NOON = Instant.parse("2026-02-02T12:00:00Z");
    static final String LIQUIDATED = "liquidated";
    static final LossSharing NOBODY = new SocialisedLoss(SharingBasis.EQUITY, List.of(), 2);

    private LossFixtures() {}

    static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }

    /** Closed at one price, without costs. */
    static WoundUpAccount tenAt(String fillPrice) {
        BigDecimal pnl = decimal(fillPrice).subtract(decimal("100")).multiply(BigDecimal.TEN);
        return new WoundUpAccount(LIQUIDATED, decimal("150"), pnl);
    }

    static AdlRanking ranking(boolean isOfLongs, List<AdlCandidate> candidates) {
        return AdlRanking.of(CONTRACT, isOfLongs, NOON, candidates);
    }

    /** With a score of its own. */
    static AdlCandidate candidate(String accountId, String quantity, String equity, String score) {
        return new AdlCandidate(
                accountId, decimal(quantity), decimal(equity), new AdlScore(decimal(score), BigDecimal.ONE));
    }

    static Sharer sharer(String accountId, String equity, String profit) {
        return new Sharer(accountId, decimal(equity), decimal(profit));
    }

    static BankruptPosition bankrupt(String quantity, String bankruptcyPrice, String mark, String lot) {
        return new BankruptPosition(
                new TakeOver(decimal(quantity), BigDecimal.ONE, decimal(bankruptcyPrice)), decimal(mark), decimal(lot));
    }
}
