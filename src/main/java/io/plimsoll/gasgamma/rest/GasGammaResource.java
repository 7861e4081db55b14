package io.plimsoll.gasgamma.rest;

import io.plimsoll.gasgamma.GammaPosition;
import io.plimsoll.gasgamma.GasGamma;
import io.plimsoll.gasgamma.GasGamma.Thresholds;
import io.plimsoll.gasgamma.GasPrices;
import io.plimsoll.greeks.GreeksService;
import io.plimsoll.platform.json.JsonBodies;
import io.plimsoll.rejection.Violations;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/gas-gamma-evaluations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Gas")
class GasGammaResource {
    private final GreeksService greeks;
    private final GasPrices prices;
    private final Thresholds thresholds;
    private final JsonBodies bodies;

    GasGammaResource(GreeksService greeks, GasPrices prices, Thresholds thresholds, JsonBodies bodies) {
        this.greeks = greeks;
        this.prices = prices;
        this.thresholds = thresholds;
        this.bodies = bodies;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "evaluateGasGamma",
            summary = "Set the cost of a hedge against gamma",
            description =
                    "The gas-gamma ratio of one hedge interval, the interval and the move at which a hedge costs what it saves, and what planned "
                            + "hedges take of the premium and of the liquidation buffer. Stores nothing.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = GasGammaRequest.class),
                            examples =
                                    @ExampleObject(
                                            name = "Five short calls hedged every day",
                                            summary = "A hedge costs 54 % of what the day exposes: WARN",
                                            value = GasGammaExamples.DAILY_HEDGES)))
    @APIResponse(
            responseCode = "200",
            description = "Computed, not stored",
            content = @Content(schema = @Schema(implementation = GasGammaResponse.class)))
    public GasGammaResponse evaluate(InputStream requestBody) {
        GasGammaRequest request =
                bodies.read(requestBody, GasGammaRequest.class).value();
        GammaPosition position = request.toPosition(greeks);
        Violations impossible = Violations.ofInputs();
        BigDecimal cost = request.toCost(prices, impossible);
        // without a cost that can be, the rest is looked at with none
        BigDecimal looked = cost == null ? BigDecimal.ZERO : cost;
        GasGamma evaluated = impossible.part("", () -> GasGamma.of(position, looked, request.toPlan(), thresholds));
        impossible.refuseIfAny();
        return GasGammaResponse.of(evaluated);
    }
}
