package io.plimsoll.returnseries.rest;

import io.plimsoll.platform.idempotency.IdempotentReplies;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.ShapeCode;
import io.plimsoll.returnseries.ReturnKind;
import io.plimsoll.returnseries.ReturnSeriesSummary;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** What may be said beside an uploaded series. */
class ReturnSeriesParameters {

    @Parameter(
            description = "Makes a repeated request return the first one's reply.",
            schema = @Schema(pattern = "^" + IdempotentReplies.KEY_PATTERN + "$"))
    @HeaderParam(IdempotentReplies.KEY_HEADER)
    String idempotencyKey;

    @Parameter(
            description =
                    "What to call the series: lower-case letters and digits in parts divided by hyphens, no UUID. Default: the "
                            + "first factor, the size and the kind.",
            schema =
                    @Schema(
                            pattern = "^" + ReturnSeriesSummary.NAME_PATTERN + "$",
                            maxLength = ReturnSeriesSummary.NAME_LENGTH_MAX))
    @QueryParam("name")
    String name;

    @Parameter(description = "What the returns of a CSV file say; RELATIVE if absent. JSON says it itself.")
    @QueryParam("kind")
    ReturnKind kind;

    @Parameter(description = "Read and reply, but store nothing.")
    @QueryParam("dryRun")
    @DefaultValue("false")
    boolean isDryRun;

    void requireName() {
        if (name != null) {
            requireName("query/name", name);
        }
    }

    static void requireName(String pointer, String name) {
        if (!ReturnSeriesSummary.isName(name)) {
            throw RejectedException.shape(
                    pointer,
                    ShapeCode.PATTERN_MISMATCH,
                    "name is at most %d lower-case letters and digits in parts divided by hyphens, and no UUID"
                            .formatted(ReturnSeriesSummary.NAME_LENGTH_MAX));
        }
    }

    /** What tells this request from another with the same file. */
    String asText() {
        return "name=%s&kind=%s".formatted(name, kind);
    }
}
