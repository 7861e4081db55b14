package io.plimsoll.calculation.rest;

import io.plimsoll.calculation.CalculationInputs;
import io.plimsoll.calculation.ContractQuantities;
import io.plimsoll.calculation.MarginExplanations;
import io.plimsoll.calculation.MarginExplanations.Comparison;
import io.plimsoll.calculation.MarginExplanations.Step;
import io.plimsoll.calculation.rest.MarginExplanationResponse.ComparisonStep;
import io.plimsoll.calculation.rest.MarginExplanationResponse.ComponentChange;
import io.plimsoll.calculation.rest.MarginExplanationResponse.ContractContribution;
import io.plimsoll.calculation.rest.MarginExplanationResponse.MarginComparison;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.methodology.MarginRequirement;
import io.plimsoll.methodology.Methodologies;
import io.plimsoll.platform.paging.PageRequest;
import io.plimsoll.portfolio.Portfolio;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path(MarginCalculationResource.PATH + "/{id}/explanation")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Margin")
class MarginExplanationResource {
    /** Valuations of one page: each contract is a margin of all the others. */
    private static final long VALUATION_COUNT_MAX = 20_000_000;

    private final KeptCalculations kept;
    private final MarginExplanations explanations;
    private final Methodologies methodologies;

    MarginExplanationResource(KeptCalculations kept, MarginExplanations explanations, Methodologies methodologies) {
        this.kept = kept;
        this.explanations = explanations;
        this.methodologies = methodologies;
    }

    @GET
    @Operation(
            operationId = "explainMarginCalculation",
            summary = "Read why a margin is what it is, and why it differs from another",
            description =
                    "Calculated again from the stored inputs, by the rule book as it is now. Of each contract: what the requirement would lack "
                            + "without it. Of another calculation, such as yesterday's of the same account: how its requirement becomes this "
                            + "one by changing first the positions, then parameter set, market and scenarios, then the terms.")
    @APIResponse(
            responseCode = "200",
            description = "A page of contracts",
            content = @Content(schema = @Schema(implementation = MarginExplanationResponse.class)))
    @APIResponse(
            responseCode = "422",
            description = "The requirement of comparedTo cannot be told in the currency of this one",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = "Problem")))
    public MarginExplanationResponse explain(
            @PathParam("id") UUID id,
            @QueryParam("comparedTo") @Parameter(description = "Id of the calculation to compare with.")
                    UUID comparedTo,
            @QueryParam("limit") @DefaultValue(PageRequest.LIMIT_DEFAULT) int limit,
            @QueryParam("cursor") String cursor) {
        int contractCountMax = PageRequest.of(limit, null).limit();
        CalculationInputs asked = kept.inputs(id);
        CalculationInputs compared = comparedTo == null ? null : kept.inputs(comparedTo);

        MarginRequirement requirement = explanations.requirement(asked);
        CalculationInputs inputs = asked.withCurrency(requirement.currency());
        MarginComparison comparison = compared == null
                ? null
                : comparison(comparedTo, explanations.comparison(compared, inputs, requirement), requirement);
        ContractQuantities contracts =
                ContractQuantities.of(inputs.portfolio(), compared == null ? Portfolio.empty() : compared.portfolio());
        int first = RowCursor.row(cursor, contracts.size());
        int end = Math.min(first + Math.min(contractCountMax, fittingCount(inputs)), contracts.size());
        List<ContractContribution> items = new ArrayList<>();
        for (int row = first; row < end; row++) {
            ContractId contract = contracts.contract(row);
            MarginRequirement without = explanations.without(contract, inputs);
            items.add(new ContractContribution(
                    contract,
                    contracts.quantity(row),
                    compared == null ? null : contracts.comparedQuantity(row),
                    difference(requirement, without)));
        }
        return new MarginExplanationResponse(
                id,
                inputs.methodology(),
                methodologies.get(inputs.methodology()).id().version(),
                RequirementResponse.of(requirement),
                comparison,
                items,
                RowCursor.next(end, contracts.size()));
    }

    private static int fittingCount(CalculationInputs inputs) {
        return (int) Math.max(1, VALUATION_COUNT_MAX / Math.max(1, inputs.valuationCount()));
    }

    private static MarginComparison comparison(UUID comparedTo, Comparison comparison, MarginRequirement requirement) {
        List<ComparisonStep> steps = new ArrayList<>();
        MarginRequirement before = comparison.from();
        for (Step step : comparison.steps()) {
            steps.add(new ComparisonStep(step.changes().stream().sorted().toList(), difference(step.after(), before)));
            before = step.after();
        }
        RequirementResponse compared = RequirementResponse.of(comparison.from());
        return new MarginComparison(
                comparedTo,
                compared,
                difference(requirement, comparison.from()),
                steps,
                ComponentChange.of(RequirementResponse.of(requirement), compared));
    }

    /** In one currency. */
    private static RequirementResponse difference(MarginRequirement requirement, MarginRequirement base) {
        return RequirementResponse.of(requirement).minus(RequirementResponse.of(base));
    }
}
