package io.plimsoll.margincall.rest;

import io.plimsoll.margincall.rest.CallRequests.IssueRequest;
import io.plimsoll.margincall.rest.CallSteps.Headers;
import io.plimsoll.platform.idempotency.IdempotentReplies;
import io.plimsoll.platform.sandbox.DemoIds;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
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

@Path("/v1/accounts/{id}/margin-calls")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Margin calls")
class AccountMarginCallResource {
    private final CallSteps steps;

    AccountMarginCallResource(CallSteps steps) {
        this.steps = steps;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "issueMarginCall",
            summary = "Issue a margin call",
            description =
                    "For what the account lacks by its margin in force. An account has at most one live call: if there is one, it "
                            + "is raised to what is lacking now, or left as it is if it asks for enough. Calls are also issued "
                            + "without being asked for, whenever an account is margined.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = IssueRequest.class),
                            example = "{\"comment\": \"By the desk\"}"))
    @APIResponse(
            responseCode = "201",
            description = "A new call",
            headers = {
                @Header(
                        name = HttpHeaders.LOCATION,
                        description = "Path of the call.",
                        schema = @Schema(type = SchemaType.STRING)),
                @Header(
                        name = HttpHeaders.ETAG,
                        description = "Version of the call, for If-Match.",
                        schema = @Schema(type = SchemaType.STRING))
            },
            content = @Content(schema = @Schema(implementation = MarginCallResponse.class)))
    @APIResponse(
            responseCode = "200",
            description = "The live call, raised if it asked for too little; or, of a dry run, what there would be",
            headers =
                    @Header(
                            name = HttpHeaders.ETAG,
                            description = "Version of the call, for If-Match; not of a dry run.",
                            schema = @Schema(type = SchemaType.STRING)),
            content = @Content(schema = @Schema(implementation = MarginCallResponse.class)))
    public Response issue(
            @PathParam("id") @Parameter(example = DemoIds.ACCOUNT) UUID id,
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
        return steps.issue(id, new Headers(null, idempotencyKey, dryRun), requestBody);
    }
}
