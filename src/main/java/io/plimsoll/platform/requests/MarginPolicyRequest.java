package io.plimsoll.platform.requests;

import io.plimsoll.policy.CallTarget;
import io.plimsoll.policy.CoveredCallRule;
import io.plimsoll.policy.EscalationStep;
import io.plimsoll.policy.HealthLadder;
import io.plimsoll.policy.MarginPolicy;
import io.plimsoll.policy.OptionValueRule;
import io.plimsoll.versioned.Versioned;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** A margin policy without its name, as it is put, stored, and as the ready policies are written down. */
@Schema(name = "MarginPolicyRequest", description = "What is absent has its default.")
public record MarginPolicyRequest(
        @Size(max = Versioned.DESCRIPTION_LENGTH_MAX) @Schema(description = "For people.", defaultValue = "")
        String description,

        @NotNull @Valid MarginRuleRequest margin,

        @Schema(
                description =
                        "Which option value counts in equity. NET: long options add, short ones subtract. SHORT_ONLY: short ones "
                                + "subtract.",
                defaultValue = "NET")
        OptionValueRule optionValue,

        @Schema(
                description =
                        "Whether units of the underlying that an account holds cover the calls it has sold: long physicals, pledged assets named "
                                + "as the underlying or the product, pledged shares of a vault (vault:NAME). NONE: nothing does. REG_T, DERIBIT: "
                                + "covered calls need nothing, naked ones are margined one by one by the rule. METHODOLOGY: covered calls need "
                                + "nothing, naked ones are margined with all else. Pledged units that cover count for no more than the strike.",
                defaultValue = "NONE")
        CoveredCallRule coveredCalls,

        @Valid @Schema(description = "Absent: 1.20, 1.00 and 0.80.")
        HealthLadderRequest health,

        @Schema(description = "The margin that a call asks for.", defaultValue = "INITIAL")
        CallTarget callTo,

        @Schema(
                description =
                        "The margin from which on an account that the market brings back has its call closed, unless it is still "
                                + "below the call level; what it brought for the call does not count. Not above callTo. Absent: that of "
                                + "callTo.")
        CallTarget recoveredAt,

        @PositiveOrZero
        @Schema(
                description =
                        "Calls of less are not issued, of exactly as much they are; in the account's base currency, before rounding.",
                defaultValue = "0",
                examples = "\"100\"")
        BigDecimal minimumTransferAmount,

        @PositiveOrZero
        @Schema(
                description =
                        "Call amounts are rounded up to multiples of it, then to the currency's decimals; 0 for none.",
                defaultValue = "0",
                examples = "\"10\"")
        BigDecimal callRounding,

        @NotNull @Valid GraceRequest grace,

        @Size(max = 20) @Schema(description = "Who is told while a call stays unmet; in ascending order of time.")
        List<@NotNull @Valid EscalationStepRequest> escalation,

        @Schema(description = "Whether an expired call starts a liquidation.", defaultValue = "false")
        Boolean isAutoLiquidated,

        @DurationMin(seconds = 0, inclusive = false)
        @DurationMax(days = 366)
        @Schema(
                implementation = String.class,
                description = "Age at which a price counts as stale. Above PT0S, at most P366D.",
                defaultValue = "PT15M",
                examples = "PT15M")
        Duration priceStaleAfter) {

    private static final Duration PRICE_STALE_AFTER_DEFAULT = Duration.ofMinutes(15);

    @Schema(name = "EscalationStep")
    public record EscalationStepRequest(
            @NotNull
            @DurationMin(seconds = 0)
            @DurationMax(days = 366)
            @Schema(
                    implementation = String.class,
                    description = "How long after the call is issued.",
                    examples = "PT15M")
            Duration afterIssue,

            @NotNull
            @Pattern(regexp = "[A-Z][A-Z0-9]*(_[A-Z0-9]+)*", message = "a recipient is of the form RISK_DESK")
            @Size(max = 64)
            @Schema(description = "Role that is told.", examples = "RISK_DESK")
            String recipient) {}

    public static MarginPolicyRequest of(MarginPolicy policy) {
        return new MarginPolicyRequest(
                policy.description(),
                MarginRuleRequest.of(policy.margin()),
                policy.optionValue(),
                policy.coveredCalls(),
                HealthLadderRequest.of(policy.health()),
                policy.callTo(),
                policy.recoveredAt(),
                policy.minimumTransferAmount(),
                policy.callRounding(),
                GraceRequest.of(policy.grace()),
                policy.escalation().stream()
                        .map(step -> new EscalationStepRequest(step.afterIssue(), step.recipient()))
                        .toList(),
                policy.isAutoLiquidated(),
                policy.priceStaleAfter());
    }

    @AssertTrue(message = "escalation steps are in ascending order of time")
    @Schema(hidden = true)
    boolean hasAscendingEscalation() {
        if (escalation == null || escalation.stream().anyMatch(step -> step == null || step.afterIssue == null)) {
            return true;
        }
        List<Duration> times =
                escalation.stream().map(EscalationStepRequest::afterIssue).toList();
        return times.stream().sorted().toList().equals(times);
    }

    /** @param createdAt null if it comes with the service */
    public MarginPolicy toPolicy(String name, int version, Instant createdAt) {
        CallTarget target = Objects.requireNonNullElse(callTo, CallTarget.INITIAL);
        return new MarginPolicy(
                name,
                version,
                createdAt,
                Objects.requireNonNullElse(description, ""),
                margin.toRule(),
                Objects.requireNonNullElse(optionValue, OptionValueRule.NET),
                Objects.requireNonNullElse(coveredCalls, CoveredCallRule.NONE),
                health == null ? HealthLadder.DEFAULT : health.toLadder(),
                target,
                Objects.requireNonNullElse(recoveredAt, target),
                Objects.requireNonNullElse(minimumTransferAmount, BigDecimal.ZERO),
                Objects.requireNonNullElse(callRounding, BigDecimal.ZERO),
                grace.toGrace(),
                escalation == null
                        ? List.of()
                        : escalation.stream()
                                .map(step -> new EscalationStep(step.afterIssue, step.recipient))
                                .toList(),
                isAutoLiquidated != null && isAutoLiquidated,
                Objects.requireNonNullElse(priceStaleAfter, PRICE_STALE_AFTER_DEFAULT));
    }
}
