package io.plimsoll.liquidation.loss;

import static io.plimsoll.liquidation.loss.LossFixtures.bankrupt;
import static io.plimsoll.liquidation.loss.LossFixtures.candidate;
import static io.plimsoll.liquidation.loss.LossFixtures.decimal;
import static io.plimsoll.liquidation.loss.LossFixtures.ranking;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AutoDeleveragingTest {
    private static final BigDecimal NO_FUND = BigDecimal.ZERO;

    @Test
    void best_ranked_positions_on_the_other_side_are_closed_first_at_the_bankruptcy_price() {
        AdlRanking shorts = ranking(
                false,
                List.of(
                        candidate("late", "-50", "900", "0.1"),
                        candidate("first", "-4", "900", "0.9"),
                        candidate("second", "-3", "900", "0.5")));

        List<AdlClosing> closings =
                new AutoDeleveraging(bankrupt("10", "85", "84", "1"), shorts).closings(BigDecimal.TEN, NO_FUND);

        assertThat(closings)
                .extracting(AdlClosing::rank, AdlClosing::accountId, AdlClosing::quantity, AdlClosing::forgonePnl)
                .containsExactly(
                        tuple(1, "first", decimal("4"), decimal("4")),
                        tuple(2, "second", decimal("3"), decimal("3")),
                        tuple(3, "late", decimal("3"), decimal("3")));
        assertThat(closings).extracting(AdlClosing::price).containsOnly(decimal("85"));
    }

    @Test
    void bankrupt_short_is_closed_against_longs() {
        AdlRanking longs = ranking(true, List.of(candidate("a", "50", "900", "0.1")));
        AutoDeleveraging deleveraging = new AutoDeleveraging(bankrupt("-5", "105", "108.5", "1"), longs);

        assertThat(deleveraging.closings(decimal("17.5"), decimal("10")))
                .extracting(AdlClosing::quantity, AdlClosing::forgonePnl)
                .containsExactly(tuple(decimal("-3"), decimal("10.5")));
        assertThatThrownBy(() -> new AutoDeleveraging(bankrupt("5", "105", "101", "1"), longs))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void account_gives_no_more_than_its_equity_and_the_next_one_goes_on() {
        AdlRanking shorts = ranking(
                false,
                List.of(
                        candidate("broke", "-10", "-3", "3"),
                        candidate("poor", "-10", "2.9", "2"),
                        candidate("rich", "-10", "900", "1")));

        assertThat(new AutoDeleveraging(bankrupt("10", "85", "84", "1"), shorts).closings(BigDecimal.TEN, NO_FUND))
                .extracting(AdlClosing::rank, AdlClosing::accountId, AdlClosing::quantity)
                .containsExactly(tuple(2, "poor", decimal("2")), tuple(3, "rich", decimal("8")));
    }

    @ParameterizedTest(name = "shortfall {0}, fund {1}, lot {2}: {3}")
    @CsvSource({
        // a bankrupt long of 10 that loses 1 per contract
        "10, 0, 1, 10",
        "10, 3, 1, 7",
        "10, 2.5, 1, 8",
        "10, 9.99, 1, 1",
        "10, 10, 1, 0",
        "10, 3, 4, 8",
        // 3 lots of 4 would be more than there is
        "10, 0, 4, 10",
        // of the shortfall only 4.5 is this position's loss, and a fifth contract would bring its owner a gain
        "4.5, 0, 1, 4",
        "0.5, 0, 1, 0"
    })
    void just_as_many_lots_are_closed_as_the_fund_cannot_pay(
            String shortfall, String fund, String lot, BigDecimal expected) {
        AdlRanking shorts = ranking(false, List.of(candidate("a", "-100", "900", "1")));
        AutoDeleveraging deleveraging = new AutoDeleveraging(bankrupt("10", "85", "84", lot), shorts);

        BigDecimal closed = deleveraging.closings(decimal(shortfall), decimal(fund)).stream()
                .map(AdlClosing::quantity)
                .reduce(BigDecimal.ZERO, BigDecimal::add);

        assertThat(closed).isEqualByComparingTo(expected);
    }

    @Test
    void position_that_loses_nothing_at_the_mark_is_not_forced_on_anybody() {
        AdlRanking shorts = ranking(false, List.of(candidate("a", "-100", "900", "1")));

        assertThat(new AutoDeleveraging(bankrupt("10", "85", "85", "1"), shorts).shares(BigDecimal.TEN, NO_FUND))
                .isEmpty();
        assertThat(new AutoDeleveraging(bankrupt("10", "85", "86", "1"), shorts).shares(BigDecimal.TEN, NO_FUND))
                .isEmpty();
    }

    @Test
    void equal_scores_are_ranked_by_id_whatever_the_order_they_come_in() {
        AdlCandidate b = candidate("b", "-1", "1", "0.50");
        AdlCandidate a = candidate("a", "-1", "1", "0.5");

        assertThat(ranking(false, List.of(b, a)))
                .isEqualTo(ranking(false, List.of(a, b)))
                .extracting(ranking -> ranking.positions().getFirst().candidate())
                .isEqualTo(a);
    }

    @Test
    void ranking_that_is_none_cannot_be_made() {
        assertThatThrownBy(() -> ranking(false, List.of(candidate("a", "1", "1", "1"))))
                .hasMessageContaining("wrong side");
        assertThatThrownBy(
                        () -> ranking(false, List.of(candidate("a", "-1", "1", "1"), candidate("a", "-2", "1", "2"))))
                .hasMessageContaining("once each");
        assertThatThrownBy(() -> new AdlRanking(
                        LossFixtures.CONTRACT,
                        false,
                        LossFixtures.NOON,
                        List.of(
                                new AdlRanking.RankedPosition(1, candidate("a", "-1", "1", "1")),
                                new AdlRanking.RankedPosition(2, candidate("b", "-1", "1", "2")))))
                .hasMessageContaining("descend");
    }

    @ParameterizedTest
    @CsvSource({"1, 0, 100, 90", "1, 80, 0, 90", "1, 80, 100, 100", "0, 80, 100, 90"})
    void score_without_a_ratio_is_refused(int side, BigDecimal entry, BigDecimal mark, BigDecimal bankruptcyPrice) {
        assertThatThrownBy(() -> AdlScore.of(side, entry, mark, bankruptcyPrice))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void score_of_a_whole_account_is_that_of_its_bankruptcy_price() {
        // five contracts of ten units bought at 80, at 100 now, with 1,500 of equity: bankrupt at 70
        assertThat(AdlScore.crossed(decimal("4000"), decimal("5000"), decimal("1500"))
                        .value())
                .isEqualByComparingTo(AdlScore.of(1, decimal("80"), decimal("100"), decimal("70"))
                        .value());
        assertThat(AdlScore.crossed(decimal("-100"), decimal("-80"), decimal("40")))
                .isEqualTo(AdlScore.of(-1, decimal("100"), decimal("80"), decimal("120")));
        assertThatThrownBy(() -> AdlScore.crossed(decimal("4000"), decimal("5000"), BigDecimal.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void sign_of_the_profit_decides_what_leverage_does() {
        assertThat(new AdlScore(decimal("-0.2"), decimal("2")).value()).isEqualByComparingTo("-0.1");
        assertThat(new AdlScore(decimal("0.2"), decimal("2")).value()).isEqualByComparingTo("0.4");
        assertThat(new AdlScore(BigDecimal.ZERO, decimal("2")).value()).isZero();
        assertThat(AdlScore.of(-1, decimal("100"), decimal("80"), decimal("120"))
                        .value())
                .isEqualByComparingTo("0.4");
        // below zero, as oil was: bought at -40, at -30 now
        assertThat(AdlScore.of(1, decimal("-40"), decimal("-30"), decimal("-45"))
                        .value())
                .isEqualByComparingTo("0.5");
    }
}
