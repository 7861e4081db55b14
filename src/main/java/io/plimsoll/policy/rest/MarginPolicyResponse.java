package io.plimsoll.policy.rest;

import io.plimsoll.platform.requests.GraceRequest;
import io.plimsoll.platform.requests.HealthLadderRequest;
import io.plimsoll.platform.requests.MarginPolicyRequest;
import io.plimsoll.platform.requests.MarginPolicyRequest.EscalationStepRequest;
import io.plimsoll.platform.requests.MarginRuleRequest;
import io.plimsoll.policy.CallTarget;
import io.plimsoll.policy.CoveredCallRule;
import io.plimsoll.policy.MarginPolicy;
import io.plimsoll.policy.OptionValueRule;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "MarginPolicy", description = "With every default written out.")
record MarginPolicyResponse(
        @Schema(required = true, examples = "standard-span") String name,

        @Schema(
                required = true,
                description = "1 for the first policy of the name, one more for each that replaced it.")
        int version,

        @Schema(required = true, description = "For people; empty if there is none.")
        String description,

        @Schema(required = true, description = "Whether it comes with the service and cannot be replaced.")
        boolean isReady,

        @Schema(description = "When this version was stored; absent for a ready policy.")
        Instant createdAt,

        @Schema(required = true) MarginRuleRequest margin,

        @Schema(required = true, description = "Which option value counts in equity.")
        OptionValueRule optionValue,

        @Schema(required = true, description = "Whether what an account holds covers the calls it has sold.")
        CoveredCallRule coveredCalls,

        @Schema(required = true) HealthLadderRequest health,

        @Schema(required = true, description = "The margin that a call asks for.")
        CallTarget callTo,

        @Schema(
                required = true,
                description =
                        "The margin from which on an account that the market brings back has its call closed, unless it is still "
                                + "below the call level.")
        CallTarget recoveredAt,

        @Schema(
                required = true,
                description = "Calls of less are not issued; in the account's base currency, before rounding.")
        BigDecimal minimumTransferAmount,

        @Schema(required = true, description = "Call amounts are rounded up to multiples of it; 0 for none.")
        BigDecimal callRounding,

        @Schema(required = true) GraceRequest grace,

        @Schema(required = true, description = "Who is told while a call stays unmet; in ascending order of time.")
        List<EscalationStepRequest> escalation,

        @Schema(required = true, description = "Whether an expired call starts a liquidation.")
        boolean isAutoLiquidated,

        @Schema(
                required = true,
                implementation = String.class,
                description = "Age at which a price counts as stale.",
                examples = "PT15M")
        Duration priceStaleAfter) {

    static MarginPolicyResponse of(MarginPolicy policy) {
        MarginPolicyRequest content = MarginPolicyRequest.of(policy);
        return new MarginPolicyResponse(
                policy.name(),
                policy.version(),
                policy.description(),
                policy.isReady(),
                policy.createdAt(),
                content.margin(),
                content.optionValue(),
                content.coveredCalls(),
                content.health(),
                content.callTo(),
                content.recoveredAt(),
                content.minimumTransferAmount(),
                content.callRounding(),
                content.grace(),
                content.escalation(),
                content.isAutoLiquidated(),
                content.priceStaleAfter());
    }
}
