package io.plimsoll.automationcost.rest;

import io.plimsoll.automationcost.AutomationCostEstimate;
import io.plimsoll.automationcost.CostSchedule;
import io.plimsoll.automationcost.CostSchedules;
import io.plimsoll.automationcost.GasCosts;
import io.plimsoll.platform.json.JsonBodies;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/automation-cost-estimates")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Automation costs")
class AutomationCostResource {
    private final CostSchedules schedules;
    private final GasCosts gas;
    private final JsonBodies bodies;

    AutomationCostResource(CostSchedules schedules, GasCosts gas, JsonBodies bodies) {
        this.schedules = schedules;
        this.gas = gas;
        this.bodies = bodies;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "estimateAutomationCost",
            summary = "Estimate what a liquidation costs",
            description =
                    "Line by line, by the cost schedule in force: gas, bounty, slippage, data, fees, notification; what is left "
                            + "for whoever carries it out, and from which size on anybody would. Stores nothing.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = AutomationCostEstimateRequest.class),
                            examples = {
                                @ExampleObject(
                                        name = "A keeper closes fifty thousand",
                                        summary = "153 basis points, of which the keeper gains 235.00",
                                        value = AutomationCostExamples.KEEPER),
                                @ExampleObject(
                                        name = "A desk sells one future",
                                        summary = "7.50, seven and a half basis points",
                                        value = AutomationCostExamples.ONE_FUTURE),
                                @ExampleObject(
                                        name = "A desk sells forty through a book",
                                        summary = "Slippage by the orders that are there",
                                        value = AutomationCostExamples.THROUGH_A_BOOK)
                            }))
    @APIResponse(
            responseCode = "200",
            description = "Computed, not stored",
            content = @Content(schema = @Schema(implementation = AutomationCostEstimateResponse.class)))
    public AutomationCostEstimateResponse estimate(InputStream requestBody) {
        AutomationCostEstimateRequest request =
                bodies.read(requestBody, AutomationCostEstimateRequest.class).value();
        request.requirePossible();
        CostSchedule schedule = schedules.inForce(request.costSchedule());
        return AutomationCostEstimateResponse.of(AutomationCostEstimate.of(
                schedule, request.toTrade(), request.toExecutionCost(gas, schedule.currency())));
    }
}
