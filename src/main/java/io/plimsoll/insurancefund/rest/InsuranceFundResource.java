package io.plimsoll.insurancefund.rest;

import io.plimsoll.account.PreparedChange;
import io.plimsoll.insurancefund.FundMovement;
import io.plimsoll.insurancefund.FundMovementKind;
import io.plimsoll.insurancefund.InsuranceFundService;
import io.plimsoll.insurancefund.InsuranceFunds;
import io.plimsoll.insurancefund.InsuranceFunds.Filter;
import io.plimsoll.insurancefund.InsuranceFunds.Place;
import io.plimsoll.platform.idempotency.IdempotentReplies;
import io.plimsoll.platform.idempotency.UnsavedReply;
import io.plimsoll.platform.json.JsonBodies;
import io.plimsoll.platform.json.JsonBody;
import io.plimsoll.platform.paging.Cursor;
import io.plimsoll.platform.paging.Page;
import io.plimsoll.platform.paging.PageRequest;
import io.plimsoll.platform.precondition.ContentTagged;
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
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/insurance-funds/{currency}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Insurance funds", description = "What covers losses of liquidated accounts beyond all they had.")
class InsuranceFundResource {
    private static final String CURRENCY = "ISO 4217 code, or one that the operator added.";

    private final InsuranceFundService service;
    private final InsuranceFunds funds;
    private final IdempotentReplies replies;
    private final JsonBodies bodies;

    InsuranceFundResource(
            InsuranceFundService service, InsuranceFunds funds, IdempotentReplies replies, JsonBodies bodies) {
        this.service = service;
        this.funds = funds;
        this.replies = replies;
        this.bodies = bodies;
    }

    @GET
    @ContentTagged
    @Operation(
            operationId = "getInsuranceFund",
            summary = "Show an insurance fund",
            description = "The sum of its movements; one that nothing moved yet is empty.")
    public InsuranceFundResponse get(
            @PathParam("currency") @Parameter(description = CURRENCY, example = "USD") String currency) {
        return InsuranceFundResponse.of(service.get(currency));
    }

    @POST
    @Path("/movements")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "moveInsuranceFund",
            summary = "Pay into an insurance fund or take out of it",
            description =
                    "By double entry: what the fund gains the house's bank loses. No more can be taken out than the fund holds, "
                            + "however many ask at once. A movement whose reference was used before gets its first answer.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = FundMovementRequest.class),
                            examples =
                                    @ExampleObject(
                                            name = "A thousand to begin with",
                                            summary = "The house pays its first capital into a fund",
                                            value = InsuranceFundExamples.CONTRIBUTION)))
    @APIResponse(
            responseCode = "201",
            description = "Moved",
            content = @Content(schema = @Schema(implementation = FundMovementResponse.class)))
    @APIResponse(
            responseCode = "200",
            description = "Was moved before, and this is the first answer; or, of a dry run, would be moved",
            content = @Content(schema = @Schema(implementation = FundMovementResponse.class)))
    public Response move(
            @PathParam("currency") @Parameter(description = CURRENCY, example = "NOK") String currency,
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
        JsonBody<FundMovementRequest> body = bodies.read(requestBody, FundMovementRequest.class);
        Supplier<UnsavedReply> work = () -> {
            PreparedChange<FundMovement> moved = service.move(body.value().toDraft(currency));
            FundMovementResponse reply = FundMovementResponse.of(moved.outcome());
            return moved.isNew() ? UnsavedReply.created(null, reply, moved.save()) : UnsavedReply.repeated(reply);
        };
        if (dryRun) {
            return replies.dryRun(() -> work.get().withStatus(200));
        }
        String operation = "POST /v1/insurance-funds/%s/movements".formatted(currency);
        return service.retried(() -> replies.once(idempotencyKey, operation, body.sha256(), work));
    }

    @GET
    @Path("/movements")
    @Operation(operationId = "listInsuranceFundMovements", summary = "List what moved an insurance fund, newest first")
    public Page<FundMovementResponse> list(
            @PathParam("currency") @Parameter(description = CURRENCY, example = "USD") String currency,
            @QueryParam("limit") @DefaultValue(PageRequest.LIMIT_DEFAULT) int limit,
            @QueryParam("cursor") String cursor,
            @QueryParam("kind") FundMovementKind kind) {
        PageRequest page = PageRequest.of(limit, cursor);
        service.get(currency);
        List<FundMovement> rows = funds.newestFirst(
                currency,
                new Filter(kind),
                page.after().map(place -> new Place(place.createdAt(), place.id())),
                page.rowsToRead());
        return Page.of(rows, page, row -> new Cursor(row.bookedAt(), row.id())).map(FundMovementResponse::of);
    }
}
