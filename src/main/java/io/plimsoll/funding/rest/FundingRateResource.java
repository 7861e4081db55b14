package io.plimsoll.funding.rest;

import io.plimsoll.account.PreparedChange;
import io.plimsoll.funding.FundingRate;
import io.plimsoll.funding.FundingRateService;
import io.plimsoll.funding.FundingRates;
import io.plimsoll.funding.FundingRates.Filter;
import io.plimsoll.funding.FundingRates.Place;
import io.plimsoll.funding.FundingTerms;
import io.plimsoll.funding.rest.FundingRateResponse.FundingTermsResponse;
import io.plimsoll.platform.idempotency.IdempotentReplies;
import io.plimsoll.platform.idempotency.UnsavedReply;
import io.plimsoll.platform.json.JsonBodies;
import io.plimsoll.platform.json.JsonBody;
import io.plimsoll.platform.paging.Cursor;
import io.plimsoll.platform.paging.Page;
import io.plimsoll.platform.paging.PageRequest;
import io.plimsoll.rejection.Violations;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(
        name = "Funding",
        description = "What ties perpetuals to their index: rates, payments, and how long an account lasts.")
class FundingRateResource {
    private static final String PATH = "/v1/funding-rates";

    private final FundingRateService service;
    private final FundingRates rates;
    private final IdempotentReplies replies;
    private final JsonBodies bodies;

    FundingRateResource(FundingRateService service, FundingRates rates, IdempotentReplies replies, JsonBodies bodies) {
        this.service = service;
        this.rates = rates;
        this.replies = replies;
        this.bodies = bodies;
    }

    @Schema(name = "FundingTermsList")
    record TermsListResponse(@Schema(required = true) List<FundingTermsResponse> items) {}

    @GET
    @Path("/funding-terms")
    @Operation(
            operationId = "listFundingTerms",
            summary = "List the ready funding terms",
            description = "How venues make a rate of a premium, by name.")
    @APIResponse(
            responseCode = "200",
            description = "The ready terms",
            content = @Content(schema = @Schema(implementation = TermsListResponse.class)))
    public TermsListResponse terms() {
        return new TermsListResponse(
                service.readyTerms().stream().map(FundingTermsResponse::of).toList());
    }

    @POST
    @Path("/funding-rates")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "makeFundingRate",
            summary = "Make the funding rate of an interval",
            description =
                    "Of the premium over the index, by the terms of a venue or of the request. A contract has one rate for an instant: the same "
                            + "again gets its first answer.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = FundingRateRequest.class),
                            examples =
                                    @ExampleObject(
                                            name = "Eight basis points above the index",
                                            summary = "Longs pay three",
                                            value = FundingExamples.RATE)))
    @APIResponse(
            responseCode = "201",
            description = "Stored",
            content = @Content(schema = @Schema(implementation = FundingRateResponse.class)))
    @APIResponse(
            responseCode = "200",
            description = "Was stored before, and this is the first answer; or, of a dry run, would be stored",
            content = @Content(schema = @Schema(implementation = FundingRateResponse.class)))
    public Response make(
            @HeaderParam(IdempotentReplies.KEY_HEADER)
                    @Parameter(
                            description = "The same key with the same body gets the stored reply again.",
                            schema = @Schema(pattern = "^" + IdempotentReplies.KEY_PATTERN + "$"))
                    String idempotencyKey,
            @QueryParam("dryRun")
                    @DefaultValue("false")
                    @Parameter(description = "The same checks and the same reply, nothing stored.")
                    boolean dryRun,
            InputStream requestBody) {
        JsonBody<FundingRateRequest> body = bodies.read(requestBody, FundingRateRequest.class);
        FundingRateRequest request = body.value();
        Supplier<UnsavedReply> work = () -> {
            Violations impossible = Violations.ofInputs();
            FundingTerms terms = impossible.part("", () -> request.toTerms(service));
            BigDecimal premium = impossible.part("", request::toPremium);
            impossible.refuseIfAny();
            PreparedChange<FundingRate> made =
                    service.rate(request.contract().toContractId(), request.settledAt(), terms, premium);
            FundingRateResponse reply = FundingRateResponse.of(made.outcome());
            return made.isNew()
                    ? UnsavedReply.created(PATH + "/" + reply.id(), reply, made.save())
                    : UnsavedReply.repeated(reply);
        };
        return dryRun
                ? replies.dryRun(() -> work.get().withStatus(200))
                : replies.once(idempotencyKey, "POST " + PATH, body.sha256(), work);
    }

    @GET
    @Path("/funding-rates/{id}")
    @Operation(operationId = "getFundingRate", summary = "Show a funding rate")
    @APIResponse(
            responseCode = "200",
            description = "The rate",
            content = @Content(schema = @Schema(implementation = FundingRateResponse.class)))
    public FundingRateResponse get(@PathParam("id") UUID id) {
        return FundingRateResponse.of(rates.get(id));
    }

    @GET
    @Path("/funding-rates")
    @Operation(operationId = "listFundingRates", summary = "List funding rates, the latest interval first")
    public Page<FundingRateResponse> list(
            @QueryParam("limit") @DefaultValue(PageRequest.LIMIT_DEFAULT) int limit,
            @QueryParam("cursor") String cursor,
            @QueryParam("exchange") String exchange,
            @QueryParam("product") @Parameter(example = "BTC-PERP") String product,
            @QueryParam("from") @Parameter(description = "Interval ended at or after, RFC 3339 UTC.") Instant from,
            @QueryParam("to") @Parameter(description = "Interval ended before, RFC 3339 UTC.") Instant to) {
        PageRequest page = PageRequest.of(limit, cursor);
        List<FundingRate> rows = rates.latestFirst(
                new Filter(exchange, product, from, to),
                page.after().map(place -> new Place(place.createdAt(), place.id())),
                page.rowsToRead());
        return Page.of(rows, page, row -> new Cursor(row.settledAt(), row.id())).map(FundingRateResponse::of);
    }
}
