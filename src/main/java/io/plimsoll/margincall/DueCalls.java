package io.plimsoll.margincall;

import io.plimsoll.margincall.CallCommand.Escalate;
import io.plimsoll.policy.EscalationStep;
import io.plimsoll.policy.MarginPolicies;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** What time does to calls. Any number of replicas may do it at once: each call is claimed by one of them. */
public final class DueCalls {
    private final MarginCalls calls;
    private final MarginPolicies policies;
    private final Clock clock;

    public DueCalls(MarginCalls calls, MarginPolicies policies, Clock clock) {
        this.calls = calls;
        this.policies = policies;
        this.clock = clock;
    }

    /**
     * Expires calls whose deadline has come, the most overdue first.
     *
     * @return how many; fewer than {@code countMax} if no other is due
     */
    public int expireDue(int countMax) {
        return calls.claimDue(clock.instant(), countMax, call -> CallRules.upToDate(call, clock.instant()));
    }

    /**
     * Takes the next escalation step of calls that are still unmet.
     *
     * @return how many; fewer than {@code countMax} if no other is due
     */
    public int escalateDue(int countMax) {
        CallPolicies known = new CallPolicies(policies);
        return calls.claimEscalations(clock.instant(), countMax, call -> escalated(call, known, clock.instant()));
    }

    private static CallChange escalated(MarginCall call, CallPolicies known, Instant now) {
        List<EscalationStep> steps = known.get(
                        call.terms().policyName(), call.terms().policyVersion())
                .escalation();
        int index = call.progress().escalationCount();
        Instant next = CallIssue.escalationAt(steps, index + 1, call.times().issuedAt());
        return CallChange.none(call).then(new Escalate(steps.get(index).recipient(), next), now);
    }
}
