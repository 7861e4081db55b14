package io.plimsoll.platform.problem;

import io.plimsoll.rejection.Reason;

/** What can go wrong, why, and what to do about it. */
record ReasonResponse(String type, int status, String title, String cause, String fix, String example) {

    static ReasonResponse of(Reason reason) {
        return new ReasonResponse(
                reason.type(), reason.status(), reason.title(), reason.cause(), reason.fix(), reason.example());
    }
}
