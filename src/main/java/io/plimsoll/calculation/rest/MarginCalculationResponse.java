package io.plimsoll.calculation.rest;

import io.plimsoll.calculation.AccountCalculations.AccountReference;
import io.plimsoll.calculation.MarginCalculation;
import io.plimsoll.coveredcalls.CallCoverage;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.methodology.MarginComponent;
import io.plimsoll.methodology.MarginRequirement;
import io.plimsoll.methodology.MarginRequirement.MarginWarning;
import io.plimsoll.methodology.MarginRequirement.ParameterSetReference;
import io.plimsoll.methodology.MarginTerms;
import io.plimsoll.methodology.MethodologyWorking;
import io.plimsoll.methodology.historical.HistoricalWorking;
import io.plimsoll.methodology.scenario.ScenarioWorking;
import io.plimsoll.methodology.span.SpanWorking;
import io.plimsoll.platform.requests.MarginedAccountResponse;
import io.plimsoll.scenario.ScenarioSet;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
        name = "MarginCalculation",
        description = "A requirement with its working. Every methodology answers in this frame.")
record MarginCalculationResponse(
        @Schema(required = true) UUID id,

        @Schema(description = "Whose positions these are. Absent unless the request named an account.")
        MarginedAccountResponse account,

        @Schema(required = true) String methodology,

        @Schema(required = true, description = "Counts up whenever the same inputs may give another figure.")
        int methodologyVersion,

        @Schema(description = "Absent for methodologies that take none.")
        ParameterSetReference parameterSet,

        @Schema(description = "Absent for methodologies that take none.")
        ScenarioSetReference scenarioSet,

        @Schema(
                required = true,
                description =
                        "Instant of the inputs: that of market; or the start of the parameter set's business date in UTC, since files state no time zone.")
        Instant asOf,

        @Schema(required = true) Instant calculatedAt,
        @Schema(required = true) String currency,
        @Schema(required = true) BigDecimal initialMargin,
        @Schema(required = true) BigDecimal maintenanceMargin,

        @Schema(required = true, description = "Value of long less value of short premium-style options.")
        BigDecimal netOptionValue,

        @Schema(
                required = true,
                description = "maintenanceMargin − netOptionValue + excessOptionValue; never below zero.")
        BigDecimal totalRequirement,

        @Schema(required = true, description = "The same from initialMargin.")
        BigDecimal totalInitialRequirement,

        @Schema(required = true, description = "Option value that pays for nothing, ≥ 0.")
        BigDecimal excessOptionValue,

        @Schema(description = "Add up exactly to maintenanceMargin. Absent at detail TOTAL.")
        List<MarginComponent> components,

        @Schema(
                description =
                        "Of an account that has sold calls, if its policy has coveredCalls. Part of every figure above; in the working of the "
                                + "methodology these calls are only as far as it margins them.")
        CallCoverageResponse coveredCalls,

        @Schema(required = true, description = "The totals before conversion, one entry a currency.")
        List<RequirementResponse> currencies,

        @Schema(description = "Working of SPAN. Absent at detail TOTAL.")
        SpanWorking span,

        @Schema(description = "Working of SCENARIO. Absent at detail TOTAL.")
        ScenarioWorking scenario,

        @Schema(description = "Working of HISTORICAL. Absent at detail TOTAL.")
        HistoricalWorking historical,

        List<WhatIfResponse> whatIfs,

        @Schema(
                description =
                        "Positions that were left out, of the portfolio and of what-ifs; present only with onUnresolved REPORT.")
        List<UnresolvedPositionResponse> unresolved,

        @Schema(required = true) List<MarginWarning> warnings) {

    @Schema(name = "WhatIfRequirement")
    record WhatIfResponse(
            @Schema(required = true) String name,

            @Schema(required = true, description = "Of the portfolio without the hypothetical positions.")
            RequirementResponse base,

            @Schema(required = true, description = "Of both together.")
            RequirementResponse combined,

            @Schema(
                    required = true,
                    description = "combined − base; negative where the hypothetical positions lower a figure.")
            RequirementResponse delta,

            @Schema(description = "Of both together; see coveredCalls of the calculation.")
            CallCoverageResponse coveredCalls) {}

    @Schema(name = "ScenarioSetReference", description = "The scenarios that the figures came from.")
    record ScenarioSetReference(
            @Schema(description = "Absent if the scenarios came in the request.")
            String name,

            @Schema(description = "Absent if the scenarios came in the request.")
            Integer version,

            @Schema(required = true) String sha256) {
        static ScenarioSetReference of(ScenarioSet set) {
            if (set == null) {
                return null;
            }
            return set.isInline()
                    ? new ScenarioSetReference(null, null, set.sha256())
                    : new ScenarioSetReference(set.name(), set.version(), set.sha256());
        }
    }

    @Schema(name = "UnresolvedPosition")
    record UnresolvedPositionResponse(
            @Schema(required = true) String pointer,
            @Schema(required = true) String code,
            @Schema(required = true) ContractId contract,
            @Schema(required = true) BigDecimal quantity,
            @Schema(required = true) List<ContractId> closest) {}

    /** @param account whose positions were margined; null for positions of the request */
    static MarginCalculationResponse of(AccountReference account, MarginCalculation calculation) {
        MarginRequirement requirement = calculation.requirement();
        MarginTerms terms = calculation.inputs().terms();
        RequirementResponse totals = RequirementResponse.of(requirement);
        List<UnresolvedPositionResponse> unresolved = unresolved(calculation);
        return new MarginCalculationResponse(
                calculation.id(),
                MarginedAccountResponse.of(account),
                calculation.methodology().name(),
                calculation.methodology().version(),
                requirement.parameterSet(),
                ScenarioSetReference.of(terms.scenarios()),
                terms.market() != null
                        ? terms.market().asOf()
                        : requirement
                                .parameterSet()
                                .valuationDate()
                                .atStartOfDay()
                                .toInstant(ZoneOffset.UTC),
                calculation.calculatedAt(),
                totals.currency(),
                totals.initialMargin(),
                totals.maintenanceMargin(),
                totals.netOptionValue(),
                totals.totalRequirement(),
                totals.totalInitialRequirement(),
                totals.excessOptionValue(),
                totals.components(),
                coverage(calculation, calculation.coverage(), totals),
                requirement.currencies().stream().map(RequirementResponse::of).toList(),
                working(requirement, SpanWorking.class),
                working(requirement, ScenarioWorking.class),
                working(requirement, HistoricalWorking.class),
                calculation.whatIfs().isEmpty() ? null : whatIfs(calculation, totals),
                unresolved.isEmpty() ? null : unresolved,
                requirement.warnings());
    }

    /** Null unless the requirement is of the methodology that works so. */
    private static <W extends MethodologyWorking> W working(MarginRequirement requirement, Class<W> type) {
        return type.isInstance(requirement.working()) ? type.cast(requirement.working()) : null;
    }

    /** Null unless something may cover calls. */
    private static CallCoverageResponse coverage(
            MarginCalculation calculation, CallCoverage coverage, RequirementResponse totals) {
        return calculation.inputs().coverage() == null ? null : CallCoverageResponse.of(coverage, totals.currency());
    }

    private static List<UnresolvedPositionResponse> unresolved(MarginCalculation calculation) {
        return calculation.unresolved().stream()
                .map(unresolved -> new UnresolvedPositionResponse(
                        unresolved.pointer(),
                        unresolved.position().code(),
                        unresolved.position().contract(),
                        unresolved.position().quantity(),
                        unresolved.position().closest()))
                .toList();
    }

    private static List<WhatIfResponse> whatIfs(MarginCalculation calculation, RequirementResponse base) {
        return calculation.whatIfs().stream()
                .map(whatIf -> {
                    RequirementResponse combined = RequirementResponse.of(whatIf.combined());
                    return new WhatIfResponse(
                            whatIf.name(),
                            base,
                            combined,
                            combined.minus(base),
                            coverage(calculation, whatIf.coverage(), combined));
                })
                .toList();
    }
}
