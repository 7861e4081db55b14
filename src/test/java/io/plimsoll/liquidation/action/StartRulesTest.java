package io.plimsoll.liquidation.action;

import static io.plimsoll.liquidation.action.ActionFixtures.ACCOUNT;
import static io.plimsoll.liquidation.action.ActionFixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.accountmargin.AccountMargin;
import io.plimsoll.accountmargin.EquityLine;
import io.plimsoll.liquidation.PlanBasis;
import io.plimsoll.liquidation.action.ExecutablePlans.ExecutablePlan;
import io.plimsoll.methodology.MarginRequirement.MarginWarning;
import io.plimsoll.methodology.MethodologyId;
import io.plimsoll.policy.HealthState;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartRulesTest {
    private static final UUID SNAPSHOT = new UUID(0, 9);
    private static final StartRules FIVE_MINUTES = new StartRules(NOON, Duration.ofMinutes(5));

    private static AccountMargin margin(String... warningCodes) {
        return new AccountMargin(
                ACCOUNT,
                7,
                NOON,
                "USD",
                new MethodologyId("SPAN", 1),
                "p",
                1,
                SNAPSHOT,
                NOON,
                null,
                List.of(new EquityLine(EquityLine.Name.CASH, new BigDecimal("1530"))),
                new BigDecimal("1980"),
                new BigDecimal("1800"),
                HealthState.CALL,
                List.of(warningCodes).stream()
                        .map(code -> new MarginWarning(code, "about " + code))
                        .toList());
    }

    private static ExecutablePlan plan(UUID accountId, long sequence, UUID snapshotId, boolean isHypothetical) {
        return new ExecutablePlan(new UUID(0, 8), NOON, new PlanBasis(accountId, sequence, snapshotId), isHypothetical);
    }

    private static void assertRefused(ThrowingCallable attempt, Reason reason) {
        assertThatThrownBy(attempt)
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    @Test
    void nothing_is_forced_before_the_grace_is_over() {
        assertRefused(() -> FIVE_MINUTES.requireGraceIsOver(NOON), Reason.LIQUIDATION_TOO_SOON);
        assertRefused(
                () -> FIVE_MINUTES.requireGraceIsOver(NOON.plusSeconds(300).minusNanos(1_000)),
                Reason.LIQUIDATION_TOO_SOON);
        assertThatCode(() -> FIVE_MINUTES.requireGraceIsOver(NOON.plusSeconds(300)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MARK_MISSING",
                "PRICE_STALE",
                "AVERAGE_PRICE_MISSING",
                "FX_RATE_MISSING",
                "FX_RATE_STALE",
                "COLLATERAL_PRICE_MISSING",
                "COLLATERAL_PRICE_STALE",
                "REQUIREMENT_OF_OTHER_POSITIONS",
                "CONTRACT_UNKNOWN",
                "REQUIREMENT_HELD",
                "REQUIREMENT_CARRIED_OVER"
            })
    void nothing_is_forced_on_figures_that_may_be_wrong(String code) {
        assertRefused(
                () -> StartRules.requireGoodPrices(margin("PRICE_FROM_PARAMETER_SET", code)),
                Reason.LIQUIDATION_PRICE_UNFIT);
    }

    @Test
    void warnings_that_say_where_a_price_comes_from_do_not_stop_it() {
        assertThatCode(() -> StartRules.requireGoodPrices(margin("PRICE_FROM_PARAMETER_SET")))
                .doesNotThrowAnyException();
    }

    @Test
    void plan_is_of_the_account_of_the_call_and_no_what_if() {
        assertThatCode(() -> StartRules.requireUsable(plan(ACCOUNT, 7, SNAPSHOT, false), ACCOUNT))
                .doesNotThrowAnyException();
        assertRefused(
                () -> StartRules.requireUsable(plan(new UUID(0, 2), 7, SNAPSHOT, false), ACCOUNT),
                Reason.LIQUIDATION_PLAN_UNUSABLE);
        assertRefused(
                () -> StartRules.requireUsable(plan(ACCOUNT, 7, SNAPSHOT, true), ACCOUNT),
                Reason.LIQUIDATION_PLAN_UNUSABLE);
        assertRefused(
                () -> StartRules.requireUsable(plan(null, 0, null, true), ACCOUNT), Reason.LIQUIDATION_PLAN_UNUSABLE);
    }

    @Test
    void plan_is_current_while_account_and_market_are() {
        assertThat(StartRules.isCurrent(plan(ACCOUNT, 7, SNAPSHOT, false), margin()))
                .isTrue();
        assertThat(StartRules.isCurrent(plan(ACCOUNT, 6, SNAPSHOT, false), margin()))
                .isFalse();
        assertThat(StartRules.isCurrent(plan(ACCOUNT, 7, new UUID(0, 10), false), margin()))
                .isFalse();
        assertThat(StartRules.isCurrent(plan(ACCOUNT, 7, null, false), margin()))
                .isFalse();
    }
}
