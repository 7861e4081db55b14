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
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.plimsoll.account.BookPosition;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.liquidation.action.Fill.Execution;
import io.plimsoll.liquidation.action.OrderList.Order;
import io.plimsoll.liquidation.loss.LiquidationOutcome;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FillRulesTest {
    private static final Instant NOW = NOON.plusSeconds(10);

    private static Order order(Liquidation liquidation, Execution execution, Optional<BigDecimal> mark) {
        return FillRules.order(liquidation, execution, held(FUTURE, "3", "100"), order -> false, mark, NOW);
    }

    private static Optional<BookPosition> held(ContractId contract, String quantity, String averagePrice) {
        return Optional.of(new BookPosition(
                contract,
                new BigDecimal(quantity),
                new BigDecimal(averagePrice),
                BigDecimal.ZERO,
                "USD",
                new BigDecimal("100")));
    }

    private static void assertAccepted(Liquidation liquidation, Execution execution) {
        assertThat(order(liquidation, execution, Optional.empty()).contractId()).isEqualTo(execution.contract());
    }

    private static void assertRefused(Liquidation liquidation, Execution execution, Reason reason) {
        assertRefused(() -> order(liquidation, execution, Optional.empty()), reason);
    }

    private static RejectedException assertRefused(ThrowingCallable fill, Reason reason) {
        RejectedException refusal = catchThrowableOfType(RejectedException.class, fill);
        assertThat(refusal).isNotNull();
        assertThat(refusal.reason()).isEqualTo(reason);
        return refusal;
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
        assertThat(order(selling("1"), low, Optional.of(new BigDecimal("85"))).contractId())
                .isEqualTo(FUTURE);
    }

    @ParameterizedTest
    @CsvSource({
        // held, sold, open or none if it is booked
        "3, 3, ",
        "2, 2, ",
        "2, 3, -2",
        "0, 1, 0",
        "-2, 1, 0"
    })
    void fill_takes_no_more_back_than_is_held(String held, String sold, String open) {
        Optional<BookPosition> position = held(FUTURE, held, "100");
        Execution execution = sold("E-1", sold, "99.95");

        if (open == null) {
            assertThat(FillRules.order(selling("3"), execution, position, order -> false, Optional.empty(), NOW)
                            .contractId())
                    .isEqualTo(FUTURE);
        } else {
            RejectedException refusal = assertRefused(
                    () -> FillRules.order(selling("3"), execution, position, order -> false, Optional.empty(), NOW),
                    Reason.FILL_EXCEEDS_ORDER);
            assertThat(refusal.members()).containsEntry("openQuantity", new BigDecimal(open));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "0", "-2"})
    void hedge_is_filled_whatever_is_held(String held) {
        assertThat(FillRules.order(
                                selling("3"),
                                sold("E-1", "3", "99.95"),
                                held(FUTURE, held, "100"),
                                order -> true,
                                Optional.empty(),
                                NOW)
                        .contractId())
                .isEqualTo(FUTURE);
    }

    @ParameterizedTest
    @CsvSource({
        // entered at, mark, sold at: the band is that around a hundredth of the entry price, or a cent
        "100, 0, 0.10, true",
        "100, 0, -0.10, true",
        "100, 0, 0.11, false",
        "100, 0.05, 0.15, true",
        "100, 0.05, 0.16, false",
        "100, 2, 2.2, true",
        "100, 2, 2.21, false",
        "0, 0, 0.01, true",
        "0, 0, 0.02, false"
    })
    void what_is_marked_next_to_nothing_is_sold_a_tick_away(
            String entryPrice, String mark, String price, boolean isAccepted) {
        assertBand(selling("1"), sold("E-1", "1", price), held(FUTURE, "3", entryPrice), mark, isAccepted);
    }

    /** A strike of 105: by 0.105, whatever was got for it. */
    @ParameterizedTest
    @CsvSource({"0, 0.01, true", "0, 0.105, true", "0, 0.106, false", "0.05, 0.10, true", "0.05, 0.156, false"})
    void option_that_is_marked_next_to_nothing_is_bought_back_a_tick_away(
            String mark, String price, boolean isAccepted) {
        Liquidation buying = ActionFixtures.buyingCalls("5");
        Execution bought = new Execution(
                "E-1", CALL, new BigDecimal("5"), new BigDecimal(price), BigDecimal.ZERO, NOON.plusSeconds(4));

        assertBand(buying, bought, held(CALL, "-5", "0"), mark, isAccepted);
    }

    private static void assertBand(
            Liquidation liquidation,
            Execution execution,
            Optional<BookPosition> held,
            String mark,
            boolean isAccepted) {
        ThrowingCallable fill = () ->
                FillRules.order(liquidation, execution, held, order -> false, Optional.of(new BigDecimal(mark)), NOW);
        if (isAccepted) {
            assertThatCode(fill).doesNotThrowAnyException();
        } else {
            assertRefused(fill, Reason.FILL_PRICE_OUT_OF_BAND);
        }
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
