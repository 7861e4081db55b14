package io.plimsoll.margincall;

import io.plimsoll.accountmargin.AccountMargin;
import io.plimsoll.accountmargin.AccountMargins;
import io.plimsoll.margincall.CallCommand.Extend;
import io.plimsoll.margincall.CallCommand.Notify;
import io.plimsoll.margincall.CallCommand.Raise;
import io.plimsoll.margincall.MarginCall.Issued;
import io.plimsoll.margincall.MarginCall.Open;
import io.plimsoll.margincall.MarginCall.Pending;
import io.plimsoll.policy.MarginPolicies;
import io.plimsoll.policy.MarginPolicy;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What clients and the desk do with calls. A change is prepared and saved in one transaction that begins with the lock of the account:
 * it is judged when its turn has come, and nothing can overtake it. A change that is prepared without a lock is one to look at.
 */
public final class MarginCallService {
    private final MarginCalls calls;
    private final AccountMargins margins;
    private final MarginPolicies policies;
    private final KnownAccounts accounts;
    private final BreachTimes breachTimes;
    private final ExtensionLimits extensions;
    private final CallIssue issue;
    private final Clock clock;

    public MarginCallService(
            MarginCalls calls,
            AccountMargins margins,
            MarginPolicies policies,
            KnownAccounts accounts,
            Deadlines deadlines,
            BreachTimes breachTimes,
            ExtensionLimits extensions,
            Supplier<UUID> ids,
            Clock clock) {
        this.calls = calls;
        this.margins = margins;
        this.policies = policies;
        this.accounts = accounts;
        this.breachTimes = breachTimes;
        this.extensions = extensions;
        this.issue = new CallIssue(deadlines, ids);
        this.clock = clock;
    }

    /** @throws RejectedException ACCOUNT_NOT_FOUND */
    public void lockAccount(UUID accountId) {
        calls.lockAccount(accountId);
    }

    /** @throws RejectedException MARGIN_CALL_NOT_FOUND */
    public void lockAccountOf(UUID callId) {
        if (!calls.lockAccountOf(callId)) {
            throw new RejectedException(Reason.MARGIN_CALL_NOT_FOUND, "no margin call " + callId);
        }
    }

    /**
     * A call for what the account lacks by its margin in force: a new one, or the live one raised, or the live one as it is if it
     * asks for enough.
     *
     * @param comment null if nothing was said
     * @throws RejectedException ACCOUNT_NOT_FOUND; MARGIN_CALL_NOT_DUE if nothing is lacking, or less than the minimum transfer amount,
     *     or the account is being liquidated; whatever margining refuses if the account moved on since and cannot be margined
     */
    public CallChange issue(UUID accountId, @Nullable String comment) {
        accounts.require(accountId);
        accounts.requireMargin(accountId);
        AccountMargin margin = margins.latest(accountId)
                .orElseThrow(() -> notDue("account %s was never margined".formatted(accountId), Map.of()));
        Instant now = clock.instant();
        CallPolicies known = new CallPolicies(policies);
        Optional<MarginCall> live = calls.live(accountId);
        if (live.isEmpty()) {
            MarginPolicy policy = known.get(margin.policyName(), margin.policyVersion());
            CallNeed need = CallNeed.of(margin, policy, policy.callTo());
            requireDue(margin, policy, need);
            Instant breachedAt =
                    Objects.requireNonNull(breachTimes.of(List.of(margin)).get(accountId));
            return issue.issue(margin, policy, need, breachedAt, comment, now);
        }
        CallChange change = CallRules.upToDate(live.get(), now);
        if (!(change.call() instanceof Pending)) {
            throw notDue("account %s is being liquidated".formatted(accountId), Map.of());
        }
        CallTerms terms = change.call().terms();
        CallNeed need = CallNeed.of(margin, known.get(terms.policyName(), terms.policyVersion()), terms.callTo());
        if (need.amount().compareTo(change.call().progress().amount()) > 0) {
            return change.then(new Raise(need.amount(), need.needed(), margin.sequence()), now);
        }
        return change;
    }

    private static void requireDue(AccountMargin margin, MarginPolicy policy, CallNeed need) {
        if (need.isCallable()) {
            return;
        }
        throw notDue(
                whyNotDue(margin, policy, need), Map.of("deficit", margin.deficit(), "currency", margin.currency()));
    }

    private static String whyNotDue(AccountMargin margin, MarginPolicy policy, CallNeed need) {
        String equity = margin.equity().toPlainString();
        String maintenanceMargin = margin.maintenanceMargin().toPlainString();
        if (!need.isBelowCall() && margin.deficit().signum() > 0) {
            return "equity of %s %s is not below the call level of %s times the maintenance margin of %s"
                    .formatted(equity, margin.currency(), policy.health().call().toPlainString(), maintenanceMargin);
        }
        return need.isBelowCall() && need.needed().signum() > 0
                ? "%s %s is below the minimum transfer amount of %s"
                        .formatted(
                                need.needed().toPlainString(),
                                margin.currency(),
                                policy.minimumTransferAmount().toPlainString())
                : "equity of %s %s covers the maintenance margin of %s"
                        .formatted(equity, margin.currency(), maintenanceMargin);
    }

    private static RejectedException notDue(String detail, Map<String, ?> members) {
        return new RejectedException(Reason.MARGIN_CALL_NOT_DUE, detail, List.of(), members);
    }

    /**
     * A step of a call.
     *
     * @param isMeant throws if the call is not in the version that is meant
     * @throws RejectedException MARGIN_CALL_NOT_FOUND, MARGIN_CALL_MOVE_ILLEGAL, AGREED_AMOUNT_INVALID, EXTENSION_REFUSED
     */
    public CallChange change(UUID callId, CallCommand command, Consumer<MarginCall> isMeant) {
        MarginCall stored = calls.get(callId);
        isMeant.accept(stored);
        Instant now = clock.instant();
        CallChange change = CallRules.upToDate(stored, now);
        if (command instanceof Extend extend && change.call() instanceof Open open) {
            extensions.check(open, extend.deadlineAt());
        }
        return change.then(command, now);
    }

    /**
     * What a liquidation does with its call. Locks nothing: the caller holds the account's lock.
     *
     * @param record what the event in the account's chain is to tell besides, by name
     * @throws RejectedException MARGIN_CALL_NOT_FOUND, MARGIN_CALL_MOVE_ILLEGAL
     */
    public CallChange liquidate(UUID callId, CallCommand command, SortedMap<String, String> record) {
        return liquidate(callId, command, record, clock.instant());
    }

    /** The same at an instant that was taken under the lock; one before the call's last step counts as that. */
    public CallChange liquidate(UUID callId, CallCommand command, SortedMap<String, String> record, Instant at) {
        return CallRules.upToDate(calls.get(callId), at).then(command, at, record);
    }

    /** @throws RejectedException MARGIN_CALL_NOT_FOUND */
    public MarginCall get(UUID callId) {
        return calls.get(callId);
    }

    /**
     * The service itself has told the client. Locks, judges and saves in the caller's transaction, and does nothing if there is no such call
     * or it is no longer ISSUED: somebody has said so before, the client has answered, or it is too late.
     *
     * @param channel by which the client was told, for people
     * @param toldAt when the client had it
     */
    public void told(UUID callId, String channel, Instant toldAt) {
        if (!calls.lockAccountOf(callId)) {
            return;
        }
        Instant now = clock.instant();
        CallChange change = CallRules.upToDate(calls.get(callId), now);
        if (change.isEmpty() && change.call() instanceof Issued) {
            save(change.then(new Notify(channel, toldAt), now));
        }
    }

    /** What a liquidation did to accounts that are not its own; see {@link MarginCalls#appendAll}. */
    public void record(List<CallEvent> events) {
        calls.appendAll(events);
    }

    /** @throws io.plimsoll.account.Accounts.ConcurrentChangeException if the call changed since the change was prepared */
    public void save(CallChange change) {
        if (!change.isEmpty()) {
            calls.saveAll(List.of(change));
        }
    }
}
