package io.plimsoll.parameterset.rest;

import io.plimsoll.parameterset.ParameterSet;
import io.plimsoll.parameterset.ParameterSetService.Choices;
import io.plimsoll.platform.idempotency.IdempotentReplies;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.ShapeCode;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** What may be said beside an uploaded file. */
class UploadParameters {

    /** Whose rounding; the names of the conventions in {@code methodologies/span}. */
    enum RoundingProfile {
        CME,
        NSE,
        KDPW
    }

    @Parameter(
            description = "Makes a repeated request return the first one's reply.",
            schema = @Schema(pattern = "^[!-~]{1,255}$"))
    @HeaderParam(IdempotentReplies.KEY_HEADER)
    String idempotencyKey;

    @Parameter(
            description =
                    "What to call the set: lower-case letters and digits in parts divided by hyphens, no UUID. Default: exchange "
                            + "complexes, business date, and i or s for the session.",
            schema = @Schema(pattern = "^" + ParameterSet.NAME_PATTERN + "$", maxLength = ParameterSet.NAME_LENGTH_MAX))
    @QueryParam("name")
    String name;

    @Parameter(
            description =
                    "Whose rounding the figures follow; no file says so itself. Default: CME and KDPW for their own files, else "
                            + "CME for PA2 and NSE for XML. A JSON parameter set names its own.")
    @QueryParam("roundingProfile")
    RoundingProfile roundingProfile;

    @Parameter(description = "Read and reply, but store nothing.")
    @QueryParam("dryRun")
    @DefaultValue("false")
    boolean isDryRun;

    @Context
    HttpHeaders headers;

    /** The framework looks at what is accepted where a path has one operation of a method; here are two, for two kinds of bodies. */
    void requireAcceptedReply() {
        if (!isReplyAccepted()) {
            throw new NotAcceptableException();
        }
    }

    private boolean isReplyAccepted() {
        try {
            return headers.getAcceptableMediaTypes().stream().anyMatch(MediaType.APPLICATION_JSON_TYPE::isCompatible);
        } catch (IllegalArgumentException noMediaTypes) {
            return false;
        }
    }

    Choices choices() {
        if (name != null && !ParameterSet.isName(name)) {
            throw RejectedException.shape(
                    "query/name",
                    ShapeCode.PATTERN_MISMATCH,
                    "name is at most %d lower-case letters and digits in parts divided by hyphens, and no UUID"
                            .formatted(ParameterSet.NAME_LENGTH_MAX));
        }
        return new Choices(name, roundingProfile == null ? null : roundingProfile.name());
    }

    /** What tells this request from another with the same file. */
    String asText() {
        return "name=%s&roundingProfile=%s".formatted(name, roundingProfile);
    }
}
