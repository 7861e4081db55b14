package io.plimsoll.snapshot.rest;

import io.plimsoll.platform.idempotency.IdempotentReplies;
import io.plimsoll.snapshot.SnapshotDraft;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** What may be said beside an uploaded snapshot. */
class SnapshotParameters {

    @Parameter(
            description = "Makes a repeated request return the first one's reply.",
            schema = @Schema(pattern = "^" + IdempotentReplies.KEY_PATTERN + "$"))
    @HeaderParam(IdempotentReplies.KEY_HEADER)
    String idempotencyKey;

    @Parameter(
            description =
                    "Instant of the marks of a CSV file that has no column asOf. Where the body says it too, both must agree.")
    @QueryParam("asOf")
    Instant asOf;

    @Parameter(
            description =
                    "Use every mark, plausible or not. Send the same bytes again with it to release what was quarantined.")
    @QueryParam("acceptQuarantined")
    @DefaultValue("false")
    boolean acceptsQuarantined;

    @Parameter(description = "Read, compare and reply, but store nothing.")
    @QueryParam("dryRun")
    @DefaultValue("false")
    boolean isDryRun;

    /** Null if none was given. */
    Instant asOf() {
        return asOf == null ? null : SnapshotDraft.asStored(asOf);
    }

    /** What tells this request from another with the same file. */
    String asText() {
        return "asOf=%s&acceptQuarantined=%s".formatted(asOf, acceptsQuarantined);
    }
}
