package io.plimsoll.liquidation;

import io.plimsoll.account.Account;
import io.plimsoll.account.AccountRules;
import io.plimsoll.account.Accounts;
import io.plimsoll.account.BookPosition;
import io.plimsoll.accountmargin.AccountBook;
import io.plimsoll.accountmargin.AccountMargin;
import io.plimsoll.accountmargin.AccountRemargining;
import io.plimsoll.accountmargin.BookTrial;
import io.plimsoll.accountmargin.CallsInForce;
import io.plimsoll.accountmargin.ContractTerms;
import io.plimsoll.accountmargin.MarginRound;
import io.plimsoll.accountmargin.MarginRounds;
import io.plimsoll.accountmargin.SnapshotMarks;
import io.plimsoll.accountmargin.TradableContract;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.liquidation.LiquidationPlan.Obstacle;
import io.plimsoll.liquidation.LiquidationPlan.Untouched;
import io.plimsoll.liquidation.LiquidationPolicy.Hedge;
import io.plimsoll.policy.HealthState;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.RejectedException.Violation;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Plans the liquidation of an account as it stands, or of one that is described. Stores nothing. */
public final class LiquidationPlanService {
    private static final BigDecimal FIGURE_END = BigDecimal.TEN.pow(18);
    private static final Set<String> OVERDUE = Set.of("EXPIRED", "LIQUIDATING");

    private final Accounts accounts;
    private final AccountRemargining remargining;
    private final MarginRounds rounds;
    private final CallsInForce calls;
    private final ContractTerms terms;
    private final LiquidationPlanner planner;
    private final Clock clock;

    /** @param planner with the limits of its search */
    public LiquidationPlanService(
            Accounts accounts,
            AccountRemargining remargining,
            MarginRounds rounds,
            CallsInForce calls,
            ContractTerms terms,
            LiquidationPlanner planner,
            Clock clock) {
        this.accounts = accounts;
        this.remargining = remargining;
        this.rounds = rounds;
        this.calls = calls;
        this.terms = terms;
        this.planner = planner;
        this.clock = clock;
    }

    /**
     * A plan for an account on the latest market.
     *
     * @param isHypothetical whether it may be healthy; such a plan is not carried out
     * @throws RejectedException ACCOUNT_NOT_FOUND; ACCOUNT_CLOSED; ACCOUNT_NOT_IN_BREACH; COST_SCHEDULE_CURRENCY_MISMATCH;
     *     LIQUIDATION_LEG_UNPRICED; FIGURE_OUT_OF_RANGE; LIQUIDATION_TARGET_UNREACHABLE; CONTRACT_UNKNOWN of a contract of the policy that is neither held nor a hedge; MARKET_DATA_MISSING
     *     of a hedge; whatever {@link MarginRound#trial} refuses
     */
    public PlannedLiquidation planOf(
            UUID id, UUID accountId, boolean isHypothetical, LiquidationPolicy policy, ExecutionCosts costs) {
        Account account = accounts.get(accountId);
        AccountRules.requireOpen(account);
        AccountBook book = remargining.book(account);
        SnapshotMarks marks = remargining.marks();
        Instant now = clock.instant();
        PlanBasis basis = new PlanBasis(accountId, account.sequence(), marks.id());
        return plan(id, basis, isHypothetical, book, marks, policy, costs, now);
    }

    /**
     * A plan for an account that is described.
     *
     * @param marks the market it is described with
     * @throws RejectedException as {@link #planOf}
     */
    public PlannedLiquidation planOf(
            UUID id, AccountBook described, SnapshotMarks marks, LiquidationPolicy policy, ExecutionCosts costs) {
        return plan(id, new PlanBasis(null, 0, null), true, described, marks, policy, costs, clock.instant());
    }

    /** Whether nothing happened since that a plan made now would know of. */
    public boolean isCurrent(PlanBasis basis) {
        return basis.accountId() != null
                && basis.isCurrent(
                        accounts.get(basis.accountId()).sequence(),
                        remargining.marks().id());
    }

    /** The latest market. */
    public SnapshotMarks latestMarket() {
        return remargining.marks();
    }

    private PlannedLiquidation plan(
            UUID id,
            PlanBasis basis,
            boolean isHypothetical,
            AccountBook book,
            SnapshotMarks marks,
            LiquidationPolicy policy,
            ExecutionCosts costs,
            Instant now) {
        requireContractsOf(book, policy);
        MarginRound round = rounds.begin(marks, now);
        BookTrial trial = round.trial(book, hedges(book, marks, policy));
        AccountMargin base = trial.base();
        if (!isHypothetical) {
            requireBreach(base, now);
        }
        requireCurrencyOfCharges(trial, policy, costs);
        LiquidationPlan plan = planner.plan(trial, policy, costs, now);
        requireTradable(plan, policy);
        requireShowable(plan);
        requireReached(plan, base.currency());
        OrderCharges charges = costs.charges().orElse(null);
        return new PlannedLiquidation(id, now, basis, isHypothetical, base, plan, charges, trial.afresh());
    }

    private void requireBreach(AccountMargin margin, Instant now) {
        boolean isBelow = margin.state() == HealthState.CALL || margin.state() == HealthState.LIQUIDATE;
        boolean isOverdue = calls.at(margin.accountId(), now)
                .filter(call -> OVERDUE.contains(call.status()))
                .isPresent();
        if (!isBelow && !isOverdue) {
            throw new RejectedException(
                    Reason.ACCOUNT_NOT_IN_BREACH,
                    "equity of %s %s covers the maintenance margin of %s, and no margin call is overdue"
                            .formatted(
                                    margin.equity().toPlainString(),
                                    margin.currency(),
                                    margin.maintenanceMargin().toPlainString()));
        }
    }

    /** A rule for a contract that is not there is a slip of the pen, and what it was meant for would be sold. */
    private static void requireContractsOf(AccountBook book, LiquidationPolicy policy) {
        Set<ContractId> known = new HashSet<>();
        book.positions().forEach(position -> known.add(position.contract()));
        policy.hedges().forEach(hedge -> known.add(hedge.contract()));
        List<String> unknown = policy.contracts().keySet().stream()
                .filter(contract -> !known.contains(contract))
                // what was traded was held, and may be closed by now
                .filter(contract -> policy.rule(contract).traded().signum() == 0)
                .map(ContractId::label)
                .sorted()
                .toList();
        if (!unknown.isEmpty()) {
            throw new RejectedException(
                    Reason.CONTRACT_UNKNOWN,
                    "the policy has rules for contracts that the account does not hold and that are no hedges: "
                            + String.join(", ", unknown));
        }
    }

    /** Terms of those that the book does not hold. */
    private List<TradableContract> hedges(AccountBook book, SnapshotMarks marks, LiquidationPolicy policy) {
        Set<ContractId> held =
                book.positions().stream().map(BookPosition::contract).collect(Collectors.toSet());
        List<TradableContract> further = new ArrayList<>();
        List<Violation> missing = new ArrayList<>();
        for (int i = 0; i < policy.hedges().size(); i++) {
            Hedge hedge = policy.hedges().get(i);
            if (!held.contains(hedge.contract())) {
                var traded = terms.of(hedge.contract(), marks, book.account().marginPolicy());
                traded.ifPresent(further::add);
                if (traded.isEmpty()) {
                    missing.add(new Violation(
                            "/policy/hedges/" + i + "/contract",
                            Reason.MARKET_DATA_MISSING,
                            "neither the market nor the parameter set has terms of "
                                    + hedge.contract().label()));
                }
            }
        }
        if (!missing.isEmpty()) {
            throw new RejectedException(
                    Reason.MARKET_DATA_MISSING,
                    missing.size() + " hedges cannot be traded; each is listed in errors",
                    missing);
        }
        return further;
    }

    /** A schedule's amounts are added to those of the contract; no rate between the two is known that both could be replayed with. */
    private static void requireCurrencyOfCharges(BookTrial trial, LiquidationPolicy policy, ExecutionCosts costs) {
        costs.charges().ifPresent(charges -> {
            List<Violation> others = IntStream.range(0, trial.size())
                    .mapToObj(trial::position)
                    .filter(position -> !policy.rule(position.contract()).isExcluded())
                    .filter(position -> !position.currency().equals(charges.currency()))
                    .sorted(BookPosition.BY_CONTRACT)
                    .map(position -> new Violation(
                            "/policy/costSchedule",
                            Reason.COST_SCHEDULE_CURRENCY_MISMATCH,
                            "%s is priced in %s".formatted(position.contract().label(), position.currency())))
                    .toList();
            if (!others.isEmpty()) {
                throw new RejectedException(
                        Reason.COST_SCHEDULE_CURRENCY_MISMATCH,
                        "cost schedule %s charges in %s, and %d contracts are priced in another currency; each is listed in errors"
                                .formatted(charges.schedule(), charges.currency(), others.size()),
                        others);
            }
        });
    }

    private static void requireTradable(LiquidationPlan plan, LiquidationPolicy policy) {
        List<Violation> untradable = plan.untouched().stream()
                .filter(untouched -> untouched.tradable().signum() == 0)
                .filter(untouched -> !policy.isUnpricedLeft() && isUnpriced(untouched.obstacle()))
                .map(untouched ->
                        new Violation("/policy/contracts", Reason.LIQUIDATION_LEG_UNPRICED, detail(untouched)))
                .toList();
        if (!untradable.isEmpty()) {
            throw new RejectedException(
                    Reason.LIQUIDATION_LEG_UNPRICED,
                    untradable.size() == 1
                            ? untradable.getFirst().detail()
                            : untradable.size() + " positions cannot be planned; each is listed in errors",
                    untradable);
        }
    }

    private static boolean isUnpriced(Obstacle obstacle) {
        return switch (obstacle) {
            case PRICE_MISSING, DEPTH_MISSING, ENTRY_PRICE_UNKNOWN -> true;
            case EXCLUDED_BY_POLICY, SHARE_OF_VOLUME, NOT_VIABLE -> false;
        };
    }

    private static String detail(Untouched untouched) {
        String label = untouched.contract().label();
        return switch (untouched.obstacle()) {
            case PRICE_MISSING -> "no price of %s is known now".formatted(label);
            case DEPTH_MISSING -> "the market is not deep enough for a lot of " + label;
            case ENTRY_PRICE_UNKNOWN ->
                "at what price %s was entered is unknown, so what closing it brings is too".formatted(label);
            case EXCLUDED_BY_POLICY, SHARE_OF_VOLUME, NOT_VIABLE -> label + " may not be traded";
        };
    }

    /** What is shown and kept has at most 18 integer digits; a price impact that was meant for another unit soon has more. */
    private static void requireShowable(LiquidationPlan plan) {
        Stream<BigDecimal> ofSteps = plan.steps().stream()
                .flatMap(step -> Stream.of(
                        step.expectedPrice(),
                        step.fee(),
                        step.cost(),
                        step.after().equity()));
        Stream<BigDecimal> ofOthers = plan.rejected().stream()
                .flatMap(trade -> Stream.of(trade.cost(), trade.after().equity()));
        Stream.of(Stream.of(plan.cost()), ofSteps, ofOthers)
                .flatMap(figures -> figures)
                .filter(figure -> figure.abs().compareTo(FIGURE_END) >= 0)
                .findFirst()
                .ifPresent(figure -> {
                    throw new RejectedException(
                            Reason.FIGURE_OUT_OF_RANGE,
                            "a figure of the plan has more than 18 integer digits: "
                                    + figure.setScale(0, RoundingMode.DOWN).toPlainString());
                });
    }

    private static void requireReached(LiquidationPlan plan, String currency) {
        if (plan.isReached() || plan.closesInstead()) {
            return;
        }
        throw new RejectedException(
                Reason.LIQUIDATION_TARGET_UNREACHABLE,
                plan.target().kind() == LiquidationTarget.Kind.CLOSE
                        ? "positions that cannot be closed wholly: %d; see untouched"
                                .formatted(plan.untouched().size())
                        : "the account lacks %s %s to the target after all that the policy allows"
                                .formatted(plan.target().lacking(plan.after()).toPlainString(), currency),
                List.of(),
                Map.of("bestReachable", BestReachable.of(plan)));
    }

    /**
     * The best that was found where the target is out of reach, as the problem document tells it.
     *
     * @param lacking what equity lacks to the target after the steps
     */
    record BestReachable(
            AccountFigures after,
            BigDecimal lacking,
            BigDecimal cost,
            List<LiquidationPlan.Step> steps,
            List<Untouched> untouched) {
        static BestReachable of(LiquidationPlan plan) {
            return new BestReachable(
                    plan.after(), plan.target().lacking(plan.after()), plan.cost(), plan.steps(), plan.untouched());
        }
    }
}
