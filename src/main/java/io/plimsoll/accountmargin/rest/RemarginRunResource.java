package io.plimsoll.accountmargin.rest;

import io.plimsoll.accountmargin.RemarginRun;
import io.plimsoll.accountmargin.RemarginTrigger;
import io.plimsoll.platform.idempotency.IdempotentReplies;
import io.plimsoll.platform.idempotency.UnsavedReply;
import io.plimsoll.platform.json.JsonBodies;
import io.plimsoll.platform.requests.OperationResponse;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path(RemarginRunResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Account margin")
class RemarginRunResource {
    static final String PATH = "/v1/remargin-runs";

    private final RemarginTrigger trigger;
    private final IdempotentReplies replies;

    RemarginRunResource(RemarginTrigger trigger, IdempotentReplies replies) {
        this.trigger = trigger;
        this.replies = replies;
    }

    @POST
    @Operation(
            operationId = "remarginAccounts",
            summary = "Margin every account on the latest snapshot",
            description =
                    "Begins by itself with every new snapshot, and with every new version of a margin policy, scenario set or haircut schedule "
                            + "that accounts take; needed by hand only to look again at accounts that had no figure. Accounts "
                            + "that were looked at with the snapshot already, and have not moved on since, are left out.")
    @APIResponse(
            responseCode = "202",
            description = "Begun",
            headers =
                    @Header(
                            name = HttpHeaders.LOCATION,
                            description = "Path of the operation, which tells how far it is.",
                            schema = @Schema(type = SchemaType.STRING)),
            content = @Content(schema = @Schema(implementation = OperationResponse.class)))
    @APIResponse(
            responseCode = "200",
            description = "Would begin (dry run)",
            content = @Content(schema = @Schema(implementation = OperationResponse.class)))
    public Response remargin(
            @HeaderParam(IdempotentReplies.KEY_HEADER)
                    @Parameter(
                            description = "The same key gets the stored reply again.",
                            schema = @Schema(pattern = "^" + IdempotentReplies.KEY_PATTERN + "$"))
                    String idempotencyKey,
            @QueryParam("dryRun")
                    @DefaultValue("false")
                    @Parameter(description = "The same checks and the same reply, nothing stored.")
                    boolean dryRun) {
        Supplier<UnsavedReply> work = () -> {
            RemarginRun run = trigger.onLatest();
            return UnsavedReply.created("/v1/operations/" + run.id(), OperationResponse.of(run), () -> trigger.add(run))
                    .withStatus(202);
        };
        if (dryRun) {
            return replies.dryRun(() -> work.get().withStatus(200));
        }
        Response reply = replies.once(idempotencyKey, "POST " + PATH, JsonBodies.sha256(new byte[0]), work);
        trigger.begin();
        return reply;
    }
}
