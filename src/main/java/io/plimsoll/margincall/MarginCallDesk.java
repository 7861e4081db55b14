package io.plimsoll.margincall;

import io.plimsoll.accountmargin.AccountMargin;
import io.plimsoll.accountmargin.AccountMarginListener;
import io.plimsoll.margincall.CallCommand.Cancel;
import io.plimsoll.margincall.CallCommand.Credit;
import io.plimsoll.margincall.CallCommand.Expire;
import io.plimsoll.margincall.CallCommand.ExpiryCause;
import io.plimsoll.margincall.CallCommand.Meet;
import io.plimsoll.margincall.CallCommand.Raise;
import io.plimsoll.margincall.CallCommand.Restore;
import io.plimsoll.margincall.CallCommand.Revalue;
import io.plimsoll.margincall.MarginCall.Expired;
import io.plimsoll.margincall.MarginCall.Open;
import io.plimsoll.margincall.MarginCall.Pending;
import io.plimsoll.policy.MarginPolicies;
import io.plimsoll.policy.MarginPolicy;
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
 * time.
 */
public final class MarginCallDesk implements AccountMarginListener {
    private final MarginCalls calls;
    private final MarginPolicies policies;
    private final BreachTimes breachTimes;
    private final CallIssue issue;
    private final Clock clock;

    public MarginCallDesk(
            MarginCalls calls,
            MarginPolicies policies,
            Deadlines deadlines,
            BreachTimes breachTimes,
            Supplier<UUID> ids,
            Clock clock) {
        this.calls = calls;
        this.policies = policies;
        this.breachTimes = breachTimes;
        this.issue = new CallIssue(deadlines, ids);
        this.clock = clock;
    }

    @Override
    public void margined(List<AccountMargin> margins) {
        Map<UUID, MarginCall> live =
                calls.live(margins.stream().map(AccountMargin::accountId).toList());
        CallPolicies known = new CallPolicies(policies);
        Instant now = clock.instant();
        List<CallChange> changes = new ArrayList<>();
        List<AccountMargin> breached = new ArrayList<>();
        for (AccountMargin margin : margins) {
            MarginCall call = live.get(margin.accountId());
            if (call != null) {
                MarginPolicy policy =
                        known.get(call.terms().policyName(), call.terms().policyVersion());
                change(call, margin, policy, now).ifPresent(changes::add);
            } else if (need(margin, known).isCallable()) {
                breached.add(margin);
            }
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

    private static CallNeed need(AccountMargin margin, CallPolicies known) {
        MarginPolicy policy = known.get(margin.policyName(), margin.policyVersion());
        return CallNeed.of(margin, policy, policy.callTo());
    }

    private CallChange issued(AccountMargin margin, CallPolicies known, Instant breachedAt, Instant now) {
        MarginPolicy policy = known.get(margin.policyName(), margin.policyVersion());
        return issue.issue(margin, policy, need(margin, known), breachedAt, null, now);
    }

    /**
     * What a margin does to a live call.
     *
     * @param policy the call's own
     * @return empty if nothing
     */
    static Optional<CallChange> change(MarginCall stored, AccountMargin margin, MarginPolicy policy, Instant now) {
        if (!(stored instanceof Pending)
                || margin.sequence() < stored.progress().accountSequence()) {
            // under liquidation, or a margin that was overtaken
            return Optional.empty();
        }
        CallChange change = CallRules.upToDate(stored, now);
        CallNeed need = CallNeed.of(margin, policy, stored.terms().callTo());
        CallChange moved = moved(change, need, margin.sequence(), now);
        CallChange judged = moved.call() instanceof Open && need.isBelowLiquidation()
                ? moved.then(new Expire(ExpiryCause.BELOW_LIQUIDATION_LEVEL), now)
                : moved;
        return judged.isEmpty() ? Optional.empty() : Optional.of(judged);
    }

    private static CallChange moved(CallChange change, CallNeed need, long sequence, Instant now) {
        CallProgress progress = change.call().progress();
        boolean hasActed = sequence > progress.accountSequence();
        boolean hasPaid = hasActed || progress.isCredited();
        if (need.needed().signum() == 0 && hasPaid) {
            return change.then(
                    change.call() instanceof Expired
                            ? new Restore(EndCause.PAID, need.needed(), null)
                            : new Meet(sequence),
                    now);
        }
        boolean isBack = need.isRecovered() || need.needed().signum() == 0;
        if (isBack && !hasPaid) {
            return change.then(
                    change.call() instanceof Expired
                            ? new Restore(EndCause.RECOVERED, need.needed(), null)
                            : new Cancel(EndCause.RECOVERED, null),
                    now);
        }
        if (need.amount().compareTo(progress.amount()) > 0) {
            return change.then(new Raise(need.amount(), need.needed(), sequence), now);
        }
        int direction = need.needed().compareTo(progress.remaining());
        if (direction < 0 && hasActed) {
            return change.then(new Credit(need.needed(), sequence), now);
        }
        return direction == 0 && !hasActed ? change : change.then(new Revalue(need.needed(), sequence), now);
    }
}
