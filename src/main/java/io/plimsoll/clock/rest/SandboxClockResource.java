package io.plimsoll.clock.rest;

import io.plimsoll.clock.ClockMoves.AlreadyMovedException;
import io.plimsoll.clock.SandboxClock;
import io.plimsoll.clock.SandboxClock.Advance;
import io.plimsoll.clock.SandboxClock.Reading;
import io.plimsoll.platform.access.CurrentCaller;
import io.plimsoll.platform.idempotency.IdempotentReplies;
import io.plimsoll.platform.idempotency.UnsavedReply;
import io.plimsoll.platform.json.JsonBodies;
import io.plimsoll.platform.json.JsonBody;
import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/sandbox/clock")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sandbox", description = "What is for trials only.")
class SandboxClockResource {
    static final String PATH = "/v1/sandbox/clock";

    /** Each lost attempt is a move that somebody else has made. */
    private static final int ATTEMPT_COUNT_MAX = 5;

    private final SandboxClock clock;
    private final JsonBodies bodies;
    private final IdempotentReplies replies;
    private final CurrentCaller caller;

    SandboxClockResource(SandboxClock clock, JsonBodies bodies, IdempotentReplies replies, CurrentCaller caller) {
        this.clock = clock;
        this.bodies = bodies;
        this.replies = replies;
        this.caller = caller;
    }

    @Schema(name = "SandboxClock", description = "What the service's clock shows.")
    record ClockResponse(
            @Schema(required = true, description = "Whether the clock may be moved.")
            boolean isEnabled,

            @Schema(required = true, description = "The service's time, from which the clock runs on.")
            Instant now,

            @Schema(
                    required = true,
                    implementation = String.class,
                    description = "How far it is ahead of real time.",
                    examples = "PT30M")
            Duration advancedBy) {

        static ClockResponse of(Reading reading, boolean isEnabled) {
            return new ClockResponse(isEnabled, reading.now(), reading.advancedBy());
        }
    }

    @GET
    @Operation(operationId = "getSandboxClock", summary = "Show the service's time")
    @APIResponse(
            responseCode = "200",
            description = "What the clock shows",
            content = @Content(schema = @Schema(implementation = ClockResponse.class)))
    public ClockResponse get() {
        return ClockResponse.of(clock.reading(), clock.isEnabled());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "advanceSandboxClock",
            summary = "Advance the service's time",
            description =
                    "For trials, where plimsoll.sandbox.clock.enabled is true: moves the time of all replicas forward, and what is "
                            + "due by then is done at once. The move is kept: the clock stays advanced after a restart and never "
                            + "goes back, because what is stored would lie in the future. It is the time of all tenants, so it is moved by callers of the "
                            + "tenant default alone.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SandboxClockRequest.class),
                            example = "{\"advanceBy\": \"PT30M\"}"))
    @APIResponse(
            responseCode = "200",
            description = "Advanced; or, of a dry run, what the clock would show",
            content = @Content(schema = @Schema(implementation = ClockResponse.class)))
    @APIResponse(
            responseCode = "403",
            description = "The clock may not be moved here, or not by the caller",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = "Problem")))
    public Response advance(
            @HeaderParam(IdempotentReplies.KEY_HEADER)
                    @Parameter(
                            description = "The same key with the same body gets the stored reply again.",
                            schema = @Schema(pattern = "^" + IdempotentReplies.KEY_PATTERN + "$"))
                    String idempotencyKey,
            @QueryParam("dryRun")
                    @DefaultValue("false")
                    @Parameter(description = "The same checks and the same reply, nothing moved.")
                    boolean dryRun,
            InputStream requestBody) {
        requireOfFirstTenant();
        JsonBody<SandboxClockRequest> body = bodies.read(requestBody, SandboxClockRequest.class);
        Supplier<UnsavedReply> work = () -> {
            Advance advance = advance(body.value());
            return UnsavedReply.ok(ClockResponse.of(advance.reading(), true), () -> clock.store(advance));
        };
        if (dryRun) {
            return replies.dryRun(work);
        }
        Response reply = once(() -> replies.once(idempotencyKey, "POST " + PATH, body.sha256(), work));
        clock.follow();
        return reply;
    }

    private void requireOfFirstTenant() {
        if (!caller.get().tenant().equals(Tenant.DEFAULT.name())) {
            throw new RejectedException(
                    Reason.NOT_PERMITTED,
                    "the time of all tenants is moved by callers of the tenant %s".formatted(Tenant.DEFAULT.name()));
        }
    }

    private Advance advance(SandboxClockRequest request) {
        return request.instant() == null ? clock.advanceBy(request.advanceBy()) : clock.advanceTo(request.instant());
    }

    private static Response once(Supplier<Response> attempt) {
        for (int count = 1; ; count++) {
            try {
                return attempt.get();
            } catch (AlreadyMovedException byAnother) {
                if (count == ATTEMPT_COUNT_MAX) {
                    throw byAnother;
                }
            }
        }
    }
}
