package io.plimsoll.liquidation.loss;

import static io.plimsoll.liquidation.loss.LossFixtures.decimal;
import static io.plimsoll.liquidation.loss.LossFixtures.sharer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class SocialisedLossTest {
    private static final BigDecimal NO_FUND = BigDecimal.ZERO;

    private static List<LossPart> shares(SharingBasis basis, String loss, Sharer... sharers) {
        return new SocialisedLoss(basis, List.of(sharers), 2).shares(decimal(loss), NO_FUND);
    }

    @Test
    void shares_are_in_proportion_to_equity_or_to_profit() {
        Sharer rich = sharer("a", "900", "0");
        Sharer lucky = sharer("b", "100", "50");

        assertThat(shares(SharingBasis.EQUITY, "20", rich, lucky))
                .extracting(LossPart::accountId, LossPart::amount)
                .containsExactly(tuple("a", decimal("18.00")), tuple("b", decimal("2.00")));
        assertThat(shares(SharingBasis.PROFIT, "20", rich, lucky))
                .extracting(LossPart::accountId, LossPart::amount)
                .containsExactly(tuple("b", decimal("20.00")));
    }

    /** By hand: 0.10 over bases 1, 1, 1 is 0.0333… each; the cent that is left goes to the lowest id. */
    @Test
    void cents_that_cuts_leave_over_go_to_the_largest_remainders_and_then_to_the_lower_ids() {
        assertThat(shares(
                        SharingBasis.EQUITY,
                        "0.10",
                        sharer("c", "1", "0"),
                        sharer("a", "1", "0"),
                        sharer("b", "1", "0")))
                .extracting(LossPart::amount)
                .containsExactly(decimal("0.04"), decimal("0.03"), decimal("0.03"));
        // 1.00 over 1, 2, 4: 14.28…, 28.57…, 57.14… cents: one cent is left, and the second has the largest remainder
        assertThat(shares(
                        SharingBasis.EQUITY, "1", sharer("a", "1", "0"), sharer("b", "2", "0"), sharer("c", "4", "0")))
                .extracting(LossPart::amount)
                .containsExactly(decimal("0.14"), decimal("0.29"), decimal("0.57"));
    }

    @Test
    void nobody_gives_more_than_is_there_and_who_has_nothing_gives_nothing() {
        assertThat(shares(
                        SharingBasis.PROFIT,
                        "1000",
                        sharer("a", "30", "500"),
                        sharer("b", "500", "20.019"),
                        sharer("c", "-1", "7"),
                        sharer("d", "7", "-1")))
                .extracting(LossPart::accountId, LossPart::amount)
                .containsExactly(tuple("a", decimal("30.00")), tuple("b", decimal("20.01")));
    }

    @Test
    void fund_comes_first_and_parts_of_a_cent_are_not_shared() {
        SocialisedLoss sharing = new SocialisedLoss(SharingBasis.EQUITY, List.of(sharer("a", "10", "0")), 2);

        assertThat(sharing.shares(decimal("5"), decimal("5"))).isEmpty();
        assertThat(sharing.shares(decimal("5"), decimal("7"))).isEmpty();
        assertThat(sharing.shares(decimal("5.009"), decimal("2")))
                .extracting(LossPart::amount)
                .containsExactly(decimal("3.00"));
        assertThat(sharing.shares(decimal("0.009"), NO_FUND)).isEmpty();
    }

    @Test
    void yen_are_shared_in_whole_yen() {
        SocialisedLoss sharing =
                new SocialisedLoss(SharingBasis.EQUITY, List.of(sharer("a", "10.9", "0"), sharer("b", "10", "0")), 0);

        assertThat(sharing.shares(decimal("7"), NO_FUND))
                .extracting(LossPart::amount)
                .containsExactly(decimal("4"), decimal("3"));
    }

    @Test
    void account_cannot_share_twice() {
        List<Sharer> twice = List.of(sharer("a", "1", "0"), sharer("a", "2", "0"));

        assertThatThrownBy(() -> new SocialisedLoss(SharingBasis.EQUITY, twice, 2))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
