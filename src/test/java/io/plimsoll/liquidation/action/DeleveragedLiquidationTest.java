package io.plimsoll.liquidation.action;

import static io.plimsoll.liquidation.action.ActionFixtures.figures;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.plimsoll.accountmargin.TradableContract;
import io.plimsoll.liquidation.action.OrderList.Order;
import io.plimsoll.liquidation.loss.AdlScore;
import io.plimsoll.liquidation.loss.BankruptPosition;
import io.plimsoll.liquidation.loss.LossPart;
import io.plimsoll.liquidation.loss.TakeOver;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a deleveraging means for the liquidation it is a step of. */
class DeleveragedLiquidationTest {
    private static final UUID FIRST = new UUID(0, 21);
    private static final UUID SECOND = new UUID(0, 22);

    /** Three are to be sold; of them one was, and one was closed against somebody. */
    @Test
    void what_was_closed_against_others_is_not_ordered_any_more() {
        Liquidation liquidation = ActionFixtures.filled(
                        ActionFixtures.selling("3"), ActionFixtures.sold("E-1", "1", "99.95"))
                .deleveraged(step(1, ranked(1, FIRST, "1", "40")));

        Order order = liquidation.openOrders().getFirst();

        assertThat(liquidation.remaining(order)).isEqualByComparingTo("-1");
        assertThat(liquidation.closingCount()).isEqualTo(2);
        assertThat(liquidation.lastFillAt()).contains(ActionFixtures.NOON.plusSeconds(9));
    }

    @Test
    void more_than_was_ordered_leaves_nothing_to_fill() {
        Liquidation liquidation = ActionFixtures.selling("1").deleveraged(step(1, ranked(1, FIRST, "2", "40")));

        assertThat(liquidation.openOrders()).isEmpty();
    }

    @Test
    void who_was_closed_twice_bears_one_part() {
        Liquidation liquidation = ActionFixtures.selling("3")
                .deleveraged(step(1, ranked(1, FIRST, "1", "40"), ranked(2, SECOND, "1", "40")))
                .deleveraged(step(2, ranked(1, FIRST, "1", "25")));

        assertThat(liquidation.partsOfOthers())
                .extracting(LossPart::accountId, LossPart::amount)
                .containsExactly(
                        tuple(FIRST.toString(), new BigDecimal("65")), tuple(SECOND.toString(), new BigDecimal("40")));
        assertThat(liquidation.borneByOthers()).isEqualByComparingTo("105");
    }

    @ParameterizedTest
    @CsvSource({"-3, -43", "0, -40", "0.01, 0.01"})
    void debt_is_told_as_if_nobody_else_had_borne_it_and_what_is_left_as_it_is(String equity, String own) {
        Liquidation liquidation = ActionFixtures.selling("3").deleveraged(step(1, ranked(1, FIRST, "1", "40")));

        assertThat(liquidation.withoutOthers(figures(equity, "0", "0")).equity())
                .isEqualByComparingTo(own);
    }

    @Test
    void rank_closes_its_position_and_bears_what_its_account_has_at_most() {
        assertThat(ranked(1, FIRST, "0", "0").isClosed()).isFalse();
        assertThatThrownBy(() -> ranked(1, FIRST, "-1", "40")).hasMessageContaining("cannot close");
        assertThatThrownBy(() -> ranked(1, FIRST, "6", "40")).hasMessageContaining("cannot close");
        assertThatThrownBy(() -> ranked(1, FIRST, "1", "500.01")).hasMessageContaining("forgonePnl");
    }

    /** Short five futures, with an equity of 500. */
    private static RankedAccount ranked(int rank, UUID account, String closed, String forgone) {
        return new RankedAccount(
                rank,
                account,
                new BigDecimal("-5"),
                new BigDecimal("-51000"),
                new BigDecimal("-50000"),
                new BigDecimal("500"),
                AdlScore.crossed(new BigDecimal("-51000"), new BigDecimal("-50000"), new BigDecimal("500")),
                new BigDecimal(closed),
                new BigDecimal(forgone));
    }

    private static Deleveraging step(int number, RankedAccount... closed) {
        BigDecimal hundred = new BigDecimal("100");
        return new Deleveraging(
                number,
                1,
                ActionFixtures.NOON.plusSeconds(8 + number),
                new TradableContract(ActionFixtures.FUTURE, "USD", hundred, false),
                new BankruptPosition(
                        new TakeOver(new BigDecimal("3"), hundred, new BigDecimal("100.40")), hundred, BigDecimal.ONE),
                ActionFixtures.NOON,
                new BigDecimal("120"),
                BigDecimal.ZERO,
                2,
                List.of(closed),
                figures("-80", "990", "900"),
                false);
    }
}
