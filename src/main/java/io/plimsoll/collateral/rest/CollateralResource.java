package io.plimsoll.collateral.rest;

import io.plimsoll.account.PreparedChange;
import io.plimsoll.collateral.CollateralService;
import io.plimsoll.platform.accountchange.AccountChanges;
import io.plimsoll.platform.idempotency.UnsavedReply;
import io.plimsoll.platform.json.JsonBodies;
import io.plimsoll.platform.json.JsonBody;
import io.plimsoll.platform.precondition.Preconditions;
import io.plimsoll.platform.sandbox.DemoIds;
import io.plimsoll.platform.validation.CheckedParameters;
import jakarta.validation.constraints.Min;
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

@Path("/v1/accounts/{id}/collateral")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Accounts")
class CollateralResource {
    private final CollateralService service;
    private final AccountChanges changes;
    private final JsonBodies bodies;

    CollateralResource(CollateralService service, AccountChanges changes, JsonBodies bodies) {
        this.service = service;
        this.changes = changes;
        this.bodies = bodies;
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "putCollateral",
            summary = "Set what an account has pledged, as a whole",
            description =
                    "What is not given is taken out. No more collateral value may leave than the account has above its initial "
                            + "margin. The same holdings again are no new version.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CollateralRequest.class),
                            example = CollateralExamples.TREASURY_BILL))
    @APIResponse(
            responseCode = "200",
            description = "The collateral as it is now; or, of a dry run, as it would be",
            headers =
                    @Header(
                            name = HttpHeaders.ETAG,
                            description = "Version of the collateral; not of a dry run.",
                            schema = @Schema(type = SchemaType.STRING)),
            content = @Content(schema = @Schema(implementation = CollateralResponse.class)))
    public Response put(
            @PathParam("id") @Parameter(example = DemoIds.ACCOUNT) UUID id,
            @HeaderParam(Preconditions.IF_MATCH)
                    @Parameter(description = "ETag of the collateral to be replaced. Required unless there is none.")
                    String ifMatch,
            @QueryParam("dryRun")
                    @DefaultValue("false")
                    @Parameter(description = "The same checks and the same reply, nothing stored.")
                    boolean dryRun,
            InputStream requestBody) {
        JsonBody<CollateralRequest> body = bodies.read(requestBody, CollateralRequest.class);
        String operation = "PUT /v1/accounts/%s/collateral".formatted(id);
        return changes.make(id, new AccountChanges.Request(null, operation, body.sha256(), dryRun), () -> {
            CollateralService.State present = service.get(id);
            if (!present.set().isEmpty() || ifMatch != null) {
                new Preconditions(ifMatch, null)
                        .check(
                                "the collateral of " + present.account().label(),
                                Optional.of(present.set().version()));
            }
            PreparedChange<CollateralService.State> set =
                    service.set(present, body.value().toHoldings());
            return UnsavedReply.ok(CollateralResponse.of(set.outcome()), set.save())
                    .withEtag(Preconditions.etag(set.outcome().set().version()));
        });
    }

    @GET
    @Operation(
            operationId = "getCollateral",
            summary = "Show what an account has pledged",
            description =
                    "Line by line what it is worth now, before and after haircut, and what does not count and why. Shares of the "
                            + "requirement limit nothing before the account's margin was first computed.")
    @APIResponse(
            responseCode = "200",
            description = "The collateral",
            headers =
                    @Header(
                            name = HttpHeaders.ETAG,
                            description = "Version of the collateral, for If-Match.",
                            schema = @Schema(type = SchemaType.STRING)),
            content = @Content(schema = @Schema(implementation = CollateralResponse.class)))
    @CheckedParameters
    public Response get(
            @PathParam("id") @Parameter(example = DemoIds.ACCOUNT) UUID id,
            @QueryParam("version")
                    @Min(1)
                    @Parameter(description = "What was pledged earlier, valued as of now. Default: the latest.")
                    Integer version) {
        CollateralService.State state = version == null ? service.get(id) : service.get(id, version);
        return Response.ok(CollateralResponse.of(state))
                .header(HttpHeaders.ETAG, Preconditions.etag(state.set().version()))
                .build();
    }
}
