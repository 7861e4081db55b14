package io.plimsoll.accountmargin.rest;

import io.plimsoll.accountmargin.AccountMargin;
import io.plimsoll.accountmargin.AccountMarginReading.KnownMargin;
import io.plimsoll.accountmargin.CallsInForce.CallInForce;
import io.plimsoll.accountmargin.EquityLine;
import io.plimsoll.accountmargin.MarginWorking;
import io.plimsoll.accountmargin.MarginWorking.RequirementBasis;
import io.plimsoll.calculation.CalculationRecord.ScenarioSetVersion;
import io.plimsoll.methodology.MarginRequirement.MarginWarning;
import io.plimsoll.methodology.MarginRequirement.ParameterSetReference;
import io.plimsoll.money.Money;
import io.plimsoll.platform.requests.CoveredCallLineResponse;
import io.plimsoll.policy.HealthState;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
        name = "AccountMargin",
        description =
                "How an account stands. Every amount without a currency beside it is in currency. A function of what was stored and of "
                        + "asOf alone: asking for the same asOf again gives the same bytes.")
record AccountMarginResponse(
        @Schema(required = true) UUID accountId,
        @Schema(required = true) String currency,

        @Schema(required = true, description = "Instant this was known at: that of the question, or the one asked for.")
        Instant asOf,

        @Schema(required = true, description = "When equity and requirement were computed.")
        Instant calculatedAt,

        @Schema(
                required = true,
                description =
                        "How often the account had changed when they were computed; counts every trade, movement, pledge.")
        long sequence,

        @Schema(
                required = true,
                description =
                        "By equityToRequirement and the margin policy; LIQUIDATE also while the call in force is overdue.")
        HealthState state,

        @Schema(required = true, description = "Sum of equityLines.")
        BigDecimal equity,

        @Schema(required = true) List<EquityLine> equityLines,
        @Schema(required = true) BigDecimal initialMargin,
        @Schema(required = true) BigDecimal maintenanceMargin,

        @Schema(
                required = true,
                description =
                        "CALCULATED from the inputs named; HELD at the requirement before, which was higher, because inputs are old or "
                                + "missing; CARRIED_OVER from before, because none could be computed; if it is that of other positions than those there "
                                + "are, warnings say so (REQUIREMENT_OF_OTHER_POSITIONS) and nothing may leave the account.")
        RequirementBasis requirementBasis,

        @Schema(required = true, description = "Equity above the initial margin, at least 0.")
        BigDecimal excess,

        @Schema(required = true, description = "What equity lacks to the maintenance margin, at least 0.")
        BigDecimal deficit,

        @Schema(
                required = true,
                description =
                        "Collateral value that may be taken out: excess, at most the collateral value. 0 while the requirement is that of "
                                + "other positions, see REQUIREMENT_OF_OTHER_POSITIONS in warnings.")
        BigDecimal freeCollateral,

        @Schema(
                description =
                        "equity / maintenanceMargin: lower is worse, below 1 is a deficit. Absent while there is no requirement.")
        BigDecimal equityToRequirement,

        @Schema(
                description =
                        "maintenanceMargin / equity: higher is worse, above 1 is a deficit. Absent unless equity is above 0.")
        BigDecimal marginUtilization,

        @Schema(description = "The margin call in force. Absent if there is none.")
        CallResponse call,

        @Schema(required = true) PolicyResponse marginPolicy,
        @Schema(required = true) String methodology,

        @Schema(required = true, description = "Counts up whenever the same inputs may give another figure.")
        int methodologyVersion,

        @Schema(description = "Absent for methodologies that take none.")
        ParameterSetReference parameterSet,

        @Schema(description = "Absent for methodologies that take none.")
        ScenarioSetVersion scenarioSet,

        @Schema(required = true, description = "How old what went in is.")
        List<InputAgeResponse> inputs,

        @Schema(required = true, description = "Cash by currency; add up to the lines CASH and ACCRUED_CHARGES.")
        List<BalanceLineResponse> balances,

        @Schema(required = true, description = "Add up to the line COLLATERAL_VALUE.")
        List<CollateralLineResponse> collateral,

        @Schema(
                required = true,
                description = "Open positions; add up to the lines UNREALISED_PNL and NET_OPTION_VALUE.")
        List<PositionLineResponse> positions,

        @Schema(
                required = true,
                description =
                        "Short calls as the margin policy's rule for covered calls sees them; none where it has no such rule.")
        List<CoveredCallLineResponse> coveredCalls,

        @Schema(required = true, description = "Old and missing inputs among them.")
        List<MarginWarning> warnings) {

    @Schema(name = "MarginPolicyVersion")
    record PolicyResponse(
            @Schema(required = true) String name,
            @Schema(required = true) int version) {}

    @Schema(name = "CallInForce")
    record CallResponse(
            @Schema(required = true) UUID id,
            @Schema(required = true) String status,
            @Schema(required = true) BigDecimal callAmount,

            @Schema(required = true, description = "What is still to be paid.")
            BigDecimal remainingAmount,

            @Schema(required = true) Instant issuedAt,
            @Schema(required = true) Instant dueAt) {
        static CallResponse of(CallInForce call) {
            return new CallResponse(
                    call.id(), call.status(), call.callAmount(), call.remainingAmount(), call.issuedAt(), call.dueAt());
        }
    }

    static AccountMarginResponse of(KnownMargin known) {
        AccountMargin margin = known.margin();
        MarginWorking working = margin.working();
        return new AccountMarginResponse(
                margin.accountId(),
                margin.currency(),
                known.asOf(),
                margin.calculatedAt(),
                margin.sequence(),
                known.state(),
                shown(margin.equity(), margin),
                margin.equityLines(),
                margin.initialMargin(),
                margin.maintenanceMargin(),
                working.requirementBasis(),
                shown(margin.excess(), margin),
                shown(margin.deficit(), margin),
                shown(margin.freeCollateral(), margin),
                margin.equityToRequirement().orElse(null),
                margin.marginUtilization().orElse(null),
                known.call().map(CallResponse::of).orElse(null),
                new PolicyResponse(margin.policyName(), margin.policyVersion()),
                margin.methodology().name(),
                margin.methodology().version(),
                margin.parameterSet(),
                margin.scenarioSet(),
                InputAgeResponse.of(known),
                working.balances().stream().map(BalanceLineResponse::of).toList(),
                working.collateral().stream()
                        .map(line -> CollateralLineResponse.of(line, known))
                        .toList(),
                working.positions().stream()
                        .map(line -> PositionLineResponse.of(line, known))
                        .toList(),
                working.coverage().stream().map(CoveredCallLineResponse::of).toList(),
                margin.warnings());
    }

    private static BigDecimal shown(BigDecimal amount, AccountMargin margin) {
        return Money.shown(amount, margin.currency());
    }
}
