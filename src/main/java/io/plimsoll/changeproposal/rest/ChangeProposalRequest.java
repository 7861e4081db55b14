package io.plimsoll.changeproposal.rest;

import io.plimsoll.changeproposal.ChangeProposal;
import io.plimsoll.platform.requests.MarginPolicyRequest;
import io.plimsoll.versioned.Versioned;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "ChangeProposalRequest", description = "Either marginPolicy or parameterSet.")
record ChangeProposalRequest(
        @NotBlank
        @Size(max = ChangeProposal.TEXT_LENGTH_MAX)
        @Schema(required = true, description = "For whoever decides.")
        String reason,

        @Valid @Schema(description = "A new margin policy, or a new version of one.")
        ProposedPolicyRequest marginPolicy,

        @Valid @Schema(description = "A parameter set that is to go live.")
        ProposedParameterSetRequest parameterSet) {

    @Schema(name = "ProposedMarginPolicy")
    record ProposedPolicyRequest(
            @NotNull
            @Pattern(regexp = Versioned.NAME_PATTERN, message = Versioned.NAME_EXPECTED)
            @Size(max = Versioned.NAME_LENGTH_MAX)
            @Schema(required = true, examples = "retail-options")
            String name,

            @NotNull @Valid @Schema(required = true) MarginPolicyRequest content) {}

    @Schema(
            name = "ProposedParameterSet",
            description = "The policies are to name this set, and stay as they are otherwise.")
    record ProposedParameterSetRequest(
            @NotNull
            @Size(min = 1, max = 128)
            @Schema(required = true, description = "Id or name of a stored one.", examples = "nse-2025-08-08-i1")
            String parameterSet,

            @NotNull
            @Size(min = 1, max = ChangeProposal.POLICY_COUNT_MAX)
            @Schema(required = true, description = "Names, each once.", examples = "[\"retail-options\"]")
            List<
                            @NotNull @Pattern(regexp = Versioned.NAME_PATTERN, message = Versioned.NAME_EXPECTED)
                            @Size(max = Versioned.NAME_LENGTH_MAX) String>
                    marginPolicies) {

        @AssertTrue(message = "each policy once")
        @Schema(hidden = true)
        boolean hasEachOnce() {
            return marginPolicies == null || marginPolicies.stream().distinct().count() == marginPolicies.size();
        }
    }

    @AssertTrue(message = "marginPolicy or parameterSet, one of them")
    @Schema(hidden = true)
    boolean hasOneChange() {
        return (marginPolicy == null) != (parameterSet == null);
    }

    @Schema(name = "ChangeProposalDecisionRequest")
    record DecisionRequest(
            @Size(min = 1, max = ChangeProposal.TEXT_LENGTH_MAX)
            @Schema(description = "Kept with the decision.", examples = "Within the limits of the committee.")
            String comment) {
        String text() {
            return comment == null ? "" : comment;
        }
    }
}
