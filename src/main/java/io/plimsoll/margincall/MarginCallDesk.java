package io.plimsoll.margincall;

import io.plimsoll.accountmargin.AccountMargin;
import io.plimsoll.accountmargin.AccountMarginListener;
import io.plimsoll.margincall.CallCommand.Credit;
import io.plimsoll.margincall.CallCommand.Expire;
import io.plimsoll.margincall.CallCommand.ExpiryCause;
import io.plimsoll.margincall.CallCommand.Meet;
import io.plimsoll.margincall.CallCommand.PayLate;
import io.plimsoll.margincall.CallCommand.Raise;
import io.plimsoll.margincall.CallCommand.Recover;
import io.plimsoll.margincall.CallCommand.Restore;
import io.plimsoll.margincall.CallCommand.Revalue;
import io.plimsoll.margincall.MarginCall.Expired;
import io.plimsoll.margincall.MarginCall.Open;
import io.plimsoll.margincall.MarginCall.Pending;
import io.plimsoll.policy.MarginPolicies;
import io.plimsoll.policy.MarginPolicy;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Looks at every new margin of an account and does what the policy says: issues a call, raises, credits or ends it, or nothing.
 *
 * <p>Works in the transaction that stores the margins and holds the locks of their accounts, so that a call is judged by one margin at a
 * time. An account that acted is judged twice: first as it would stand had it done nothing, then as it stands. What lies between is its own
 * doing, and nothing else is.
 */
public final class MarginCallDesk implements AccountMarginListener {
    private final MarginCalls calls;
    private final MarginPolicies policies;
    private final BreachTimes breachTimes;
    private final IdleMargins idleMargins;
    private final LastActs lastActs;
    private final CallIssue issue;
    private final Clock clock;

    public MarginCallDesk(
            MarginCalls calls,
            MarginPolicies policies,
            Deadlines deadlines,
            BreachTimes breachTimes,
            IdleMargins idleMargins,
            LastActs lastActs,
            Supplier<UUID> ids,
            Clock clock) {
        this.calls = calls;
        this.policies = policies;
        this.breachTimes = breachTimes;
        this.idleMargins = idleMargins;
        this.lastActs = lastActs;
        this.issue = new CallIssue(deadlines, ids);
        this.clock = clock;
    }

    @Override
    public void margined(List<AccountMargin> margins) {
        Map<UUID, MarginCall> live =
                calls.live(margins.stream().map(AccountMargin::accountId).toList());
        CallPolicies known = new CallPolicies(policies);
        Instant now = clock.instant();
        Map<UUID, Instant> lastActs = lastActs(margins, live, now);
        List<CallChange> replaced = new ArrayList<>();
        List<CallChange> changes = new ArrayList<>();
        List<AccountMargin> breached = new ArrayList<>();
        for (AccountMargin margin : margins) {
            MarginCall call = live.get(margin.accountId());
            if (call == null) {
                if (need(margin, known).isCallable()) {
                    breached.add(margin);
                }
            } else if (isJudgedBy(margin, call)) {
                MarginPolicy policy =
                        known.get(call.terms().policyName(), call.terms().policyVersion());
                Instant actedAt = lastActs.getOrDefault(margin.accountId(), now);
                CallChange idle = idle(call, margin, policy, actedAt, now);
                CallChange judged = idle.call() instanceof Pending
                        ? CallRules.upToDate(judged(idle, margin, policy, now), now)
                        : idle;
                if (!(judged.call() instanceof Pending) && need(margin, known).isCallable()) {
                    // over by its own terms, or before the account did what takes another one
                    replaced.add(judged);
                    breached.add(margin);
                } else if (!judged.isEmpty()) {
                    changes.add(judged);
                }
            }
        }
        if (!replaced.isEmpty()) {
            calls.saveAll(replaced);
        }
        if (!breached.isEmpty()) {
            Map<UUID, Instant> since = breachTimes.of(breached);
            breached.forEach(margin ->
                    changes.add(issued(margin, known, Objects.requireNonNull(since.get(margin.accountId())), now)));
        }
        if (!changes.isEmpty()) {
            calls.saveAll(changes);
        }
    }

    /** Of accounts whose call's time is up: what they did before that is judged first, however late their margin comes. */
    private Map<UUID, Instant> lastActs(List<AccountMargin> margins, Map<UUID, MarginCall> live, Instant now) {
        List<UUID> overdue = margins.stream()
                .filter(margin -> live.get(margin.accountId()) instanceof Open call
                        && CallRules.isDue(call, now)
                        && margin.sequence() > call.progress().accountSequence())
                .map(AccountMargin::accountId)
                .toList();
        return overdue.isEmpty() ? Map.of() : lastActs.of(overdue);
    }

    private static CallNeed need(AccountMargin margin, CallPolicies known) {
        MarginPolicy policy = known.get(margin.policyName(), margin.policyVersion());
        return CallNeed.of(margin, policy, policy.callTo());
    }

    private CallChange issued(AccountMargin margin, CallPolicies known, Instant breachedAt, Instant now) {
        MarginPolicy policy = known.get(margin.policyName(), margin.policyVersion());
        return issue.issue(margin, policy, need(margin, known), breachedAt, null, now);
    }

    /** Not a call under liquidation, nor by a margin that was overtaken. */
    private static boolean isJudgedBy(AccountMargin margin, MarginCall call) {
        return call instanceof Pending && margin.sequence() >= call.progress().accountSequence();
    }

    /**
     * What time, market and terms alone make of a call. It does not expire by a level that the account was never found below: what it did
     * meanwhile counts as well.
     *
     * @param actedAt when the account last did something; now if its time is not up, or if it did nothing since the call was judged last
     */
    private CallChange idle(
            MarginCall stored, AccountMargin margin, MarginPolicy policy, Instant actedAt, Instant now) {
        CallChange change =
                CallRules.isDue(stored, actedAt) ? CallRules.upToDate(stored, now) : CallChange.none(stored);
        long sequence = stored.progress().accountSequence();
        return margin.sequence() == sequence
                ? change
                : idleMargins
                        .of(margin, sequence)
                        .map(idle -> moved(
                                change, CallNeed.of(idle, policy, stored.terms().callTo()), sequence, now))
                        .orElse(change);
    }

    /**
     * What a margin does to a live call.
     *
     * @param policy the call's own
     * @return empty if nothing
     */
    static Optional<CallChange> change(MarginCall stored, AccountMargin margin, MarginPolicy policy, Instant now) {
        return isJudgedBy(margin, stored)
                ? Optional.of(judged(CallRules.upToDate(stored, now), margin, policy, now))
                        .filter(change -> !change.isEmpty())
                : Optional.empty();
    }

    private static CallChange judged(CallChange change, AccountMargin margin, MarginPolicy policy, Instant now) {
        CallNeed need = CallNeed.of(margin, policy, change.call().terms().callTo());
        CallChange moved = moved(change, need, margin.sequence(), now);
        return moved.call() instanceof Open && need.isBelowLiquidation()
                ? moved.then(new Expire(ExpiryCause.BELOW_LIQUIDATION_LEVEL), now)
                : moved;
    }

    private static CallChange moved(CallChange change, CallNeed need, long sequence, Instant now) {
        CallProgress progress = change.call().progress();
        boolean hasActed = sequence > progress.accountSequence();
        int direction = need.needed().compareTo(progress.remaining());
        BigDecimal credited = hasActed && direction < 0
                ? progress.credited(need.needed(), sequence).creditedAmount()
                : progress.creditedAmount();
        if (need.needed().signum() == 0 && credited.signum() > 0) {
            return change.then(
                    change.call() instanceof Expired ? new PayLate(need.needed(), sequence) : new Meet(sequence), now);
        }
        if (need.isRecoveredWithout(credited)) {
            return change.then(
                    change.call() instanceof Expired
                            ? new Restore(EndCause.RECOVERED, need.needed(), null)
                            : new Recover(need.needed()),
                    now);
        }
        if (need.amount().compareTo(progress.amount()) > 0) {
            return change.then(new Raise(need.amount(), need.needed(), sequence), now);
        }
        if (direction < 0 && hasActed) {
            return change.then(new Credit(need.needed(), sequence), now);
        }
        return direction == 0 && !hasActed ? change : change.then(new Revalue(need.needed(), sequence), now);
    }
}
