package io.plimsoll.liquidation.action;

import io.plimsoll.accountmargin.AccountMargin;
import io.plimsoll.liquidation.action.ExecutablePlans.ExecutablePlan;
import io.plimsoll.methodology.MarginRequirement.MarginWarning;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * When a liquidation may begin.
 *
 * @param upSince since when the service has been at work
 * @param grace for how long nothing is forced after that, so that prices and clients can catch up; ≥ 0
 */
public record StartRules(Instant upSince, Duration grace) {
    /**
     * Warnings of an account's margin with which nothing is forced: it may be wrong. A price that is older than the policy allows and one
     * that is carried over, because the latest is quarantined or the latest market has none, are both PRICE_STALE; likewise rates and the
     * prices of collateral.
     */
    private static final Set<String> UNFIT = Set.of(
            "MARK_MISSING",
            "PRICE_STALE",
            "AVERAGE_PRICE_MISSING",
            "FX_RATE_MISSING",
            "FX_RATE_STALE",
            "COLLATERAL_PRICE_MISSING",
            "COLLATERAL_PRICE_STALE",
            "CONTRACT_UNKNOWN",
            "REQUIREMENT_HELD",
            "REQUIREMENT_CARRIED_OVER",
            "REQUIREMENT_OF_OTHER_POSITIONS");

    public StartRules {
        Objects.requireNonNull(upSince, "upSince");
        if (grace.isNegative()) {
            throw new IllegalArgumentException("grace must be at least 0, was " + grace);
        }
    }

    /** The same, but at once. */
    StartRules withoutGrace() {
        return new StartRules(upSince, Duration.ZERO);
    }

    public boolean isGraceOver(Instant now) {
        return !now.isBefore(upSince.plus(grace));
    }

    /** @throws RejectedException LIQUIDATION_TOO_SOON with {@code possibleAt} */
    void requireGraceIsOver(Instant now) {
        Instant possibleAt = upSince.plus(grace);
        if (!isGraceOver(now)) {
            throw new RejectedException(
                    Reason.LIQUIDATION_TOO_SOON,
                    "the service has been up since %s, and forces nothing before %s".formatted(upSince, possibleAt),
                    List.of(),
                    Map.of("possibleAt", possibleAt.toString()));
        }
    }

    /** @throws RejectedException LIQUIDATION_PLAN_UNUSABLE */
    static void requireUsable(ExecutablePlan plan, UUID accountId) {
        if (plan.isHypothetical() || !accountId.equals(plan.basis().accountId())) {
            throw new RejectedException(
                    Reason.LIQUIDATION_PLAN_UNUSABLE,
                    plan.isHypothetical()
                            ? "plan %s is hypothetical".formatted(plan.id())
                            : "plan %s is of account %s, and the call of %s"
                                    .formatted(plan.id(), plan.basis().accountId(), accountId));
        }
    }

    /** @throws RejectedException LIQUIDATION_PRICE_UNFIT with the warnings */
    public static void requireGoodPrices(AccountMargin margin) {
        List<MarginWarning> unfit = unfit(margin);
        if (!unfit.isEmpty()) {
            throw new RejectedException(
                    Reason.LIQUIDATION_PRICE_UNFIT,
                    "nothing is forced on such figures: %s"
                            .formatted(String.join(
                                    "; ",
                                    unfit.stream().map(MarginWarning::detail).toList())),
                    List.of(),
                    Map.of("warnings", unfit.stream().map(MarginWarning::code).toList()));
        }
    }

    static boolean hasGoodPrices(AccountMargin margin) {
        return unfit(margin).isEmpty();
    }

    private static List<MarginWarning> unfit(AccountMargin margin) {
        return margin.warnings().stream()
                .filter(warning -> UNFIT.contains(warning.code()))
                .toList();
    }

    /** Whether the account and the market are those that were planned for. */
    static boolean isCurrent(ExecutablePlan plan, AccountMargin margin) {
        return plan.basis().isCurrent(margin.sequence(), margin.snapshotId());
    }
}
