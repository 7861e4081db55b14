package io.plimsoll.liquidation.auction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuctionTest {
    private static final BigDecimal TOP = new BigDecimal(1_000);
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void every_auction_begins_at_its_top() {
        List<DutchAuction> auctions = List.of(
                new DutchAuction.Linear(TOP, HOUR),
                new DutchAuction.Exponential(TOP, new BigDecimal("0.99")),
                new DutchAuction.Stairstep(TOP, new BigDecimal("0.99"), HOUR),
                new DutchAuction.TwoSpeedDiscount(BigDecimal.ONE, BigDecimal.ZERO, HOUR, HOUR));

        assertThat(auctions.get(0).askedAfter(Duration.ZERO)).isEqualByComparingTo("1000");
        assertThat(auctions.get(1).askedAfter(Duration.ZERO)).isEqualByComparingTo("1000");
        assertThat(auctions.get(2).askedAfter(Duration.ZERO)).isEqualByComparingTo("1000");
        assertThat(auctions.get(3).askedAfter(Duration.ZERO)).isEqualByComparingTo("1");
    }

    @Test
    void a_line_is_at_zero_at_its_end_and_after_it_not_before() {
        DutchAuction auction = new DutchAuction.Linear(TOP, HOUR);

        assertThat(auction.askedAfter(HOUR.minusNanos(1))).isPositive();
        assertThat(auction.askedAfter(HOUR)).isZero();
        assertThat(auction.askedAfter(HOUR.plusDays(9))).isZero();
        assertThat(new DutchAuction.Linear(TOP, Duration.ZERO).askedAfter(Duration.ZERO))
                .isZero();
    }

    @Test
    void a_step_is_taken_exactly_when_it_is_full() {
        DutchAuction auction = new DutchAuction.Stairstep(TOP, new BigDecimal("0.9"), Duration.ofSeconds(90));

        assertThat(auction.askedAfter(Duration.ofSeconds(90).minusNanos(1))).isEqualByComparingTo("1000");
        assertThat(auction.askedAfter(Duration.ofSeconds(90))).isEqualByComparingTo("900");
        assertThat(auction.askedAfter(Duration.ofSeconds(180))).isEqualByComparingTo("810");
    }

    @Test
    void an_exponential_auction_counts_whole_seconds_for_ever() {
        DutchAuction auction = new DutchAuction.Exponential(TOP, new BigDecimal("0.5"));

        assertThat(auction.askedAfter(Duration.ofMillis(1_999))).isEqualByComparingTo("500");
        assertThat(auction.askedAfter(Duration.ofDays(40_000))).isZero();
        assertThat(new DutchAuction.Exponential(TOP, BigDecimal.ONE).askedAfter(Duration.ofDays(40_000)))
                .isEqualByComparingTo("1000");
    }

    @Test
    void a_discount_turns_slow_at_its_cutoff() {
        DutchAuction auction = new DutchAuction.TwoSpeedDiscount(
                new BigDecimal("0.96"), new BigDecimal("0.8"), Duration.ofSeconds(300), Duration.ofSeconds(7_200));

        assertThat(auction.askedAfter(Duration.ofSeconds(299))).isGreaterThan(new BigDecimal("0.8"));
        assertThat(auction.askedAfter(Duration.ofSeconds(300))).isEqualByComparingTo("0.8");
        assertThat(auction.askedAfter(Duration.ofSeconds(7_500))).isZero();
        assertThat(auction.askedAfter(Duration.ofDays(2))).isZero();
    }

    @Test
    void a_healthy_account_has_no_share_to_sell_and_pays_no_fee() {
        SolventAuction healthy = auction("0", "100", "0", "0");

        assertThat(healthy.largestShare(new BigDecimal("0.9"))).isZero();
        assertThat(healthy.bid(BigDecimal.ONE, new BigDecimal("0.9")).price()).isZero();
        assertThat(healthy.fee(new BigDecimal("0.02"))).isZero();
    }

    @Test
    void the_largest_share_restores_the_buffer_margin() {
        BigDecimal discount = new BigDecimal("0.9");
        SolventAuction auction = auction("-100", "120", "0.2", "0");

        SolventAuction.Bid bid = auction.bid(BigDecimal.ONE, discount);

        // a sale of the share scales what is left of the margin, and the price comes on top as cash
        BigDecimal left = BigDecimal.ONE.subtract(bid.share());
        BigDecimal bufferMarginAfter = auction.bufferMargin().multiply(left).add(bid.price());
        assertThat(bufferMarginAfter).isBetween(new BigDecimal("-1e-30"), new BigDecimal("1e-30"));
        assertThat(bid.markToMarketAfter())
                .isEqualByComparingTo(new BigDecimal(120).multiply(left).add(bid.price()));
    }

    @Test
    void money_of_earlier_bids_is_not_sold_again() {
        SolventAuction auction = auction("-100", "120", "0.2", "50");

        SolventAuction.Bid bid = auction.bid(new BigDecimal("0.5"), BigDecimal.ONE);

        assertThat(bid.price()).isEqualByComparingTo("35");
        assertThat(bid.markToMarketAfter()).isEqualByComparingTo("120");
    }

    @Test
    void an_account_without_value_is_not_auctioned_as_solvent() {
        assertThatIllegalArgumentException().isThrownBy(() -> auction("-100", "0", "0.2", "0"));
    }

    @Test
    void bidders_are_paid_from_nothing_at_first_to_the_maintenance_margin_in_the_end() {
        InsolventAuction auction = new InsolventAuction(new BigDecimal(-250), new BigDecimal(30), HOUR);

        assertThat(auction.priceAfter(Duration.ZERO)).isZero();
        assertThat(auction.priceAfter(HOUR.dividedBy(2))).isEqualByComparingTo("-125");
        assertThat(auction.priceAfter(HOUR.plusSeconds(1))).isEqualByComparingTo("-250");
    }

    private static SolventAuction auction(
            String maintenanceMargin, String markToMarket, String buffer, String reserved) {
        return new SolventAuction(
                new BigDecimal(maintenanceMargin),
                new BigDecimal(markToMarket),
                new BigDecimal(buffer),
                new BigDecimal(reserved));
    }
}
