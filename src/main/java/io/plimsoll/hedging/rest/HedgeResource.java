package io.plimsoll.hedging.rest;

import io.plimsoll.hedging.HedgeMargins;
import io.plimsoll.hedging.HedgeRecommendation;
import io.plimsoll.hedging.HedgeService;
import io.plimsoll.hedging.HedgeService.Hedge;
import io.plimsoll.market.MarketData;
import io.plimsoll.platform.json.JsonBodies;
import io.plimsoll.portfolio.Portfolio;
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

@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Hedging", description = "When to trade the underlying against options, how much, and what it does.")
class HedgeResource {
    private final HedgeService service;
    private final HedgeMargins margins;
    private final JsonBodies bodies;

    HedgeResource(HedgeService service, HedgeMargins margins, JsonBodies bodies) {
        this.service = service;
        this.margins = margins;
        this.bodies = bodies;
    }

    @POST
    @Path("/hedge-recommendations")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "recommendHedge",
            summary = "Recommend a hedge",
            description =
                    "Whether the delta of all positions on the hedge's underlying has left the band within which trading costs more than it saves, "
                            + "how many whole lots bring it nearest to 0, and the margin before and after: an account's by its own "
                            + "methodology, that of positions by the one named. Stores nothing.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = HedgeRecommendationRequest.class),
                            examples = {
                                @ExampleObject(
                                        name = "Three futures, five short calls",
                                        summary = "Sell one future; then nothing is to be done",
                                        value = HedgeExamples.SELL_ONE),
                                @ExampleObject(
                                        name = "The same with their margin",
                                        summary = "By sixteen scenarios, before and after",
                                        value = HedgeExamples.SELL_ONE_WITH_MARGIN)
                            }))
    @APIResponse(
            responseCode = "200",
            description = "Computed, not stored",
            content = @Content(schema = @Schema(implementation = HedgeRecommendationResponse.class)))
    @APIResponse(
            responseCode = "404",
            description = "No account of accountId",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = "Problem")))
    public HedgeRecommendationResponse recommend(InputStream requestBody) {
        HedgeRecommendationRequest request =
                bodies.read(requestBody, HedgeRecommendationRequest.class).value();
        Hedge hedge = request.hedge().toHedge();
        if (request.accountId() != null) {
            return HedgeRecommendationResponse.of(request.accountId(), service.recommend(request.accountId(), hedge));
        }
        Portfolio portfolio = request.toPortfolio();
        MarketData market = request.market().toMarket();
        HedgeRecommendation recommendation = service.recommend(portfolio, market, hedge);
        return request.margin() == null
                ? HedgeRecommendationResponse.of(recommendation)
                : HedgeRecommendationResponse.of(
                        recommendation,
                        margins.of(
                                portfolio,
                                market,
                                request.margin().toRule(),
                                hedge.contract(),
                                recommendation.quantity()));
    }

    @POST
    @Path("/hedge-projections")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "projectHedge",
            summary = "Follow a hedged book over a path of prices",
            description =
                    "Hedged at the start and wherever its delta leaves the band. Each step tells what delta, gamma and theta explain of the profit "
                            + "of valuing every contract anew, and what the next hedge costs. Volatilities and rates stay. Stores nothing.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = HedgeProjectionRequest.class),
                            examples =
                                    @ExampleObject(
                                            name = "Three days of a hedged book",
                                            summary = "Short gamma loses on moves and earns by the day",
                                            value = HedgeExamples.THREE_DAYS)))
    @APIResponse(
            responseCode = "200",
            description = "Computed, not stored",
            content = @Content(schema = @Schema(implementation = HedgeProjectionResponse.class)))
    @APIResponse(
            responseCode = "404",
            description = "No account of accountId",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = "Problem")))
    public HedgeProjectionResponse project(InputStream requestBody) {
        HedgeProjectionRequest request =
                bodies.read(requestBody, HedgeProjectionRequest.class).value();
        Hedge hedge = request.toHedge();
        return HedgeProjectionResponse.of(
                request.accountId() == null
                        ? service.project(
                                request.toPortfolio(), request.market().toMarket(), hedge, request.toPath())
                        : service.project(request.accountId(), hedge, request.toPath()));
    }
}
