package io.plimsoll.liquidation.action;

import static io.plimsoll.liquidation.action.ActionFixtures.CALL;
import static io.plimsoll.liquidation.action.ActionFixtures.FUTURE;
import static io.plimsoll.liquidation.action.ActionFixtures.NOON;
import static io.plimsoll.liquidation.action.ActionFixtures.filled;
import static io.plimsoll.liquidation.action.ActionFixtures.orders;
import static io.plimsoll.liquidation.action.ActionFixtures.sell;
import static io.plimsoll.liquidation.action.ActionFixtures.selling;
import static io.plimsoll.liquidation.action.ActionFixtures.sold;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.liquidation.action.Fill.Execution;
import io.plimsoll.liquidation.loss.LiquidationOutcome;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FillRulesTest {
    private static final Instant NOW = NOON.plusSeconds(10);

    private static void assertAccepted(Liquidation liquidation, Execution execution) {
        assertThat(FillRules.order(liquidation, execution, Optional.empty(), NOW)
                        .contractId())
                .isEqualTo(execution.contract());
    }

    private static void assertRefused(Liquidation liquidation, Execution execution, Reason reason) {
        assertThatThrownBy(() -> FillRules.order(liquidation, execution, Optional.empty(), NOW))
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    private static Execution soldAt(Instant tradedAt) {
        Execution one = sold("E-1", "1", "99.95");
        return new Execution(one.executionId(), one.contract(), one.quantity(), one.price(), one.fee(), tradedAt);
    }

    @Test
    void fills_up_to_the_order_are_booked_and_none_beyond() {
        Liquidation two = selling("2");

        assertAccepted(two, sold("E-1", "2", "99.95"));
        assertRefused(two, sold("E-1", "2.01", "99.95"), Reason.FILL_EXCEEDS_ORDER);

        Liquidation oneLeft = filled(two, sold("E-1", "1", "99.95"));
        assertAccepted(oneLeft, sold("E-2", "1", "99.95"));
        assertRefused(oneLeft, sold("E-2", "1.01", "99.95"), Reason.FILL_EXCEEDS_ORDER);

        Liquidation nothingLeft = filled(oneLeft, sold("E-2", "1", "99.95"));
        assertThat(nothingLeft.openOrders()).isEmpty();
        assertRefused(nothingLeft, sold("E-3", "0.01", "99.95"), Reason.FILL_EXCEEDS_ORDER);
    }

    @Test
    void fills_of_a_list_before_do_not_count_against_the_one_in_force() {
        Liquidation replanned = filled(selling("2"), sold("E-1", "2", "99.95")).replanned(orders(2, sell("1")));

        assertAccepted(replanned, sold("E-2", "1", "99.95"));
        assertThat(replanned.openOrders()).hasSize(1);
    }

    @Test
    void other_contracts_and_the_other_direction_are_refused() {
        Execution bought = sold("E-1", "-1", "99.95");
        Execution call = new Execution("E-1", CALL, BigDecimal.ONE, new BigDecimal("2.60"), BigDecimal.ZERO, NOON);

        assertRefused(selling("1"), bought, Reason.FILL_DIRECTION_WRONG);
        assertRefused(selling("1"), call, Reason.FILL_NOT_ORDERED);
    }

    @ParameterizedTest
    @CsvSource({"89.99, false", "90, true", "100, true", "110, true", "110.01, false"})
    void price_is_within_a_tenth_of_the_mark(String price, boolean isAccepted) {
        if (isAccepted) {
            assertAccepted(selling("1"), sold("E-1", "1", price));
        } else {
            assertRefused(selling("1"), sold("E-1", "1", price), Reason.FILL_PRICE_OUT_OF_BAND);
        }
    }

    @Test
    void band_moves_with_the_mark() {
        Execution low = sold("E-1", "1", "80");

        assertRefused(selling("1"), low, Reason.FILL_PRICE_OUT_OF_BAND);
        assertThat(FillRules.order(selling("1"), low, Optional.of(new BigDecimal("85")), NOW)
                        .contractId())
                .isEqualTo(FUTURE);
    }

    @ParameterizedTest
    @CsvSource({"-1, false", "0, true", "10, true", "11, false"})
    void fill_is_between_the_beginning_and_now(int secondsAfterNoon, boolean isAccepted) {
        if (isAccepted) {
            assertAccepted(selling("1"), soldAt(NOON.plusSeconds(secondsAfterNoon)));
        } else {
            assertRefused(selling("1"), soldAt(NOON.plusSeconds(secondsAfterNoon)), Reason.FILL_TIME_INVALID);
        }
    }

    @Test
    void nothing_is_filled_after_the_end() {
        Liquidation begun = selling("1");
        Liquidation ended = begun.ended(
                new Ending(LiquidationOutcome.CANCELLED, NOON, begun.terms().before(), null, "on the phone"));

        assertRefused(ended, sold("E-1", "1", "99.95"), Reason.LIQUIDATION_ENDED);
    }

    @Test
    void fill_that_is_sent_again_is_found_and_another_under_its_name_is_refused() {
        Liquidation filled = filled(selling("2"), sold("E-1", "1", "99.95"));

        assertThat(FillRules.earlier(filled, sold("E-1", "1.0", "99.950")))
                .contains(filled.fills().getFirst());
        assertThat(FillRules.earlier(filled, sold("E-2", "1", "99.95"))).isEmpty();
        assertThatThrownBy(() -> FillRules.earlier(filled, sold("E-1", "1", "99.96")))
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Reason.FILL_CONFLICT));
    }
}
