package io.plimsoll.risksummary.rest;

import io.plimsoll.counterparty.exposure.LimitBreaches;
import io.plimsoll.counterparty.exposure.LimitUse;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.liquidation.action.PeriodCosts;
import io.plimsoll.margincall.CallStatus;
import io.plimsoll.margincall.LatencyStatistics;
import io.plimsoll.money.Money;
import io.plimsoll.platform.validation.CheckedParameters;
import io.plimsoll.policy.HealthState;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.ShapeCode;
import io.plimsoll.risksummary.RiskSummary;
import io.plimsoll.risksummary.RiskSummary.Concentration;
import io.plimsoll.risksummary.RiskSummary.Deficit;
import io.plimsoll.risksummary.RiskSummary.OpenCalls;
import io.plimsoll.risksummary.RiskSummary.ScenarioMargin;
import io.plimsoll.risksummary.RiskSummary.ScenarioPnl;
import io.plimsoll.risksummary.RiskSummary.StateCount;
import io.plimsoll.risksummary.RiskSummaryService;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/risk-summary")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Whole house", description = "All accounts at one moment.")
class RiskSummaryResource {
    private final RiskSummaryService service;

    RiskSummaryResource(RiskSummaryService service) {
        this.service = service;
    }

    @Schema(name = "RiskSummary", description = "Amounts of different currencies are never added.")
    record SummaryResponse(
            @Schema(required = true) Instant asOf,

            @Schema(description = "Of the prices; absent before the first market snapshot.")
            Instant marketAsOf,

            @Schema(required = true, description = "Not closed, by the state of their newest margin and base currency.")
            List<StateResponse> accounts,

            @Schema(
                    required = true,
                    description = "Accounts that have changed since their newest margin, or have none.")
            long behindCount,

            @Schema(required = true, description = "The largest of each currency.")
            List<DeficitResponse> deficits,

            @Schema(required = true, description = "By underlying and currency, largest gross value first.")
            List<ConcentrationResponse> concentrations,

            @Schema(required = true, description = "That the gains were computed under.")
            String scenarioSet,

            @Schema(required = true, description = "What all clients together would gain.")
            List<ScenarioResponse> scenarios,

            @Schema(
                    required = true,
                    description =
                            "By base currency and scenario: accounts whose equity it would bring below the maintenance margin they have today.")
            List<MarginAtRiskResponse> marginAtRisk,

            @Schema(required = true, description = "In no line of marginAtRisk, for want of an exchange rate.")
            long unassessedAccountCount,

            @Schema(
                    required = true,
                    description =
                            "Held, but the market does not say enough of them; they are in none of concentrations and scenarios, and unmoved in "
                                    + "marginAtRisk.")
            List<ContractId> unvaluedContracts,

            @Schema(required = true, description = "Live ones.")
            List<CallsResponse> marginCalls,

            @Schema(required = true) long runningLiquidationCount,
            @Schema(required = true) LatencyResponse callLatency,

            @Schema(required = true) LimitBreachesResponse exposureLimits,

            @Schema(required = true, description = "Of liquidations that began within the period, by currency.")
            List<CostResponse> liquidationCosts) {
        static SummaryResponse of(RiskSummary summary) {
            return new SummaryResponse(
                    summary.asOf(),
                    summary.marketAsOf(),
                    summary.accounts().stream().map(StateResponse::of).toList(),
                    summary.behindCount(),
                    summary.deficits().stream().map(DeficitResponse::of).toList(),
                    summary.concentrations().stream()
                            .map(ConcentrationResponse::of)
                            .toList(),
                    summary.scenarioSet(),
                    summary.scenarioPnls().stream().map(ScenarioResponse::of).toList(),
                    summary.marginAtRisk().stream()
                            .map(MarginAtRiskResponse::of)
                            .toList(),
                    summary.unassessedCount(),
                    summary.unvalued(),
                    summary.calls().stream().map(CallsResponse::of).toList(),
                    summary.runningLiquidationCount(),
                    LatencyResponse.of(summary.latency()),
                    LimitBreachesResponse.of(summary.limitBreaches()),
                    summary.costs().stream().map(CostResponse::of).toList());
        }
    }

    @Schema(
            name = "ExposureLimitBreaches",
            description =
                    "Counterparties whose newest exposure exceeds their present limit. All uses: GET /v1/exposure-limits.")
    record LimitBreachesResponse(
            @Schema(required = true, description = "Of all of them.")
            long breachCount,

            @Schema(required = true, description = "Those furthest beyond it, as many as top says.")
            List<LimitBreachResponse> furthest) {
        static LimitBreachesResponse of(LimitBreaches breaches) {
            return new LimitBreachesResponse(
                    breaches.count(),
                    breaches.furthest().stream().map(LimitBreachResponse::of).toList());
        }
    }

    @Schema(name = "ExposureLimitBreach")
    record LimitBreachResponse(
            @Schema(required = true) String counterparty,
            @Schema(required = true) String currency,
            @Schema(required = true) BigDecimal exposureLimit,
            @Schema(required = true) BigDecimal exposureAtDefault,
            @Schema(required = true) Instant calculatedAt,

            @Schema(required = true, description = "exposureAtDefault over exposureLimit, above 1.")
            BigDecimal limitUtilization) {
        static LimitBreachResponse of(LimitUse use) {
            return new LimitBreachResponse(
                    use.counterparty(),
                    use.currency(),
                    Money.shown(use.exposureLimit(), use.currency()),
                    Money.shown(use.exposureAtDefault(), use.currency()),
                    use.calculatedAt(),
                    use.utilization());
        }
    }

    @Schema(name = "AccountsByState")
    record StateResponse(
            @Schema(required = true) HealthState state,
            @Schema(required = true) String currency,
            @Schema(required = true) long count,
            @Schema(required = true) BigDecimal equity,
            @Schema(required = true) BigDecimal initialMargin,
            @Schema(required = true) BigDecimal maintenanceMargin) {
        static StateResponse of(StateCount counted) {
            return new StateResponse(
                    counted.state(),
                    counted.currency(),
                    counted.count(),
                    counted.equity(),
                    counted.initialMargin(),
                    counted.maintenanceMargin());
        }
    }

    @Schema(name = "AccountDeficit")
    record DeficitResponse(
            @Schema(required = true) UUID accountId,
            @Schema(required = true) String reference,
            @Schema(required = true) String currency,
            @Schema(required = true) HealthState state,
            @Schema(required = true) BigDecimal equity,
            @Schema(required = true) BigDecimal maintenanceMargin,

            @Schema(required = true, description = "maintenanceMargin - equity.")
            BigDecimal deficit) {
        static DeficitResponse of(Deficit deficit) {
            return new DeficitResponse(
                    deficit.accountId(),
                    deficit.reference(),
                    deficit.currency(),
                    deficit.state(),
                    deficit.equity(),
                    deficit.maintenanceMargin(),
                    deficit.deficit());
        }
    }

    @Schema(name = "Concentration")
    record ConcentrationResponse(
            @Schema(required = true) String underlying,
            @Schema(required = true) String currency,
            @Schema(required = true) BigDecimal price,
            @Schema(required = true) int contractCount,

            @Schema(required = true, description = "Of the underlying, long and short added.")
            BigDecimal grossValue,

            @Schema(required = true, description = "In units.")
            BigDecimal netDelta,

            @Schema(required = true, description = "In units per 1.00 of the price.")
            BigDecimal netGamma) {
        static ConcentrationResponse of(Concentration concentration) {
            return new ConcentrationResponse(
                    concentration.underlying(),
                    concentration.currency(),
                    concentration.price(),
                    concentration.contractCount(),
                    concentration.grossValue(),
                    Money.withDecimals(concentration.netDelta(), 0),
                    Money.withDecimals(concentration.netGamma(), 0));
        }
    }

    @Schema(name = "ClientsInScenario")
    record ScenarioResponse(
            @Schema(required = true) String currency,
            @Schema(required = true) int scenarioNumber,

            @Schema(required = true, description = "Gain-positive, of all accounts together.")
            BigDecimal clientPnl) {
        static ScenarioResponse of(ScenarioPnl pnl) {
            return new ScenarioResponse(pnl.currency(), pnl.number(), pnl.clientPnl());
        }
    }

    @Schema(name = "MarginAtRisk")
    record MarginAtRiskResponse(
            @Schema(required = true) String currency,
            @Schema(required = true) int scenarioNumber,
            @Schema(required = true) long accountCount,

            @Schema(required = true, description = "Of these accounts, today.")
            BigDecimal maintenanceMargin,

            @Schema(required = true, description = "What they would lack of it, all together.")
            BigDecimal deficit) {
        static MarginAtRiskResponse of(ScenarioMargin margin) {
            return new MarginAtRiskResponse(
                    margin.currency(),
                    margin.number(),
                    margin.accountCount(),
                    margin.maintenanceMargin(),
                    margin.deficit());
        }
    }

    @Schema(
            name = "LiquidationCostSummary",
            description = "Amounts are charge-positive. Line by line: GET /v1/automation-costs.")
    record CostResponse(
            @Schema(required = true) String currency,
            @Schema(required = true) int liquidationCount,
            @Schema(required = true) int callCount,

            @Schema(required = true, description = "By the plans they began with.")
            BigDecimal estimatedTotal,

            @Schema(required = true, description = "By their fills so far.")
            BigDecimal actualTotal,

            @Schema(required = true) BigDecimal actualPerCall,

            @Schema(
                    description = "Actual total in basis points of what was filled; absent if nothing was.",
                    examples = "\"7.500000\"")
            BigDecimal actualBasisPoints) {
        static CostResponse of(PeriodCosts costs) {
            return new CostResponse(
                    costs.currency(),
                    costs.liquidationCount(),
                    costs.callCount(),
                    Money.shown(costs.estimatedTotal(), costs.currency()),
                    Money.shown(costs.actualTotal(), costs.currency()),
                    costs.actualPerCall(),
                    costs.actualBasisPoints());
        }
    }

    @Schema(name = "OpenMarginCalls")
    record CallsResponse(
            @Schema(required = true) CallStatus status,
            @Schema(required = true) String currency,
            @Schema(required = true) long count,
            @Schema(required = true) BigDecimal amount,
            @Schema(required = true) BigDecimal remaining) {
        static CallsResponse of(OpenCalls calls) {
            return new CallsResponse(
                    calls.status(), calls.currency(), calls.count(), calls.amount(), calls.remaining());
        }
    }

    @Schema(
            name = "CallLatencySummary",
            description = "Of calls settled within the period, in seconds from breach to settlement.")
    record LatencyResponse(
            @Schema(required = true) long count,
            @Schema(description = "Absent without calls.") BigDecimal p50,
            @Schema(description = "Absent without calls.") BigDecimal p95,
            @Schema(description = "Absent without calls.") BigDecimal max) {
        static LatencyResponse of(LatencyStatistics statistics) {
            return statistics.total() == null
                    ? new LatencyResponse(statistics.count(), null, null, null)
                    : new LatencyResponse(
                            statistics.count(),
                            seconds(statistics.total().p50()),
                            seconds(statistics.total().p95()),
                            seconds(statistics.total().max()));
        }

        private static BigDecimal seconds(Duration latency) {
            BigDecimal exact = BigDecimal.valueOf(latency.getSeconds()).add(BigDecimal.valueOf(latency.getNano(), 9));
            return Money.withDecimals(exact, 0);
        }
    }

    @GET
    @Operation(
            operationId = "getRiskSummary",
            summary = "Show the risk of the whole house at one moment",
            description =
                    "Accounts by health state, the largest deficits, what all books have in common, what each scenario would do to all clients "
                            + "together and to the margin of each, live calls and liquidations, how long calls took and what liquidations cost, and "
                            + "counterparties beyond their exposure limits. "
                            + "Stores nothing.")
    @APIResponse(
            responseCode = "200",
            description = "As it is now",
            content = @Content(schema = @Schema(implementation = SummaryResponse.class)))
    @APIResponse(
            responseCode = "422",
            description = "No such scenario set",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = "Problem")))
    @CheckedParameters
    public SummaryResponse summary(
            @QueryParam("scenarioSet")
                    @DefaultValue("tims-10")
                    @Parameter(description = "Of /v1/scenario-sets.", example = "tims-10")
                    String scenarioSet,
            @QueryParam("top")
                    @DefaultValue("10")
                    @Min(1)
                    @Max(100)
                    @Parameter(description = "Deficits of each currency, and breached exposure limits.")
                    int top,
            @QueryParam("period")
                    @DefaultValue("P30D")
                    @Parameter(description = "Of the latencies and costs, until now; above 0, ISO 8601.")
                    Duration period) {
        if (period.isNegative() || period.isZero()) {
            throw RejectedException.shape(
                    "query/period", ShapeCode.VALUE_REFUSED, "period must be above 0, was " + period);
        }
        return SummaryResponse.of(service.summary(scenarioSet, top, period));
    }
}
