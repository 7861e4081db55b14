package io.plimsoll.simulation;

import static io.plimsoll.simulation.CascadeFixtures.fallOf;
import static io.plimsoll.simulation.CascadeFixtures.fourLongs;
import static io.plimsoll.simulation.CascadeFixtures.fourLongsEnteredAt100;
import static io.plimsoll.simulation.CascadeFixtures.longAt100;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.liquidation.impact.ConstantProductPool;
import io.plimsoll.liquidation.impact.ImpactModel;
import io.plimsoll.liquidation.impact.LinearImpact;
import io.plimsoll.liquidation.impact.SquareRootImpact;
import io.plimsoll.simulation.Cascade.Detail;
import io.plimsoll.simulation.CascadeResult.Closing;
import io.plimsoll.simulation.CascadeResult.Round;
import io.plimsoll.simulation.SimulatedAccount.HeldPosition;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class CascadeTest {
    private static final Offset<Double> EXACT = within(1e-9);

    /** The worked example of section 4, figure by figure. */
    @Test
    void a_fall_of_a_tenth_closes_three_of_four_longs_in_two_rounds() {
        CascadeResult result = fourLongsEnteredAt100().run(fallOf(0.10), CascadePolicy.closingAtOnce());

        assertThat(result.rounds()).hasSize(2);
        Round first = result.rounds().getFirst();
        assertThat(first.pricesBefore()[0]).isEqualTo(90, EXACT);
        assertThat(first.pricesAfter()[0]).isEqualTo(87.75, EXACT);
        assertThat(first.closings()).extracting(Closing::account).containsExactly(0, 3);
        assertThat(first.closings().get(0).equityBefore()).isEqualTo(200, EXACT);
        assertThat(first.closings().get(0).equityAfter()).isEqualTo(-25, EXACT);
        assertThat(first.closings().get(1).equityAfter()).isEqualTo(-187.5, EXACT);
        Round second = result.rounds().getLast();
        assertThat(second.closings()).extracting(Closing::account).containsExactly(1);
        assertThat(second.closings().getFirst().equityBefore()).isEqualTo(550, EXACT);
        assertThat(second.closings().getFirst().equityAfter()).isEqualTo(199, EXACT);
        assertThat(result.endPrices()[0]).isEqualTo(85.995, EXACT);
        assertThat(result.totals().badDebt()).isEqualTo(212.50, EXACT);
        assertThat(result.totals().fundAfter()).isZero();
        assertThat(result.totals().socialisedLoss()).isEqualTo(12.50, EXACT);
        assertThat(result.totals().liquidatedNotional()).isEqualTo(40_050, EXACT);
        assertThat(result.totals().liquidatedAccountCount()).isEqualTo(3);
        assertThat(result.multiplier(0)).isEqualTo(1.4005, EXACT);
    }

    @Test
    void what_the_market_absorbs_is_liquidated_at_a_fall_of_nine_percent() {
        List<PricePath> grid = IntStream.rangeClosed(1, 10)
                .mapToObj(percent -> fallOf(percent / 100.0))
                .toList();

        ShockGrid result = ShockGrid.of(
                fourLongsEnteredAt100(),
                grid,
                CascadePolicy.closingAtOnce(),
                Double.POSITIVE_INFINITY,
                Detail.TOTALS,
                RunWatch.none());

        assertThat(result.absorption().pathNumber()).isEqualTo(9);
        assertThat(result.absorption().liquidatedNotional()).isEqualTo(40_495, EXACT);
        assertThat(result.results().get(8).totals().badDebt()).isEqualTo(41.25, EXACT);
        assertThat(result.results().get(8).totals().socialisedLoss()).isZero();
    }

    @Test
    void a_limit_on_the_drop_lowers_what_the_market_absorbs() {
        List<PricePath> grid = List.of(fallOf(0.01), fallOf(0.08), fallOf(0.09));

        ShockGrid result = ShockGrid.of(
                fourLongsEnteredAt100(), grid, CascadePolicy.closingAtOnce(), 0.05, Detail.TOTALS, RunWatch.none());

        assertThat(result.absorption().pathNumber()).isEqualTo(1);
        assertThat(result.absorption().liquidatedNotional()).isZero();
    }

    @Test
    void the_square_root_moves_the_price_by_its_share_of_a_days_volume() {
        PriceImpact impact = new PriceImpact.SquareRoot(0.04, 10_000);

        CascadeResult result = fourLongs(impact).run(fallOf(0.10), CascadePolicy.closingAtOnce());

        double after = result.rounds().getFirst().pricesAfter()[0];
        assertThat(1 - after / 90).isEqualTo(0.006325, within(5e-7));
    }

    @Test
    void a_quarter_at_a_time_ends_higher_than_all_at_once() {
        Cascade cascade = fourLongsEnteredAt100();
        CascadePolicy quarter = new CascadePolicy("quarter", 0.25, 0, 0, Double.POSITIVE_INFINITY, 0);

        CascadeResult result = cascade.run(fallOf(0.08), quarter);

        CascadeResult atOnce = cascade.run(fallOf(0.08), CascadePolicy.closingAtOnce());
        assertThat(result.endPrices()[0]).isGreaterThan(atOnce.endPrices()[0]);
        assertThat(result.totals().liquidatedNotional())
                .isLessThan(atOnce.totals().liquidatedNotional());
    }

    @Test
    void an_account_exactly_at_its_requirement_is_not_hit() {
        List<SimulatedAsset> assets = List.of(asset(new PriceImpact.Linear(0, 0)));
        // at 90: 0.1 x 10 lost, 0.05 x 0.1 x 90 required
        SimulatedAccount at = longAt100("at", 0.1, 1.45);
        SimulatedAccount below = longAt100("below", 0.1, 1.4499999);
        Cascade cascade = new Cascade(assets, SimulatedBook.of(List.of(at, below), assets), null, 0, 10);

        CascadeResult result = cascade.run(fallOf(0.10), CascadePolicy.closingAtOnce());

        assertThat(result.rounds()).hasSize(1);
        assertThat(result.rounds().getFirst().closings())
                .extracting(Closing::account)
                .containsExactly(1);
    }

    @Test
    void an_account_that_recovers_in_its_grace_is_left_alone() {
        CascadePolicy graceful = new CascadePolicy("grace", 1, 1, 0, Double.POSITIVE_INFINITY, 0);
        Cascade cascade = fourLongsEnteredAt100();

        CascadeResult recovered = cascade.run(new PricePath(new double[][] {{-0.10}, {0.10}}), graceful);
        CascadeResult fallen = cascade.run(new PricePath(new double[][] {{-0.10}, {0}}), graceful);

        assertThat(recovered.rounds()).isEmpty();
        assertThat(fallen.rounds().getFirst().stepNumber()).isEqualTo(2);
    }

    @Test
    void an_order_trades_after_its_delay_even_if_the_account_has_recovered() {
        CascadePolicy delayed = new CascadePolicy("delay", 1, 0, 1, Double.POSITIVE_INFINITY, 0);

        CascadeResult result = fourLongsEnteredAt100().run(new PricePath(new double[][] {{-0.10}, {0.10}}), delayed);

        assertThat(result.rounds()).hasSize(1);
        assertThat(result.rounds().getFirst().pricesBefore()[0]).isEqualTo(99, EXACT);
        assertThat(result.totals().badDebt()).isZero();
    }

    @Test
    void orders_under_way_when_the_path_ends_still_trade() {
        CascadePolicy delayed = new CascadePolicy("delay", 1, 1, 2, Double.POSITIVE_INFINITY, 0);

        CascadeResult result = fourLongsEnteredAt100().run(fallOf(0.10), delayed);

        assertThat(result.rounds().getFirst().stepNumber()).isEqualTo(4);
        assertThat(result.endPrices()[0]).isEqualTo(85.995, EXACT);
        assertThat(result.totals().socialisedLoss()).isEqualTo(12.5, EXACT);
    }

    @Test
    void nobody_acts_below_the_smallest_viable_notional() {
        // A is worth 9,000 and D 13,500 at 90
        CascadePolicy demanding = new CascadePolicy("viable", 1, 0, 0, Double.POSITIVE_INFINITY, 9_000.01);
        CascadePolicy content = new CascadePolicy("viable", 1, 0, 0, Double.POSITIVE_INFINITY, 9_000);

        CascadeResult without = fourLongsEnteredAt100().run(fallOf(0.10), demanding);
        CascadeResult with = fourLongsEnteredAt100().run(fallOf(0.10), content);

        assertThat(without.rounds().getFirst().closings())
                .extracting(Closing::account)
                .containsExactly(3);
        assertThat(without.totals().strandedAccountCount()).isEqualTo(1);
        assertThat(with.rounds().getFirst().closings())
                .extracting(Closing::account)
                .containsExactly(0, 3);
    }

    @Test
    void a_batch_is_shared_by_all_who_close() {
        CascadePolicy batches = new CascadePolicy("batch", 1, 0, 0, 9_000, 0);

        CascadeResult result = fourLongsEnteredAt100().run(fallOf(0.10), batches);

        // 250 units are due and 100 trade: 40 of A's, 60 of D's
        List<Closing> closings = result.rounds().getFirst().closings();
        assertThat(closings.get(0).quantities()[0]).isEqualTo(40, EXACT);
        assertThat(closings.get(1).quantities()[0]).isEqualTo(60, EXACT);
        assertThat(closings.get(1).isInFull()).isFalse();
    }

    @Test
    void shorts_that_are_closed_drive_the_price_up() {
        List<SimulatedAsset> assets = List.of(asset(new PriceImpact.Linear(0, 0.0001)));
        SimulatedAccount small = new SimulatedAccount("small", 800, List.of(new HeldPosition(0, -50, 100)));
        SimulatedAccount large = new SimulatedAccount("large", 5_000, List.of(new HeldPosition(0, -100, 100)));
        Cascade cascade = new Cascade(assets, SimulatedBook.of(List.of(small, large), assets), null, 0, 10);

        CascadeResult result = cascade.run(PricePath.shock(0.12), CascadePolicy.closingAtOnce());

        assertThat(result.endPrices()[0]).isEqualTo(112 * 1.005, EXACT);
        assertThat(result.totals().liquidatedAccountCount()).isEqualTo(1);
        assertThat(result.multiplier(0)).isGreaterThan(1);
    }

    @Test
    void long_and_short_of_one_round_meet_without_moving_the_price() {
        List<SimulatedAsset> assets = List.of(
                asset(new PriceImpact.Linear(0.01, 0.0001)),
                new SimulatedAsset("Y", 100, 0.05, false, new PriceImpact.Linear(0, 0)));
        SimulatedAccount longer =
                new SimulatedAccount("long", 100, List.of(new HeldPosition(0, 10, 100), new HeldPosition(1, 100, 100)));
        SimulatedAccount shorter = new SimulatedAccount(
                "short", 100, List.of(new HeldPosition(0, -10, 100), new HeldPosition(1, 100, 100)));
        Cascade cascade = new Cascade(assets, SimulatedBook.of(List.of(longer, shorter), assets), null, 0, 10);

        CascadeResult result = cascade.run(PricePath.shock(0, -0.2), CascadePolicy.closingAtOnce());

        assertThat(result.endPrices()).containsExactly(100, 80);
        assertThat(result.totals().liquidatedAccountCount()).isEqualTo(2);
    }

    @Test
    void a_price_may_fall_below_zero_where_the_asset_allows_it() {
        List<SimulatedAsset> assets = List.of(new SimulatedAsset("oil", 20, 0.1, true, new PriceImpact.Linear(0, 0)));
        SimulatedAccount account = new SimulatedAccount("a", 30_000, List.of(new HeldPosition(0, 1_000, 20)));
        Cascade cascade = new Cascade(assets, SimulatedBook.of(List.of(account), assets), null, 0, 10);

        CascadeResult result = cascade.run(PricePath.shock(-3), CascadePolicy.closingAtOnce());

        assertThat(result.endPrices()).containsExactly(-40);
        assertThat(result.totals().badDebt()).isEqualTo(30_000, EXACT);
    }

    @Test
    void a_move_below_zero_is_refused_where_the_asset_does_not_allow_it() {
        assertThatThrownBy(() -> fourLongsEnteredAt100().run(fallOf(1.01), CascadePolicy.closingAtOnce()))
                .hasMessageContaining("move of X must be at least -1");
    }

    @Test
    void a_run_that_meets_the_cap_says_so() {
        Cascade unlimited = fourLongsEnteredAt100();
        Cascade capped = new Cascade(unlimited.assets(), unlimited.book(), null, 200, 1);

        CascadeResult result = capped.run(fallOf(0.10), CascadePolicy.closingAtOnce());

        assertThat(result.isRoundCapReached()).isTrue();
        assertThat(result.roundCount()).isEqualTo(1);
        assertThat(result.totals().strandedAccountCount()).isEqualTo(1);
    }

    @Test
    void a_cancelled_run_stops() {
        assertThatThrownBy(() -> fourLongsEnteredAt100()
                        .run(fallOf(0.10), CascadePolicy.closingAtOnce(), Detail.TOTALS, () -> true))
                .isInstanceOf(CancellationException.class);
    }

    /** A rule that asks 5 % of the notional, as the rates do. */
    @Test
    void a_rule_of_the_same_figures_closes_the_same_accounts() {
        Cascade byRate = fourLongsEnteredAt100();
        MarginRule rule = (account, quantities, prices) -> 0.05 * Math.abs(quantities[0] * prices[0]);
        Cascade byRule = new Cascade(byRate.assets(), byRate.book(), rule, 200, 1_000);

        CascadeResult result = byRule.run(fallOf(0.10), CascadePolicy.closingAtOnce());

        assertThat(result.endPrices()[0]).isEqualTo(85.995, EXACT);
        assertThat(result.totals().socialisedLoss()).isEqualTo(12.5, EXACT);
    }

    /** At 90, 2,500 less 1,000 are 1,500, and 20 % of 9,000 are 1,800. */
    @Test
    void an_account_with_a_rate_of_its_own_is_margined_by_it() {
        List<SimulatedAsset> assets = List.of(asset(new PriceImpact.Linear(0, 0)));
        HeldPosition position = new HeldPosition(0, 100, 100);
        SimulatedAccount strict = new SimulatedAccount("strict", 2_500, 0.20, List.of(position));
        SimulatedAccount usual = new SimulatedAccount("usual", 2_500, List.of(position));
        Cascade cascade = new Cascade(assets, SimulatedBook.of(List.of(strict, usual), assets), null, 0, 10);

        CascadeResult result = cascade.run(fallOf(0.10), CascadePolicy.closingAtOnce());

        assertThat(result.rounds().getFirst().closings())
                .extracting(Closing::account)
                .containsExactly(0);
    }

    @Test
    void pools_move_as_their_reserves_do() {
        ConstantProductPool pool =
                new ConstantProductPool(new BigDecimal("1000"), new BigDecimal("3000000"), new BigDecimal("0.003"));
        PriceImpact impact = PriceImpact.of(pool);

        assertThat(impact.after(3_000, -10)).isEqualTo(2_970_385.26 / 1_010, within(1e-4));
        for (String quantity : List.of("-250", "-1", "1", "400")) {
            assertThat(impact.after(3_000, Double.parseDouble(quantity)))
                    .isCloseTo(pool.after(new BigDecimal(quantity)).spotPrice().doubleValue(), within(1e-8));
        }
    }

    @Test
    void impact_is_that_of_the_models_of_expected_fills() {
        ImpactModel linear = new LinearImpact(new BigDecimal("0.001"), new BigDecimal("0.0001"));
        ImpactModel root = new SquareRootImpact(new BigDecimal("0.8"), new BigDecimal("0.04"), new BigDecimal("10000"));
        for (ImpactModel model : List.of(linear, root)) {
            for (int quantity : new int[] {-20_000, -250, -1, 1, 250}) {
                double expected = model.trade(BigDecimal.valueOf(quantity), new BigDecimal("90"))
                        .worstPrice()
                        .doubleValue();
                assertThat(PriceImpact.of(model).after(90, quantity)).isCloseTo(expected, within(1e-9));
            }
        }
    }

    private static SimulatedAsset asset(PriceImpact impact) {
        return new SimulatedAsset("X", 100, 0.05, false, impact);
    }
}
