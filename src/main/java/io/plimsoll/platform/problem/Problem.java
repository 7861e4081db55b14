package io.plimsoll.platform.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.RejectedException.Violation;
import java.util.List;
import java.util.Map;

/** A problem document of RFC 9457, {@code application/problem+json}. */
record Problem(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Violation> errors,
        @JsonAnyGetter Map<String, Object> members) {

    static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(Reason reason, String detail, String instance) {
        return new Problem(reason.type(), reason.title(), reason.status(), detail, instance, List.of(), Map.of());
    }

    static Problem of(RejectedException rejection, String instance) {
        Reason reason = rejection.reason();
        return new Problem(
                reason.type(),
                reason.title(),
                reason.status(),
                rejection.getMessage(),
                instance,
                rejection.errors(),
                rejection.members());
    }

    /** For a status that no reason of ours explains better; RFC 9457 reserves {@code about:blank} for it. */
    static Problem ofStatus(int status, String title, String instance) {
        return new Problem("about:blank", title, status, title, instance, List.of(), Map.of());
    }
}
