package io.plimsoll.margincall;

import io.plimsoll.accountmargin.AccountMargin;
import io.plimsoll.policy.MarginPolicies;
import io.plimsoll.policy.MarginPolicy;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What the desk would do if margins were stored: the same decisions as {@link MarginCallDesk}, of which nothing is kept. */
public final class CallOutlook {
    private final MarginCalls calls;
    private final MarginPolicies policies;
    private final Clock clock;

    public CallOutlook(MarginCalls calls, MarginPolicies policies, Clock clock) {
        this.calls = calls;
        this.policies = policies;
        this.clock = clock;
    }

    /**
     * Amounts of the calls that would be live once these margins were stored, by account, in its base currency. Accounts without a
     * call then are absent.
     *
     * @param margins each account at most once
     * @param instead policies that margins may name in a version that is not stored, by name; a live call keeps its own
     */
    public Map<UUID, BigDecimal> amounts(List<AccountMargin> margins, Map<String, MarginPolicy> instead) {
        Map<UUID, MarginCall> live =
                calls.live(margins.stream().map(AccountMargin::accountId).toList());
        CallPolicies stored = new CallPolicies(policies);
        Instant now = clock.instant();
        Map<UUID, BigDecimal> amounts = new HashMap<>();
        for (AccountMargin margin : margins) {
            MarginCall call = live.get(margin.accountId());
            Optional<BigDecimal> amount =
                    call == null ? issued(margin, instead, stored) : kept(call, margin, stored, now);
            amount.ifPresent(value -> amounts.put(margin.accountId(), value));
        }
        return amounts;
    }

    private static Optional<BigDecimal> issued(
            AccountMargin margin, Map<String, MarginPolicy> instead, CallPolicies stored) {
        MarginPolicy policy = Optional.ofNullable(instead.get(margin.policyName()))
                .filter(other -> other.version() == margin.policyVersion())
                .orElseGet(() -> stored.get(margin.policyName(), margin.policyVersion()));
        CallNeed need = CallNeed.of(margin, policy, policy.callTo());
        return need.isCallable() ? Optional.of(need.amount()) : Optional.empty();
    }

    private static Optional<BigDecimal> kept(MarginCall call, AccountMargin margin, CallPolicies stored, Instant now) {
        MarginPolicy policy = stored.get(call.terms().policyName(), call.terms().policyVersion());
        MarginCall after = MarginCallDesk.change(call, margin, policy, now)
                .map(CallChange::call)
                .orElse(call);
        return after.status().isLive() ? Optional.of(after.progress().amount()) : Optional.empty();
    }
}
