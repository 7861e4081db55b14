package io.plimsoll.liquidation.action;

import static io.plimsoll.liquidation.action.ActionFixtures.figures;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.liquidation.LiquidationTarget;
import io.plimsoll.liquidation.action.ActionRules.Sharing;
import io.plimsoll.liquidation.loss.LiquidationOutcome;
import io.plimsoll.liquidation.loss.SurplusRule;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecisionTest {
    private static Optional<LiquidationOutcome> open(LiquidationTarget target, String equity, int fillCount) {
        return Decision.of(liquidation(target, fillCount), figures(equity, "990", "900"), false);
    }

    private static Optional<LiquidationOutcome> flat(LiquidationTarget target, String equity, int fillCount) {
        return Decision.of(liquidation(target, fillCount), figures(equity, "0", "0"), true);
    }

    private static Liquidation liquidation(LiquidationTarget target, int fillCount) {
        Liquidation running = Liquidation.begun(
                ActionFixtures.terms(
                        target,
                        figures("1530", "1980", "1800"),
                        ActionFixtures.rules(SurplusRule.TO_CLIENT, Sharing.UNCOVERED)),
                ActionFixtures.orders(1, ActionFixtures.sell("3")));
        for (int i = 0; i < fillCount; i++) {
            running = ActionFixtures.filled(running, ActionFixtures.sold("E-" + i, "1", "99.95"));
        }
        return running;
    }

    @ParameterizedTest
    @CsvSource({"989.99, false", "990.00, true", "1523.00, true"})
    void fill_that_covers_the_initial_margin_restores(String equity, boolean isRestored) {
        assertThat(open(LiquidationTarget.RESTORE_TO_INITIAL, equity, 1))
                .isEqualTo(isRestored ? Optional.of(LiquidationOutcome.RESTORED) : Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({"1079.99, false", "1080.00, true"})
    void ratio_is_of_the_maintenance_margin(String equity, boolean isRestored) {
        assertThat(open(LiquidationTarget.ratio(new BigDecimal("1.2")), equity, 1))
                .isEqualTo(isRestored ? Optional.of(LiquidationOutcome.RESTORED) : Optional.empty());
    }

    @Test
    void money_that_reaches_the_target_before_any_fill_cancels() {
        assertThat(open(LiquidationTarget.RESTORE_TO_INITIAL, "990", 0)).contains(LiquidationOutcome.CANCELLED);
        assertThat(open(LiquidationTarget.RESTORE_TO_INITIAL, "989", 0)).isEmpty();
    }

    @Test
    void what_is_to_be_closed_is_closed_whatever_equity_is() {
        assertThat(open(LiquidationTarget.CLOSE, "1000000", 1)).isEmpty();
        assertThat(flat(LiquidationTarget.CLOSE, "1000000", 2)).contains(LiquidationOutcome.CLOSED_SURPLUS);
    }

    @ParameterizedTest
    @CsvSource({"0.01, CANCELLED", "0.00, CANCELLED", "-0.01, BAD_DEBT"})
    void client_who_closed_everything_owes_what_is_missing_and_keeps_what_is_left(
            String equity, LiquidationOutcome outcome) {
        assertThat(flat(LiquidationTarget.RESTORE_TO_INITIAL, equity, 0)).contains(outcome);
        assertThat(flat(LiquidationTarget.CLOSE, equity, 0)).contains(outcome);
    }

    @ParameterizedTest
    @CsvSource({"0.01, CLOSED_SURPLUS", "0.00, CLOSED_FLAT", "-0.01, BAD_DEBT"})
    void sign_of_what_is_left_decides(String equity, LiquidationOutcome outcome) {
        assertThat(flat(LiquidationTarget.RESTORE_TO_INITIAL, equity, 1)).contains(outcome);
    }
}
