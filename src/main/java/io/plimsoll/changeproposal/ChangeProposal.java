package io.plimsoll.changeproposal;

import io.plimsoll.changeproposal.ProposalState.Proposed;
import io.plimsoll.policy.MarginPolicy;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Next versions of margin policies that somebody wants in force, all of them or none.
 *
 * @param reason why, for whoever decides
 * @param policies at least one, each name once, in the version after the one each is based on; they are stored as policies only
 *     when the proposal is approved
 */
public record ChangeProposal(
        UUID id,
        Kind kind,
        String reason,
        Person proposedBy,
        Instant proposedAt,
        List<MarginPolicy> policies,
        ProposalState state) {
    public static final int POLICY_COUNT_MAX = 20;
    public static final int TEXT_LENGTH_MAX = 500;

    public ChangeProposal {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(proposedBy, "proposedBy");
        Objects.requireNonNull(proposedAt, "proposedAt");
        Objects.requireNonNull(state, "state");
        policies = List.copyOf(policies);
        long nameCount = policies.stream().map(MarginPolicy::name).distinct().count();
        if (policies.isEmpty() || policies.size() > POLICY_COUNT_MAX || nameCount != policies.size()) {
            throw new IllegalArgumentException("a proposal has 1 to %d policies of different names, had %s"
                    .formatted(
                            POLICY_COUNT_MAX,
                            policies.stream().map(MarginPolicy::name).toList()));
        }
    }

    /** What is to go live. */
    public enum Kind {
        /** One policy, as somebody wrote it. */
        MARGIN_POLICY,
        /** A parameter set: policies name it and stay as they are otherwise. */
        PARAMETER_SET
    }

    /** What accounts would be margined by, by name. */
    public Map<String, MarginPolicy> next() {
        Map<String, MarginPolicy> byName = new LinkedHashMap<>();
        policies.forEach(policy -> byName.put(policy.name(), policy));
        return byName;
    }

    /** Whether every policy has a version before, which can come back. */
    public boolean hasVersionsBefore() {
        return policies.stream().allMatch(policy -> policy.version() > 1);
    }

    /** @throws RejectedException CHANGE_PROPOSAL_DECIDED unless it is PROPOSED */
    Proposed proposed() {
        if (state instanceof Proposed proposed) {
            return proposed;
        }
        throw new RejectedException(
                Reason.CHANGE_PROPOSAL_DECIDED, "change proposal %s is %s".formatted(id, state.name()));
    }

    public ChangeProposal in(ProposalState other) {
        return new ChangeProposal(id, kind, reason, proposedBy, proposedAt, policies, other);
    }
}
