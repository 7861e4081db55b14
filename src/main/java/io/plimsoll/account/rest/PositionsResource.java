package io.plimsoll.account.rest;

import io.plimsoll.account.PositionService;
import io.plimsoll.account.PreparedChange;
import io.plimsoll.platform.accountchange.AccountChanges;
import io.plimsoll.platform.idempotency.UnsavedReply;
import io.plimsoll.platform.json.JsonBodies;
import io.plimsoll.platform.json.JsonBody;
import io.plimsoll.platform.precondition.Preconditions;
import io.plimsoll.platform.sandbox.DemoIds;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path(AccountResource.PATH + "/{id}/positions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Accounts")
class PositionsResource {
    private final PositionService service;
    private final AccountChanges changes;
    private final JsonBodies bodies;

    PositionsResource(PositionService service, AccountChanges changes, JsonBodies bodies) {
        this.service = service;
        this.changes = changes;
        this.bodies = bodies;
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "putPositions",
            summary = "Set the positions of an account as a whole",
            description =
                    "What is not given is no longer held. No cash moves: positions say what is, trades say what happened. Realised "
                            + "profit counts anew.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PositionsRequest.class),
                            example = AccountExamples.POSITIONS))
    @APIResponse(
            responseCode = "200",
            description = "The positions as they are now; or, of a dry run, as they would be",
            headers =
                    @Header(
                            name = HttpHeaders.ETAG,
                            description = "Version of the positions; not of a dry run.",
                            schema = @Schema(type = SchemaType.STRING)),
            content = @Content(schema = @Schema(implementation = PositionsResponse.class)))
    public Response put(
            @PathParam("id") @Parameter(example = DemoIds.ACCOUNT) UUID id,
            @HeaderParam(Preconditions.IF_MATCH)
                    @Parameter(description = "ETag of the positions to be replaced. Required unless there are none.")
                    String ifMatch,
            @QueryParam("dryRun")
                    @DefaultValue("false")
                    @Parameter(description = "The same checks and the same reply, nothing stored.")
                    boolean dryRun,
            InputStream requestBody) {
        JsonBody<PositionsRequest> body = bodies.read(requestBody, PositionsRequest.class);
        String operation = "PUT %s/%s/positions".formatted(AccountResource.PATH, id);
        return changes.make(id, new AccountChanges.Request(null, operation, body.sha256(), dryRun), () -> {
            PositionService.State present = service.get(id);
            if (!present.isEmpty() || ifMatch != null) {
                new Preconditions(ifMatch, null)
                        .check("the list of positions of " + present.account().label(), Optional.of(present.version()));
            }
            PreparedChange<PositionService.State> set =
                    service.set(present, body.value().toPositions());
            return UnsavedReply.ok(PositionsResponse.of(set.outcome()), set.save())
                    .withEtag(Preconditions.etag(set.outcome().version()));
        });
    }

    @GET
    @Operation(
            operationId = "getPositions",
            summary = "Show the positions of an account",
            description =
                    "Ordered by the parts of their contracts. Positions that trades have closed stay, with what they gained.")
    @APIResponse(
            responseCode = "200",
            description = "The positions",
            headers =
                    @Header(
                            name = HttpHeaders.ETAG,
                            description = "Version of the positions, for If-Match.",
                            schema = @Schema(type = SchemaType.STRING)),
            content = @Content(schema = @Schema(implementation = PositionsResponse.class)))
    public Response get(@PathParam("id") @Parameter(example = DemoIds.ACCOUNT) UUID id) {
        PositionService.State state = service.get(id);
        return Response.ok(PositionsResponse.of(state))
                .header(HttpHeaders.ETAG, Preconditions.etag(state.version()))
                .build();
    }
}
