package io.plimsoll.platform.problem;

import io.plimsoll.rejection.Reason;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What can go wrong, why, and what to do about it. */
record ReasonResponse(
        @Schema(required = true) String type,
        @Schema(required = true) int status,
        @Schema(required = true) String title,
        @Schema(required = true) String cause,
        @Schema(required = true) String fix,
        @Schema(required = true) String example) {

    static ReasonResponse of(Reason reason) {
        return new ReasonResponse(
                reason.type(), reason.status(), reason.title(), reason.cause(), reason.fix(), reason.example());
    }
}
