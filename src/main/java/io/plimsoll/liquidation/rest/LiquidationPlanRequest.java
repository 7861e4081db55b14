package io.plimsoll.liquidation.rest;

import io.plimsoll.liquidation.LiquidationTarget;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.math.BigDecimal;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "LiquidationPlanRequest")
record LiquidationPlanRequest(
        @Schema(description = "The account as it stands, on the latest market.")
        UUID accountId,

        @Valid @Schema(description = "Instead of accountId: an account that is described. Its plan is hypothetical.")
        DescribedAccountRequest account,

        @Schema(description = "Whether the account may be healthy; such a plan is not carried out. false if absent.")
        Boolean hypothetical,

        @NotNull @Valid TargetRequest target,

        @Valid LiquidationPolicyRequest policy) {

    @Schema(name = "LiquidationTarget")
    record TargetRequest(
            @NotNull
            @Schema(
                    description =
                            "RESTORE_TO_INITIAL: equity covers the initial margin. RATIO: it is ratio times the maintenance margin. CLOSE: "
                                    + "nothing is left that the policy does not exclude.")
            LiquidationTarget.Kind kind,

            @Positive @Schema(description = "Of RATIO.", examples = "\"1.20\"")
            BigDecimal ratio) {

        @AssertTrue(message = "ratio belongs to RATIO, which needs it, and to nothing else")
        @Schema(hidden = true)
        boolean hasRatioIfRatio() {
            return kind == null || (kind == LiquidationTarget.Kind.RATIO) == (ratio != null);
        }

        LiquidationTarget toTarget() {
            return new LiquidationTarget(kind, ratio);
        }
    }

    @AssertTrue(message = "accountId or account, and not both")
    @Schema(hidden = true)
    boolean hasOneAccount() {
        return (accountId == null) != (account == null);
    }

    LiquidationPolicyRequest policyOrNone() {
        return policy == null ? LiquidationPolicyRequest.UNRESTRICTED : policy;
    }
}
