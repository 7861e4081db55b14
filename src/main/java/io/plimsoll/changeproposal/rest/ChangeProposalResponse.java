package io.plimsoll.changeproposal.rest;

import io.plimsoll.access.Caller.Credential;
import io.plimsoll.changeproposal.BreachComparison;
import io.plimsoll.changeproposal.ChangeProposal;
import io.plimsoll.changeproposal.ChangeProposal.Kind;
import io.plimsoll.changeproposal.Decision;
import io.plimsoll.changeproposal.Person;
import io.plimsoll.changeproposal.ProposalState;
import io.plimsoll.changeproposal.ProposalState.Approved;
import io.plimsoll.changeproposal.ProposalState.Name;
import io.plimsoll.changeproposal.ProposalState.Proposed;
import io.plimsoll.changeproposal.ProposalState.Rejected;
import io.plimsoll.changeproposal.ProposalState.Returned;
import io.plimsoll.changeproposal.ProposalState.Stale;
import io.plimsoll.changeproposal.ProposalState.Withdrawn;
import io.plimsoll.platform.requests.MarginPolicyRequest;
import io.plimsoll.policy.MarginPolicy;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
        name = "ChangeProposal",
        description = "A change of how accounts are margined, which one proposes and another one approves.")
record ChangeProposalResponse(
        @Schema(required = true) UUID id,
        @Schema(required = true) Kind kind,

        @Schema(
                required = true,
                description =
                        "PROPOSED; APPROVED: in force, unless replaced later; RETURNED: was taken back because it did harm; REJECTED; WITHDRAWN; "
                                + "STALE: what it was based on was replaced.")
        Name state,

        @Schema(required = true, description = "Why.") String reason,
        @Schema(required = true) PersonResponse proposedBy,
        @Schema(required = true) Instant createdAt,

        @Schema(required = true, description = "Next versions, all in force together or none.")
        List<PolicyResponse> policies,

        @Schema(description = "Absent while it is PROPOSED, and if it became STALE.")
        DecisionResponse decision,

        @Schema(description = "The impact report that it was approved on.")
        UUID impactReportId,

        @Schema(description = "Until when it is taken back by itself if it does harm.")
        Instant watchedUntil,

        @Schema(description = "Only if it is RETURNED.") ReturnResponse returned,

        @Schema(description = "Only if it is STALE: the policy that has another version.")
        StaleResponse stale) {

    @Schema(name = "Person")
    record PersonResponse(
            @Schema(required = true, description = "An API key's name and id, or a token's subject.")
            String name,

            @Schema(required = true) Credential credential) {
        static PersonResponse of(Person person) {
            return new PersonResponse(person.name(), person.credential());
        }
    }

    @Schema(name = "ProposedVersion")
    record PolicyResponse(
            @Schema(required = true) String name,

            @Schema(required = true, description = "That it would get.")
            int version,

            @Schema(required = true) MarginPolicyRequest content) {
        static PolicyResponse of(MarginPolicy policy) {
            return new PolicyResponse(policy.name(), policy.version(), MarginPolicyRequest.of(policy));
        }
    }

    @Schema(name = "ChangeProposalDecision")
    record DecisionResponse(
            @Schema(required = true) PersonResponse by,
            @Schema(required = true) Instant at,

            @Schema(required = true, description = "Empty if none was given.")
            String comment) {
        static DecisionResponse of(Decision decision) {
            return new DecisionResponse(PersonResponse.of(decision.by()), decision.at(), decision.comment());
        }
    }

    @Schema(
            name = "ChangeReturn",
            description =
                    "The same accounts on the same market, by the versions before the change and by those of the change.")
    record ReturnResponse(
            @Schema(required = true) Instant at,
            UUID snapshotId,

            @Schema(required = true, description = "Compared.")
            int accountCount,

            @Schema(required = true, description = "Below their maintenance margin by the versions before.")
            int breachCountBefore,

            @Schema(required = true, description = "Below it by the versions of the change.")
            int breachCountAfter) {
        static ReturnResponse of(Returned returned) {
            BreachComparison comparison = returned.comparison();
            return new ReturnResponse(
                    returned.at(),
                    comparison.snapshotId(),
                    comparison.accountCount(),
                    comparison.breachCountBefore(),
                    comparison.breachCountAfter());
        }
    }

    @Schema(name = "StaleChange")
    record StaleResponse(
            @Schema(required = true) String policyName,
            @Schema(required = true) Instant at) {
        static StaleResponse of(Stale stale) {
            return new StaleResponse(stale.policyName(), stale.at());
        }
    }

    static ChangeProposalResponse of(ChangeProposal proposal) {
        ProposalState state = proposal.state();
        Approved approved = approved(state);
        Decision decision = decision(state);
        return new ChangeProposalResponse(
                proposal.id(),
                proposal.kind(),
                state.name(),
                proposal.reason(),
                PersonResponse.of(proposal.proposedBy()),
                proposal.proposedAt(),
                proposal.policies().stream().map(PolicyResponse::of).toList(),
                decision == null ? null : DecisionResponse.of(decision),
                approved == null ? null : approved.reportId(),
                approved == null ? null : approved.watchedUntil(),
                state instanceof Returned returned ? ReturnResponse.of(returned) : null,
                state instanceof Stale stale ? StaleResponse.of(stale) : null);
    }

    private static Approved approved(ProposalState state) {
        return switch (state) {
            case Approved approved -> approved;
            case Returned returned -> returned.approved();
            case Proposed proposed -> null;
            case Rejected rejected -> null;
            case Withdrawn withdrawn -> null;
            case Stale stale -> null;
        };
    }

    private static Decision decision(ProposalState state) {
        return switch (state) {
            case Approved approved -> approved.decision();
            case Returned returned -> returned.approved().decision();
            case Rejected rejected -> rejected.decision();
            case Withdrawn withdrawn -> withdrawn.decision();
            case Proposed proposed -> null;
            case Stale stale -> null;
        };
    }
}
