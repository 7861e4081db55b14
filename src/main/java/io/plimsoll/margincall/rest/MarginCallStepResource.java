package io.plimsoll.margincall.rest;

import io.plimsoll.margincall.rest.CallRequests.AcknowledgementRequest;
import io.plimsoll.margincall.rest.CallRequests.CancellationRequest;
import io.plimsoll.margincall.rest.CallRequests.ExtensionRequest;
import io.plimsoll.margincall.rest.CallRequests.NotificationRequest;
import io.plimsoll.margincall.rest.CallRequests.ResponseRequest;
import io.plimsoll.margincall.rest.CallRequests.WaiverRequest;
import io.plimsoll.margincall.rest.CallSteps.Headers;
import io.plimsoll.platform.idempotency.IdempotentReplies;
import io.plimsoll.platform.precondition.Preconditions;
import io.plimsoll.platform.sandbox.DemoIds;
import jakarta.ws.rs.BeanParam;
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

/** What clients and the desk do with a call: each a step of its life, refused if the status has no such step. */
@Path(MarginCallResource.PATH + "/{id}")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Margin calls")
class MarginCallStepResource {
    private static final String DONE = "The call after it; of a dry run, as it would be";

    private final CallSteps steps;

    MarginCallStepResource(CallSteps steps) {
        this.steps = steps;
    }

    /** What all steps take beside their body. */
    static class StepParameters {
        @PathParam("id")
        @Parameter(example = DemoIds.CALL)
        UUID id;

        @HeaderParam(Preconditions.IF_MATCH)
        @Parameter(description = "ETag of the call as it was seen.", required = true)
        String ifMatch;

        @HeaderParam(IdempotentReplies.KEY_HEADER)
        @Parameter(
                description = "The same key with the same body gets the stored reply again.",
                schema = @Schema(pattern = "^" + IdempotentReplies.KEY_PATTERN + "$"))
        String idempotencyKey;

        @QueryParam("dryRun")
        @DefaultValue("false")
        @Parameter(description = "The same checks and the same reply, nothing stored.")
        boolean dryRun;

        Headers headers() {
            return new Headers(ifMatch, idempotencyKey, dryRun);
        }
    }

    @POST
    @Path("/notifications")
    @Operation(
            operationId = "notifyMarginCall",
            summary = "Record that the client was told of a margin call",
            description =
                    "Moves an issued call to NOTIFIED and sets the boundary from which the client's time counts. A call of which a webhook endpoint has received the issue is moved by itself, with the instant of that reply as the boundary.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = NotificationRequest.class),
                            example = "{\"channel\": \"EMAIL\"}"))
    @APIResponse(
            responseCode = "200",
            description = DONE,
            headers = @Header(name = HttpHeaders.ETAG, schema = @Schema(type = SchemaType.STRING)),
            content = @Content(schema = @Schema(implementation = MarginCallResponse.class)))
    public Response notify(@BeanParam StepParameters step, InputStream requestBody) {
        return steps.take(step.id, "notifications", step.headers(), requestBody, NotificationRequest.class);
    }

    @POST
    @Path("/acknowledgements")
    @Operation(
            operationId = "acknowledgeMarginCall",
            summary = "Acknowledge a margin call",
            description = "The client knows of the call and has not answered it yet. Who answers has acknowledged.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = AcknowledgementRequest.class),
                            example = "{\"comment\": \"The treasurer knows.\"}"))
    @APIResponse(
            responseCode = "200",
            description = DONE,
            headers = @Header(name = HttpHeaders.ETAG, schema = @Schema(type = SchemaType.STRING)),
            content = @Content(schema = @Schema(implementation = MarginCallResponse.class)))
    public Response acknowledge(@BeanParam StepParameters step, InputStream requestBody) {
        return steps.take(step.id, "acknowledgements", step.headers(), requestBody, AcknowledgementRequest.class);
    }

    @POST
    @Path("/responses")
    @Operation(
            operationId = "respondToMarginCall",
            summary = "Answer a margin call",
            description =
                    "AGREE_IN_FULL to all that remains, PARTIALLY_AGREE to a part of it, or DISPUTE it. A dispute does not stop the clock, and ends when the client agrees after all. Deposits and reductions need no answer: they are credited as soon as they are booked.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = ResponseRequest.class),
                            example = "{\"type\": \"AGREE_IN_FULL\", \"comment\": \"By wire today.\"}"))
    @APIResponse(
            responseCode = "200",
            description = DONE,
            headers = @Header(name = HttpHeaders.ETAG, schema = @Schema(type = SchemaType.STRING)),
            content = @Content(schema = @Schema(implementation = MarginCallResponse.class)))
    public Response respond(@BeanParam StepParameters step, InputStream requestBody) {
        return steps.take(step.id, "responses", step.headers(), requestBody, ResponseRequest.class);
    }

    @POST
    @Path("/extensions")
    @Operation(
            operationId = "extendMarginCall",
            summary = "Extend the deadline of a margin call",
            description = "A bounded number of times, and not beyond a bounded time after the first deadline.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = ExtensionRequest.class),
                            example =
                                    "{\"deadlineAt\": \"2030-01-02T15:00:00Z\", \"comment\": \"The wire is on its way.\"}"))
    @APIResponse(
            responseCode = "200",
            description = DONE,
            headers = @Header(name = HttpHeaders.ETAG, schema = @Schema(type = SchemaType.STRING)),
            content = @Content(schema = @Schema(implementation = MarginCallResponse.class)))
    public Response extend(@BeanParam StepParameters step, InputStream requestBody) {
        return steps.take(step.id, "extensions", step.headers(), requestBody, ExtensionRequest.class);
    }

    @POST
    @Path("/cancellations")
    @Operation(
            operationId = "cancelMarginCall",
            summary = "Cancel a margin call",
            description = "It should not have been issued, or is settled otherwise.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = CancellationRequest.class),
                            example = "{\"comment\": \"Issued on a wrong price.\"}"))
    @APIResponse(
            responseCode = "200",
            description = DONE,
            headers = @Header(name = HttpHeaders.ETAG, schema = @Schema(type = SchemaType.STRING)),
            content = @Content(schema = @Schema(implementation = MarginCallResponse.class)))
    public Response cancel(@BeanParam StepParameters step, InputStream requestBody) {
        return steps.take(step.id, "cancellations", step.headers(), requestBody, CancellationRequest.class);
    }

    @POST
    @Path("/waivers")
    @Operation(
            operationId = "waiveMarginCall",
            summary = "Waive a margin call",
            description =
                    "The broker bears the risk of what is lacking by the margin of now. The next margin of the account, on another market or after a change, "
                            + "issues a new call if it is still below the level of one.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = WaiverRequest.class),
                            example = "{\"comment\": \"The parent company vouches for it.\"}"))
    @APIResponse(
            responseCode = "200",
            description = DONE,
            headers = @Header(name = HttpHeaders.ETAG, schema = @Schema(type = SchemaType.STRING)),
            content = @Content(schema = @Schema(implementation = MarginCallResponse.class)))
    public Response waive(@BeanParam StepParameters step, InputStream requestBody) {
        return steps.take(step.id, "waivers", step.headers(), requestBody, WaiverRequest.class);
    }
}
