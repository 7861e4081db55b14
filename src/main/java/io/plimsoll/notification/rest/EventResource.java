package io.plimsoll.notification.rest;

import io.plimsoll.notification.EventLog;
import io.plimsoll.notification.EventTypes;
import io.plimsoll.platform.notifications.EventStreamsConfig;
import io.plimsoll.platform.notifications.PublishedSignals;
import io.plimsoll.platform.tenant.PerTenant;
import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.platform.tenant.TenantScope;
import io.plimsoll.platform.validation.CheckedParameters;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.ShapeCode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/events")
@Tag(name = "Notifications", description = "What happened to accounts: as a stream, or sent to receivers.")
class EventResource {
    private static final String LAST_EVENT_ID = "Last-Event-ID";

    private final EventLog log;
    private final PublishedSignals signals;
    private final EventStreamsConfig config;
    private final PerTenant<Semaphore> places;
    private final Tenant tenant;
    private final EventTypes types;

    EventResource(EventLog log, PublishedSignals signals, EventStreamsConfig config, Tenant tenant, EventTypes types) {
        this.log = log;
        this.signals = signals;
        this.config = config;
        this.tenant = tenant;
        this.types = types;
        this.places = new PerTenant<>(tenant, () -> new Semaphore(config.streamCountMax()));
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RunOnVirtualThread
    @Operation(
            operationId = "streamEvents",
            summary = "Follow events as a stream",
            description =
                    "Server-Sent Events, without end: each has the type of the event as event, its position as id, and as data the "
                            + "event in the JSON form of CloudEvents 1.0. Events of an account come in the order of its changes. "
                            + "Whoever reconnects with the last id as Last-Event-ID, as browsers do by themselves, gets everything "
                            + "after it, once and in order; nothing is ever taken out. Without it and without after the stream "
                            + "begins with what happens next. Between events comes an id alone, so that the connection stays open "
                            + "and a filtered stream resumes near its end.")
    @APIResponse(
            responseCode = "200",
            description = "The stream",
            content = @Content(mediaType = MediaType.SERVER_SENT_EVENTS, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(
            responseCode = "429",
            description = "Too many streams are open",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = "Problem")))
    @CheckedParameters
    public Response stream(
            @QueryParam("accountId") @Parameter(description = "Only events of this account.") UUID accountId,
            @QueryParam("type")
                    @Parameter(
                            description = "Only events of this type, which there must be; may be repeated for several.")
                    List<String> wantedTypes,
            @QueryParam("after")
                    @Min(0)
                    @Parameter(
                            description =
                                    "Position after which to begin, 0 for the very first event. Last-Event-ID comes before it.")
                    Long after,
            @HeaderParam(LAST_EVENT_ID) @Parameter(description = "The id that was received last.") String lastEventId,
            @Context RoutingContext exchange) {
        EventLog.Filter filter = new EventLog.Filter(accountId, types.checked(wantedTypes, "query/type"));
        long position = start(lastEventId, after);
        Runnable leave = place();
        // also when the client is gone before the stream begins
        exchange.addEndHandler(ended -> leave.run());
        EventStream stream = new EventStream(
                log,
                signals.get(),
                filter,
                position,
                config.heartbeatInterval(),
                () -> exchange.response().closed(),
                leave);
        // the stream goes on after the request is over
        Tenant whose = Tenant.of(tenant.name());
        StreamingOutput output = sent -> TenantScope.call(whose, () -> {
            stream.write(sent);
            return null;
        });
        return Response.ok(output, MediaType.SERVER_SENT_EVENTS)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                // or proxies of a common kind would collect events before they pass them on
                .header("X-Accel-Buffering", "no")
                .build();
    }

    /** @return gives the place back, the first time it is run */
    private Runnable place() {
        Semaphore place = places.get();
        if (!place.tryAcquire()) {
            throw new RejectedException(
                    Reason.EVENT_STREAM_LIMIT_REACHED,
                    "%d event streams are open, and no more are served".formatted(config.streamCountMax()));
        }
        AtomicBoolean isLeft = new AtomicBoolean();
        return () -> {
            if (isLeft.compareAndSet(false, true)) {
                place.release();
            }
        };
    }

    private long start(String lastEventId, Long after) {
        long last = log.lastPosition();
        if (lastEventId != null) {
            if (!lastEventId.matches("[0-9]{1,18}")) {
                throw RejectedException.shape(
                        "header/" + LAST_EVENT_ID,
                        ShapeCode.PATTERN_MISMATCH,
                        LAST_EVENT_ID + " is the id of an event of this stream");
            }
            return notBeyond(last, Long.parseLong(lastEventId), "header/" + LAST_EVENT_ID);
        }
        return after == null ? last : notBeyond(last, after, "query/after");
    }

    /** Whoever has seen more than there is follows another database, and would wait for ever. */
    private static long notBeyond(long last, long position, String pointer) {
        if (position > last) {
            throw RejectedException.shape(
                    pointer,
                    ShapeCode.VALUE_REFUSED,
                    "the last event is at position %d, and %d is beyond it".formatted(last, position));
        }
        return position;
    }
}
