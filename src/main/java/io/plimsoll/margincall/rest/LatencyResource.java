package io.plimsoll.margincall.rest;

import io.plimsoll.accountmargin.AccountExposure;
import io.plimsoll.accountmargin.AccountExposures;
import io.plimsoll.margincall.LatencyStatistics;
import io.plimsoll.margincall.LatencyStatistics.Ranks;
import io.plimsoll.margincall.MarginCalls;
import io.plimsoll.platform.json.JsonBodies;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What delays of calls are, and what they cost. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Margin calls")
class LatencyResource {
    private final MarginCalls calls;
    private final AccountExposures exposures;
    private final JsonBodies bodies;

    LatencyResource(MarginCalls calls, AccountExposures exposures, JsonBodies bodies) {
        this.calls = calls;
        this.exposures = exposures;
        this.bodies = bodies;
    }

    @Schema(name = "LatencyRanks", description = "Nearest ranks in seconds: each is the latency of a call.")
    record RanksResponse(
            @Schema(required = true) BigDecimal p50,
            @Schema(required = true) BigDecimal p95,
            @Schema(required = true) BigDecimal p99,
            @Schema(required = true) BigDecimal max) {

        static RanksResponse of(Ranks ranks) {
            return ranks == null
                    ? null
                    : new RanksResponse(
                            CallLatencyResponse.seconds(ranks.p50()),
                            CallLatencyResponse.seconds(ranks.p95()),
                            CallLatencyResponse.seconds(ranks.p99()),
                            CallLatencyResponse.seconds(ranks.max()));
        }
    }

    @Schema(name = "MarginCallLatencyStatistics")
    record StatisticsResponse(
            @Schema(description = "As asked for, in whole microseconds.")
            Instant from,

            @Schema(description = "As asked for, in whole microseconds.")
            Instant to,

            @Schema(description = "As asked for.") String segment,

            @Schema(required = true, description = "Calls that were settled in the window.")
            long count,

            @Schema(description = "From breach to settlement; absent without calls.")
            RanksResponse total,

            @Schema(description = "Without the client's time; absent without calls.")
            RanksResponse controllable) {}

    @GET
    @Path("/margin-call-latency-statistics")
    @Operation(
            operationId = "getMarginCallLatencyStatistics",
            summary = "Show how long settled margin calls took",
            description =
                    "Median, 95th and 99th percentile by nearest rank, and the longest. Cancelled and waived calls do not count.")
    @APIResponse(
            responseCode = "200",
            description = "The statistics",
            content = @Content(schema = @Schema(implementation = StatisticsResponse.class)))
    public StatisticsResponse statistics(
            @QueryParam("from") @Parameter(description = "Settled at this instant or later.") Instant from,
            @QueryParam("to") @Parameter(description = "Settled before this instant.") Instant to,
            @QueryParam("segment") @Parameter(description = "Name of a margin policy: calls issued by it only.")
                    String segment) {
        LatencyStatistics statistics = calls.latencyStatistics(from, to, segment);
        return new StatisticsResponse(
                from,
                to,
                segment,
                statistics.count(),
                RanksResponse.of(statistics.total()),
                RanksResponse.of(statistics.controllable()));
    }

    @POST
    @Path("/latency-buffers")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "computeLatencyBuffer",
            summary = "Compute what a delay costs",
            description =
                    "The loss that is not exceeded during the delay with the given confidence, the value of the option that the "
                            + "client holds meanwhile, and whether initial less maintenance margin covers the loss. By delta only. "
                            + "Of an account, exposure and margins are those of its positions on the latest market. Stores nothing.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = LatencyBufferRequest.class),
                            examples = {
                                @ExampleObject(
                                        name = "A million for ninety seconds",
                                        summary = "An oracle's minute, a block and a half minute of execution",
                                        value = LatencyExamples.MILLION),
                                @ExampleObject(
                                        name = "Half an hour of grace",
                                        summary = "Covered by the difference of the margins",
                                        value = LatencyExamples.HALF_AN_HOUR)
                            }))
    @APIResponse(
            responseCode = "200",
            description = "Computed, not stored",
            content = @Content(schema = @Schema(implementation = LatencyBufferResponse.class)))
    @APIResponse(
            responseCode = "404",
            description = "No account of accountId",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = "Problem")))
    @APIResponse(
            responseCode = "409",
            description = "The account changes faster than it can be read",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = "Problem")))
    public LatencyBufferResponse buffer(InputStream requestBody) {
        LatencyBufferRequest request =
                bodies.read(requestBody, LatencyBufferRequest.class).value();
        request.requirePossible();
        if (request.accountId() == null) {
            return LatencyBufferResponse.of(request.toBuffer(), null);
        }
        AccountExposure account = exposures.of(request.accountId());
        return LatencyBufferResponse.of(request.toBuffer(account), account);
    }
}
