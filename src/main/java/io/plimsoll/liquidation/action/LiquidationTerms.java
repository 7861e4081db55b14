package io.plimsoll.liquidation.action;

import io.plimsoll.liquidation.AccountFigures;
import io.plimsoll.liquidation.LiquidationTarget;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * What of a liquidation never changes.
 *
 * @param callId of the call that nobody met
 * @param currency base currency of the account, of all amounts
 * @param accountSequence of the account when it began
 * @param before how the account stood then
 * @param startedAt of the call's step, too
 * @param beginning how it came about
 */
public record LiquidationTerms(
        UUID id,
        UUID accountId,
        UUID callId,
        String currency,
        LiquidationTarget target,
        long accountSequence,
        AccountFigures before,
        ActionRules rules,
        HouseCharges charges,
        Instant startedAt,
        Beginning beginning) {
    public LiquidationTerms {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(callId, "callId");
        Objects.requireNonNull(currency, "currency");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(rules, "rules");
        Objects.requireNonNull(charges, "charges");
        Objects.requireNonNull(startedAt, "startedAt");
        Objects.requireNonNull(beginning, "beginning");
    }

    /** An instant that was taken after the beginning, even if by a clock that is a little behind. */
    public Instant notBeforeStart(Instant taken) {
        return taken.isBefore(startedAt) ? startedAt : taken;
    }
}
