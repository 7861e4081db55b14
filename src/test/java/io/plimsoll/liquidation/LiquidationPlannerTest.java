package io.plimsoll.liquidation;

import static io.plimsoll.liquidation.SpanDesk.CALL;
import static io.plimsoll.liquidation.SpanDesk.FUTURE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.plimsoll.account.BookPosition;
import io.plimsoll.accountmargin.BookTrial;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.instrument.ContractKind;
import io.plimsoll.liquidation.LegClass.Side;
import io.plimsoll.liquidation.LiquidationPlan.Action;
import io.plimsoll.liquidation.LiquidationPlan.Alternative;
import io.plimsoll.liquidation.LiquidationPlan.Obstacle;
import io.plimsoll.liquidation.LiquidationPlan.Rejection;
import io.plimsoll.liquidation.LiquidationPlan.Rule;
import io.plimsoll.liquidation.LiquidationPlan.Step;
import io.plimsoll.liquidation.LiquidationPolicy.ContractRule;
import io.plimsoll.liquidation.LiquidationPolicy.Hedge;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Capabilities 6 (c): account G1 with equity of 1,530 against a maintenance margin of 1,800, and what may go wrong around it. */
class LiquidationPlannerTest {
    private static final LiquidationPolicy RESTORE = LiquidationPolicy.of(LiquidationTarget.RESTORE_TO_INITIAL);
    /** Half a spread of 0.05, and a fee of 2 a contract. */
    private static final SpreadCosts COSTS = costs("0.05", "2.00");

    private final SpanDesk desk = SpanDesk.g1();
    private final LiquidationPlanner planner = new LiquidationPlanner(SearchLimits.STANDARD);

    @Test
    void g1_sells_one_future() {
        LiquidationPlan plan = plan(g1(), RESTORE);

        assertThat(plan.before()).isEqualTo(figures("1530.00", "1980.00", "1800.00"));
        assertThat(plan.steps()).hasSize(1);
        Step step = plan.steps().getFirst();
        assertThat(step.contract()).isEqualTo(FUTURE);
        assertThat(step.action()).isEqualTo(Action.CLOSE);
        assertThat(step.quantity()).isEqualByComparingTo("-1");
        assertThat(step.quantityAfter()).isEqualByComparingTo("2");
        assertThat(step.expectedPrice()).isEqualByComparingTo("99.95");
        assertThat(step.fee()).isEqualByComparingTo("2");
        assertThat(step.cost()).isEqualByComparingTo("7");
        assertThat(step.after()).isEqualTo(figures("1523.00", "990.00", "900.00"));
        assertThat(step.after().ratio()).hasValue(new BigDecimal("1.692222"));
        assertThat(step.rule()).isEqualTo(Rule.CHEAPEST_COMBINATION);
        assertThat(plan.after()).isEqualTo(step.after());
        assertThat(plan.isReached()).isTrue();
        assertThat(plan.search().isExact()).isTrue();
    }

    @Test
    void g1_tells_why_calls_are_not_bought_back() {
        LiquidationPlan plan = plan(g1(), RESTORE);

        assertThat(plan.rejected())
                .extracting(
                        Alternative::contract,
                        alternative -> alternative.quantity().intValueExact(),
                        alternative -> alternative.after().maintenanceMargin().intValueExact(),
                        Alternative::reason)
                .contains(
                        tuple(CALL, 1, 1_980, Rejection.WORSENS_ACCOUNT),
                        tuple(CALL, 2, 2_160, Rejection.WORSENS_ACCOUNT),
                        tuple(FUTURE, -2, 1_620, Rejection.MISSES_TARGET));
    }

    /** The rule that must fail: what looks most dangerous first. */
    @Test
    void closing_short_options_first_would_not_restore_g1() {
        BookTrial trial = g1();
        TrialOfBook account = new TrialOfBook(trial);
        Legs legs = Legs.of(trial, RESTORE, COSTS, SpanDesk.NOW);
        Leg calls = legs.legs().stream()
                .filter(leg -> leg.contractId().equals(CALL))
                .findFirst()
                .orElseThrow();

        for (int bought = 1; bought <= calls.lotCount(); bought++) {
            AccountFigures before = account.figures();
            account.trade(calls.contract(), calls.order(bought).trade());

            assertThat(LiquidationTarget.RESTORE_TO_INITIAL.lacking(account.figures()))
                    .isPositive();
            assertThat(account.figures().isBetterThan(before)).isFalse();
        }
    }

    @Test
    void preference_for_short_options_gives_way_where_they_do_not_help() {
        LegClass shortOptions = new LegClass(ContractKind.OPTION, Side.SHORT, null, null);
        LiquidationPolicy policy = policy(List.of(shortOptions), Map.of(), List.of());

        LiquidationPlan plan = plan(g1(), policy);

        assertThat(plan.steps()).extracting(Step::contract).containsExactly(FUTURE);
        assertThat(plan.isReached()).isTrue();
    }

    @Test
    void preference_is_followed_though_it_costs_more() {
        // both move with the market: either may be sold
        ContractId dear = FUTURE;
        List<BookPosition> book = List.of(desk.position(FUTURE, "3"), desk.position(CALL, "3"));
        BookTrial trial = desk.trialWithEquity(book, "0.90");
        SpreadCosts costs = new SpreadCosts(terms("0.01", "0"), Map.of(dear, terms("1.00", "0")));
        LegClass futures = new LegClass(ContractKind.FUTURE, null, null, null);

        LiquidationPlan cheapest = planner.plan(trial, RESTORE, costs, SpanDesk.NOW);
        LiquidationPlan preferred = planner.plan(
                desk.trialWithEquity(book, "0.90"), policy(List.of(futures), Map.of(), List.of()), costs, SpanDesk.NOW);

        assertThat(cheapest.steps()).extracting(Step::contract).containsExactly(CALL);
        assertThat(preferred.steps()).extracting(Step::contract).containsExactly(dear);
        assertThat(preferred.cost()).isGreaterThan(cheapest.cost());
        assertThat(preferred.rejected()).extracting(Alternative::reason).contains(Rejection.NOT_PREFERRED);
    }

    @Test
    void hedge_is_taken_where_it_is_cheaper_than_closing() {
        List<BookPosition> book = List.of(desk.position(CALL, "-5"));
        SpreadCosts costs = new SpreadCosts(terms("0.50", "2.00"), Map.of(FUTURE, terms("0.01", "1.00")));
        LiquidationPolicy hedging = policy(List.of(), Map.of(), List.of(new Hedge(FUTURE, new BigDecimal("5"))));

        LiquidationPlan closing = planner.plan(shortCalls(book), RESTORE, costs, SpanDesk.NOW);
        LiquidationPlan hedged = planner.plan(shortCalls(book), hedging, costs, SpanDesk.NOW);

        assertThat(closing.steps()).extracting(Step::action).containsOnly(Action.CLOSE);
        assertThat(hedged.steps()).extracting(Step::action).containsExactly(Action.HEDGE);
        assertThat(hedged.steps().getFirst().quantity()).isPositive();
        assertThat(hedged.isReached()).isTrue();
        assertThat(hedged.cost()).isLessThan(closing.cost());
    }

    private BookTrial shortCalls(List<BookPosition> book) {
        return desk.trial(SpanDesk.book(book, "3800"), FUTURE);
    }

    @Test
    void healthy_account_has_nothing_to_do() {
        LiquidationPlan plan = plan(desk.trialWithEquity(g1Positions(), "1"), RESTORE);

        assertThat(plan.isReached()).isTrue();
        assertThat(plan.steps()).isEmpty();
        assertThat(plan.cost()).isZero();
    }

    @Test
    void one_cent_below_the_target_is_not_enough() {
        BookTrial trial = desk.trial(SpanDesk.book(g1Positions(), "3879.99"));
        assertThat(trial.equity()).isEqualByComparingTo("1979.99");

        assertThat(plan(trial, RESTORE).steps()).isNotEmpty();
    }

    @Test
    void ratio_is_restored_to_what_was_asked() {
        LiquidationPolicy policy = LiquidationPolicy.of(LiquidationTarget.ratio(new BigDecimal("1.65")));

        LiquidationPlan plan = plan(g1(), policy);

        assertThat(plan.isReached()).isTrue();
        assertThat(plan.after().ratio().orElseThrow()).isGreaterThanOrEqualTo(new BigDecimal("1.65"));
    }

    @Test
    void closing_leaves_nothing() {
        LiquidationPlan plan = plan(g1(), LiquidationPolicy.of(LiquidationTarget.CLOSE));

        assertThat(plan.isReached()).isTrue();
        assertThat(plan.isFlat()).isTrue();
        assertThat(plan.steps()).allMatch(step -> step.quantityAfter().signum() == 0);
        assertThat(plan.after().maintenanceMargin()).isZero();
        // 3 x 5 and 5 x 5 of spread, 8 x 2 of fees
        assertThat(plan.cost()).isEqualByComparingTo("56");
        assertThat(plan.after().equity()).isEqualByComparingTo("1474");
    }

    @Test
    void account_without_equity_is_wound_down_as_far_as_it_goes() {
        BookTrial trial = desk.trial(SpanDesk.book(g1Positions(), "1800"));
        assertThat(trial.equity()).isNegative();

        LiquidationPlan plan = plan(trial, RESTORE);

        assertThat(plan.isReached()).isFalse();
        assertThat(plan.after().isBetterThan(plan.before())).isTrue();
    }

    @Test
    void ratio_that_costs_more_than_the_account_has_closes_everything() {
        // 8 contracts at 300 each, and 1,530 to pay them with
        SpreadCosts dear = costs("3.00", "0");
        LiquidationPolicy fivefold = LiquidationPolicy.of(LiquidationTarget.ratio(new BigDecimal("5")));

        LiquidationPlan plan = planner.plan(g1(), fivefold, dear, SpanDesk.NOW);

        assertThat(plan.isReached()).isFalse();
        assertThat(plan.closesInstead()).isTrue();
        assertThat(plan.isFlat()).isTrue();
        assertThat(plan.steps()).hasSize(2).allMatch(step -> step.rule() == Rule.CLOSES_EVERYTHING);
        assertThat(plan.after().equity()).isEqualByComparingTo("-870");
        assertThat(plan.search().isExact()).isTrue();
        assertThat(plan.search().costMin()).isEqualByComparingTo(plan.cost());
    }

    @Test
    void ratio_out_of_reach_of_a_book_that_cannot_be_closed_is_the_best_there_is() {
        LiquidationPolicy calls = new LiquidationPolicy(
                LiquidationTarget.ratio(new BigDecimal("50")),
                List.of(),
                BigDecimal.ONE,
                Map.of(FUTURE, new ContractRule(true, null, null)),
                null,
                false,
                List.of());

        LiquidationPlan plan = plan(g1(), calls);

        assertThat(plan.isReached()).isFalse();
        assertThat(plan.closesInstead()).isFalse();
    }

    @Test
    void lot_that_does_not_divide_a_position_takes_the_rest_along() {
        LiquidationPolicy lots =
                policy(List.of(), Map.of(FUTURE, new ContractRule(false, new BigDecimal("2"), null)), List.of());

        LiquidationPlan plan = plan(
                g1(),
                new LiquidationPolicy(
                        LiquidationTarget.CLOSE, List.of(), BigDecimal.ONE, lots.contracts(), null, false, List.of()));

        assertThat(plan.steps())
                .filteredOn(step -> step.contract().equals(FUTURE))
                .extracting(step -> step.quantity().intValueExact())
                .containsExactly(-3);
    }

    @Test
    void dust_below_a_lot_blocks_nothing() {
        List<BookPosition> book = new ArrayList<>(g1Positions());
        book.set(1, desk.position(CALL, new BigDecimal("-5.0003"), new BigDecimal("3.10")));
        book.set(0, desk.position(FUTURE, new BigDecimal("3.0000000001"), new BigDecimal("102")));

        LiquidationPlan restored = plan(desk.trial(SpanDesk.book(book, "3430")), RESTORE);
        LiquidationPlan closed =
                plan(desk.trial(SpanDesk.book(book, "3430")), LiquidationPolicy.of(LiquidationTarget.CLOSE));

        assertThat(restored.isReached()).isTrue();
        assertThat(restored.steps()).hasSize(1);
        assertThat(closed.isFlat()).isTrue();
    }

    @Test
    void position_smaller_than_a_lot_is_closed_wholly_or_not() {
        Map<ContractId, ContractRule> large = Map.of(FUTURE, new ContractRule(false, new BigDecimal("50"), null));

        LiquidationPlan plan = plan(
                g1(),
                new LiquidationPolicy(
                        LiquidationTarget.CLOSE, List.of(), BigDecimal.ONE, large, null, false, List.of()));

        assertThat(plan.isFlat()).isTrue();
    }

    @Test
    void market_without_depth_leaves_what_it_cannot_take() {
        ExecutionCosts twoAtMost = (contract, mark, quantity) -> quantity.abs().compareTo(new BigDecimal("2")) > 0
                ? Optional.empty()
                : COSTS.expected(contract, mark, quantity);

        LiquidationPlan plan =
                planner.plan(g1(), LiquidationPolicy.of(LiquidationTarget.CLOSE), twoAtMost, SpanDesk.NOW);

        assertThat(plan.untouched())
                .extracting(
                        LiquidationPlan.Untouched::contract,
                        untouched -> untouched.tradable().intValueExact(),
                        LiquidationPlan.Untouched::obstacle)
                .containsExactlyInAnyOrder(
                        tuple(FUTURE, 2, Obstacle.DEPTH_MISSING), tuple(CALL, 2, Obstacle.DEPTH_MISSING));
        assertThat(plan.isReached()).isFalse();
        assertThat(plan.isFlat()).isFalse();
    }

    @Test
    void only_whole_lots_are_traded() {
        Map<ContractId, ContractRule> twoAtOnce = Map.of(FUTURE, new ContractRule(false, new BigDecimal("2"), null));

        LiquidationPlan plan = plan(g1(), policy(List.of(), twoAtOnce, List.of()));

        assertThat(plan.steps())
                .filteredOn(step -> step.contract().equals(FUTURE))
                .allMatch(step -> step.quantity().intValueExact() == -2
                        || step.quantityAfter().signum() == 0);
    }

    @Test
    void excluded_contract_is_left_and_said_to_be() {
        Map<ContractId, ContractRule> excluded = Map.of(FUTURE, new ContractRule(true, null, null));

        LiquidationPlan plan = plan(g1(), policy(List.of(), excluded, List.of()));

        assertThat(plan.isReached()).isFalse();
        assertThat(plan.steps()).isEmpty();
        assertThat(plan.untouched())
                .extracting(LiquidationPlan.Untouched::contract, LiquidationPlan.Untouched::obstacle)
                .containsExactly(tuple(FUTURE, Obstacle.EXCLUDED_BY_POLICY));
    }

    @Test
    void what_was_traded_counts_of_the_share_of_volume() {
        Map<ContractId, ContractRule> thin = Map.of(FUTURE, new ContractRule(false, null, new BigDecimal("29")));
        LiquidationPolicy tenth = new LiquidationPolicy(
                        LiquidationTarget.CLOSE,
                        List.of(),
                        BigDecimal.ONE,
                        thin,
                        new BigDecimal("0.10"),
                        false,
                        List.of())
                .after(FUTURE, new BigDecimal("-1"));

        assertThat(plan(g1(), tenth).untouched())
                .extracting(untouched -> untouched.tradable().intValueExact(), LiquidationPlan.Untouched::obstacle)
                .containsExactly(tuple(1, Obstacle.SHARE_OF_VOLUME));
        LiquidationPolicy used = tenth.after(FUTURE, new BigDecimal("-2"));
        assertThat(plan(g1(), used).untouched())
                .extracting(untouched -> untouched.tradable().intValueExact(), LiquidationPlan.Untouched::obstacle)
                .containsExactly(tuple(0, Obstacle.SHARE_OF_VOLUME));
    }

    @Test
    void share_of_volume_bounds_a_leg_to_whole_lots() {
        Map<ContractId, ContractRule> thin = Map.of(FUTURE, new ContractRule(false, null, new BigDecimal("19")));
        LiquidationPolicy tenth = new LiquidationPolicy(
                LiquidationTarget.CLOSE, List.of(), BigDecimal.ONE, thin, new BigDecimal("0.10"), false, List.of());

        LiquidationPlan plan = plan(g1(), tenth);

        assertThat(plan.untouched())
                .extracting(
                        LiquidationPlan.Untouched::contract,
                        untouched -> untouched.tradable().intValueExact(),
                        LiquidationPlan.Untouched::obstacle)
                .containsExactly(tuple(FUTURE, 1, Obstacle.SHARE_OF_VOLUME));
        assertThat(plan.isReached()).isFalse();
        assertThat(plan.isFlat()).isFalse();
    }

    private BookTrial g1() {
        BookTrial trial = desk.trial(SpanDesk.book(g1Positions(), "3430"));
        assertThat(trial.equity()).isEqualByComparingTo("1530");
        return trial;
    }

    /** Futures entered at 102, so that 600 are lost. */
    private List<BookPosition> g1Positions() {
        return List.of(
                desk.position(FUTURE, new BigDecimal("3"), new BigDecimal("102")),
                desk.position(CALL, new BigDecimal("-5"), new BigDecimal("3.10")));
    }

    private LiquidationPlan plan(BookTrial trial, LiquidationPolicy policy) {
        return planner.plan(trial, policy, COSTS, SpanDesk.NOW);
    }

    private static LiquidationPolicy policy(
            List<LegClass> preference, Map<ContractId, ContractRule> contracts, List<Hedge> hedges) {
        return new LiquidationPolicy(
                LiquidationTarget.RESTORE_TO_INITIAL, preference, BigDecimal.ONE, contracts, null, false, hedges);
    }

    static SpreadCosts costs(String halfSpread, String fee) {
        return new SpreadCosts(terms(halfSpread, fee), Map.of());
    }

    private static SpreadCosts.Terms terms(String halfSpread, String fee) {
        return new SpreadCosts.Terms(new BigDecimal(halfSpread), new BigDecimal(fee), BigDecimal.ZERO);
    }

    private static AccountFigures figures(String equity, String initial, String maintenance) {
        return new AccountFigures(new BigDecimal(equity), new BigDecimal(initial), new BigDecimal(maintenance));
    }
}
