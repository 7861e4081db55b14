package io.plimsoll.margincall.rest;

import io.plimsoll.margincall.CallEvents;
import io.plimsoll.margincall.CallLatency;
import io.plimsoll.margincall.CallStatus;
import io.plimsoll.margincall.Cures;
import io.plimsoll.margincall.EventChain.Link;
import io.plimsoll.margincall.MarginCall;
import io.plimsoll.margincall.MarginCalls;
import io.plimsoll.margincall.MarginCalls.Filter;
import io.plimsoll.margincall.MarginCalls.Place;
import io.plimsoll.platform.paging.Cursor;
import io.plimsoll.platform.paging.KeyCursor;
import io.plimsoll.platform.paging.Page;
import io.plimsoll.platform.paging.PageRequest;
import io.plimsoll.platform.precondition.Preconditions;
import io.plimsoll.platform.sandbox.DemoIds;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path(MarginCallResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(
        name = "Margin calls",
        description = "What clients must bring, until when, and everything that happens until it is over.")
class MarginCallResource {
    static final String PATH = "/v1/margin-calls";

    private final MarginCalls calls;
    private final CallEvents events;
    private final Cures cures;

    MarginCallResource(MarginCalls calls, CallEvents events, Cures cures) {
        this.calls = calls;
        this.events = events;
        this.cures = cures;
    }

    @GET
    @Operation(operationId = "listMarginCalls", summary = "List margin calls, newest first")
    public Page<MarginCallResponse> list(
            @QueryParam("limit") @DefaultValue(PageRequest.LIMIT_DEFAULT) int limit,
            @QueryParam("cursor") String cursor,
            @QueryParam("accountId") @Parameter(description = "Of this account only.") UUID accountId,
            @QueryParam("from") @Parameter(description = "Issued at this instant or later.") Instant from,
            @QueryParam("to") @Parameter(description = "Issued before this instant.") Instant to,
            @QueryParam("status") CallStatus status) {
        PageRequest page = PageRequest.of(limit, cursor);
        List<MarginCall> rows = calls.newestFirst(
                new Filter(accountId, from, to, status),
                page.after().map(place -> new Place(place.createdAt(), place.id())),
                page.rowsToRead());
        return Page.of(
                        rows,
                        page,
                        call -> new Cursor(call.times().issuedAt(), call.terms().id()))
                .map(MarginCallResponse::of);
    }

    @GET
    @Path("/{id}")
    @Operation(
            operationId = "getMarginCall",
            summary = "Show a margin call, and what would cure it",
            description =
                    "The cure is the least amount of cash, and the least closing of at most three positions: as few positions as "
                            + "possible, of them as few contracts as possible, each try recomputed.")
    @APIResponse(
            responseCode = "200",
            description = "The call",
            headers =
                    @Header(
                            name = HttpHeaders.ETAG,
                            description = "Version of the call, for If-Match.",
                            schema = @Schema(type = SchemaType.STRING)),
            content = @Content(schema = @Schema(implementation = MarginCallResponse.class)))
    public Response get(@PathParam("id") @Parameter(example = DemoIds.CALL) UUID id) {
        MarginCall call = calls.get(id);
        return Response.ok(MarginCallResponse.of(call, cures.of(call).orElse(null)))
                .header(HttpHeaders.ETAG, Preconditions.etag(call.facts().version()))
                .build();
    }

    @Schema(name = "MarginCallEventPage")
    record EventPageResponse(
            @Schema(required = true) List<CallEventResponse> items,

            @Schema(description = "Cursor of the next page; absent on the last one.")
            String next) {}

    @GET
    @Path("/{id}/events")
    @Operation(
            operationId = "listMarginCallEvents",
            summary = "List what happened to a margin call, newest first",
            description = MarginCallTexts.CHAIN)
    @APIResponse(
            responseCode = "200",
            description = "A page of events",
            content = @Content(schema = @Schema(implementation = EventPageResponse.class)))
    public EventPageResponse listEvents(
            @PathParam("id") @Parameter(example = DemoIds.CALL) UUID id,
            @QueryParam("limit") @DefaultValue(PageRequest.LIMIT_DEFAULT) int limit,
            @QueryParam("cursor") String cursor) {
        PageRequest page = PageRequest.of(limit, null);
        OptionalLong before =
                cursor == null ? OptionalLong.empty() : OptionalLong.of(AuditChainResource.sequence(cursor));
        List<Link> rows = events.newestFirst(calls.get(id), before, page.rowsToRead());
        boolean isMore = rows.size() > limit;
        List<Link> items = isMore ? rows.subList(0, limit) : rows;
        return new EventPageResponse(
                items.stream().map(CallEventResponse::of).toList(),
                isMore ? new KeyCursor(List.of(Long.toString(items.getLast().sequence()))).encoded() : null);
    }

    @GET
    @Path("/{id}/latency")
    @Operation(
            operationId = "getMarginCallLatency",
            summary = "Show how long a margin call took",
            description = "Seven boundaries and the start of the liquidation, and the gaps between them in seconds.")
    @APIResponse(
            responseCode = "200",
            description = "Boundaries and gaps; absent where the call has not come to",
            content = @Content(schema = @Schema(implementation = CallLatencyResponse.class)))
    public CallLatencyResponse getLatency(@PathParam("id") @Parameter(example = DemoIds.CALL) UUID id) {
        MarginCall call = calls.get(id);
        return CallLatencyResponse.of(call, CallLatency.of(call));
    }
}
