package io.plimsoll.liquidation.automatic;

import io.plimsoll.account.PreparedChange;
import io.plimsoll.accountmargin.AccountMargin;
import io.plimsoll.accountmargin.SnapshotMarks;
import io.plimsoll.liquidation.LiquidationTarget;
import io.plimsoll.liquidation.PlanBasis;
import io.plimsoll.liquidation.action.ExecutablePlans;
import io.plimsoll.liquidation.action.ExecutablePlans.Draft;
import io.plimsoll.liquidation.action.Liquidation;
import io.plimsoll.liquidation.action.LiquidationService;
import io.plimsoll.liquidation.action.LiquidationService.PlanStaleException;
import io.plimsoll.liquidation.action.LiquidationTerms;
import io.plimsoll.liquidation.action.StartRules;
import io.plimsoll.liquidation.automatic.OverdueCalls.BookSize;
import io.plimsoll.liquidation.automatic.OverdueCalls.Policies;
import io.plimsoll.liquidation.automatic.OverdueCalls.Search;
import io.plimsoll.margincall.CallCommand;
import io.plimsoll.margincall.CallTerms;
import io.plimsoll.margincall.MarginCall;
import io.plimsoll.margincall.MarginCallService;
import io.plimsoll.policy.MarginPolicies;
import io.plimsoll.policy.MarginPolicy;
import io.plimsoll.rejection.RejectedException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Finds calls that nobody met, plans the liquidation of their accounts and begins it, or says why it cannot. See the package for the rules.
 *
 * <p>Any number of replicas may do so at once. Planning takes time and no lock; {@link #begin} and {@link #withhold} are a transaction each
 * that begins with the account's lock, and finds out whether somebody was faster, or the account has moved on.
 */
public final class AutomaticLiquidationDesk {
    private static final int SUBJECT_COUNT_MAX = 20;

    private final OverdueCalls overdue;
    private final MarginPolicies policies;
    private final MarginCallService calls;
    private final LiquidationService liquidations;
    private final ExecutablePlans plans;
    private final Function<UUID, AccountMargin> margins;
    private final Supplier<SnapshotMarks> market;
    private final StartRules startRules;
    private final AutomaticRules rules;
    private final Clock clock;

    /**
     * @param margins of accounts by id, as they stand, on the latest market
     * @param market the latest
     */
    public AutomaticLiquidationDesk(
            OverdueCalls overdue,
            MarginPolicies policies,
            MarginCallService calls,
            LiquidationService liquidations,
            ExecutablePlans plans,
            Function<UUID, AccountMargin> margins,
            Supplier<SnapshotMarks> market,
            StartRules startRules,
            AutomaticRules rules,
            Clock clock) {
        this.overdue = overdue;
        this.policies = policies;
        this.calls = calls;
        this.liquidations = liquidations;
        this.plans = plans;
        this.margins = margins;
        this.market = market;
        this.startRules = startRules;
        this.rules = rules;
        this.clock = clock;
    }

    /** What it is time to try, worst first; nothing before the grace after a start is over. */
    public List<OverdueCall> due(BookSize size, int countMax) {
        Instant now = clock.instant();
        if (!startRules.isGraceOver(now)) {
            return List.of();
        }
        Collection<Policies> switchedOn =
                overdue.policies().stream().filter(this::isSwitchedOn).toList();
        if (switchedOn.isEmpty()) {
            return List.of();
        }
        return overdue.worstFirst(
                new Search(
                        switchedOn,
                        size,
                        rules.usualPositionCountMax(),
                        market.get().id(),
                        now,
                        now.minus(rules.pauses().min())),
                countMax);
    }

    /** In the version of the call, and in the one that the account is under now. */
    private boolean isSwitchedOn(Policies of) {
        return policies.find(of.callPolicy(), of.callPolicyVersion())
                        .filter(MarginPolicy::isAutoLiquidated)
                        .isPresent()
                && policies.find(of.accountPolicy())
                        .filter(MarginPolicy::isAutoLiquidated)
                        .isPresent();
    }

    /**
     * A plan of the account as it stands now; stores nothing.
     *
     * @return empty if it needs none
     * @throws RejectedException LIQUIDATION_PRICE_UNFIT; whatever {@link ExecutablePlans#draft} refuses
     */
    public Optional<Draft> plan(OverdueCall call) {
        AccountMargin margin = margins.apply(call.accountId());
        rules.prices().require(margin, market.get(), clock.instant());
        StartRules.requireGoodPrices(margin);
        return draft(call).filter(draft -> !draft.needsNothing());
    }

    private Optional<Draft> draft(OverdueCall call) {
        try {
            return Optional.of(plans.draft(call.accountId(), LiquidationTarget.RESTORE_TO_INITIAL));
        } catch (RejectedException refused) {
            return switch (refused.reason()) {
                case LIQUIDATION_TARGET_UNREACHABLE ->
                    Optional.of(plans.draft(call.accountId(), LiquidationTarget.CLOSE));
                // it was restored meanwhile
                case ACCOUNT_NOT_IN_BREACH -> Optional.empty();
                default -> throw refused;
            };
        }
    }

    /**
     * Stores the plan and begins to carry it out, in the caller's transaction.
     *
     * @return empty if the call is no longer overdue, or account or market have moved on; nothing is stored then
     * @throws RejectedException as {@link LiquidationService#start}
     */
    public Optional<Liquidation> begin(OverdueCall call, Draft draft, Turn turn) {
        calls.lockAccount(call.accountId());
        if (!isOverdue(call)) {
            return Optional.empty();
        }
        try {
            var begun = liquidations.start(
                    call.callId(),
                    draft,
                    new LiquidationService.ByPolicy(
                            call.policyName(),
                            call.policyVersion(),
                            record(turn),
                            margin -> rules.prices().require(margin, market.get(), clock.instant())));
            draft.save().run();
            begun.save().run();
            return Optional.of(begun.outcome());
        } catch (PlanStaleException movedOn) {
            return Optional.empty();
        }
    }

    private SortedMap<String, String> record(Turn turn) {
        SortedMap<String, String> record = new TreeMap<>();
        record.put("rank", Integer.toString(turn.rank()));
        record.put("dueCount", Integer.toString(turn.dueCount()));
        record.put("sourceCountMin", Integer.toString(rules.prices().sourceCountMin()));
        record.put("priceAgeMax", rules.prices().ageMax().toString());
        return record;
    }

    private boolean isOverdue(OverdueCall call) {
        return calls.get(call.callId()) instanceof MarginCall.Expired;
    }

    /**
     * Keeps that it came to nothing, in the caller's transaction, and tells of it in the account's chain if that is new.
     *
     * @return whether it was told of
     */
    public boolean withhold(OverdueCall call, Obstacle obstacle) {
        calls.lockAccount(call.accountId());
        if (!isOverdue(call)) {
            return false;
        }
        Instant now = clock.instant();
        Withheld withheld =
                Withheld.of(call, obstacle, overdue.withheld(call.callId()).orElse(null), rules.pauses(), now);
        boolean isTold = withheld.isNew() && obstacle.isOfRules();
        if (isTold) {
            calls.save(calls.liquidate(call.callId(), new CallCommand.Withhold(), record(call, obstacle), now));
        }
        overdue.keep(withheld);
        return isTold;
    }

    /**
     * Stops a liquidation by hand, whoever began it, and where policies would begin another at once, keeps them from it: until account or
     * market have changed, and the pause is over that everything rests for that came to nothing. The caller holds the account's lock, and
     * keeps it until this is saved.
     *
     * @throws RejectedException as {@link LiquidationService#halt}
     */
    public PreparedChange<Liquidation> halt(UUID id, String comment) {
        PreparedChange<Liquidation> halted = liquidations.halt(id, comment);
        LiquidationTerms terms = halted.outcome().terms();
        CallTerms call = calls.get(terms.callId()).terms();
        AccountMargin margin = margins.apply(terms.accountId());
        if (!isSwitchedOn(new Policies(call.policyName(), call.policyVersion(), margin.policyName()))) {
            return halted;
        }
        Withheld withheld = Withheld.halted(
                terms.callId(),
                new PlanBasis(terms.accountId(), margin.sequence(), margin.snapshotId()),
                clock.instant());
        return PreparedChange.of(halted.outcome(), () -> {
            halted.save().run();
            overdue.keep(withheld);
        });
    }

    private static SortedMap<String, String> record(OverdueCall call, Obstacle obstacle) {
        SortedMap<String, String> record = new TreeMap<>();
        record.put("reason", obstacle.reason().name());
        record.put("detail", obstacle.detail());
        record.put("policyName", call.policyName());
        record.put("policyVersion", Integer.toString(call.policyVersion()));
        record.put("accountSequence", Long.toString(call.basis().sequence()));
        if (call.basis().snapshotId() != null) {
            record.put("snapshotId", call.basis().snapshotId().toString());
        }
        List<String> subjects = obstacle.subjects();
        record.put("subjectCount", Integer.toString(subjects.size()));
        for (int i = 0; i < Math.min(subjects.size(), SUBJECT_COUNT_MAX); i++) {
            record.put("subject.%03d".formatted(i + 1), subjects.get(i));
        }
        return record;
    }
}
