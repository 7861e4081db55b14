package io.plimsoll.margincall.rest;

import io.plimsoll.margincall.CallChange;
import io.plimsoll.margincall.MarginCall;
import io.plimsoll.margincall.MarginCallService;
import io.plimsoll.margincall.rest.CallRequests.CallRequest;
import io.plimsoll.platform.idempotency.IdempotentReplies;
import io.plimsoll.platform.idempotency.UnsavedReply;
import io.plimsoll.platform.json.JsonBodies;
import io.plimsoll.platform.json.JsonBody;
import io.plimsoll.platform.precondition.Preconditions;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** The one way a request changes a call. */
@Singleton
class CallSteps {
    private final MarginCallService service;
    private final JsonBodies bodies;
    private final IdempotentReplies replies;

    CallSteps(MarginCallService service, JsonBodies bodies, IdempotentReplies replies) {
        this.service = service;
        this.bodies = bodies;
        this.replies = replies;
    }

    /**
     * How a request is to be taken.
     *
     * @param ifMatch null if absent
     * @param idempotencyKey null if absent
     */
    record Headers(String ifMatch, String idempotencyKey, boolean isDryRun) {}

    /** @param deed last part of the path, plural: {@code responses} */
    Response take(
            UUID callId, String deed, Headers headers, InputStream requestBody, Class<? extends CallRequest> type) {
        JsonBody<? extends CallRequest> body = bodies.read(requestBody, type);
        Preconditions preconditions = new Preconditions(headers.ifMatch(), null);
        String operation = "POST %s/%s/%s".formatted(MarginCallResource.PATH, callId, deed);
        return make(headers, operation, body.sha256(), () -> service.lockAccountOf(callId), () -> {
            CallChange change = service.change(
                    callId,
                    body.value().toCommand(),
                    call -> preconditions.check(
                            "margin call " + callId, Optional.of(call.facts().version())));
            return saving(
                    UnsavedReply.ok(MarginCallResponse.of(change.call()), () -> service.save(change)), change.call());
        });
    }

    /** Issues a call, or raises the live one. */
    Response issue(UUID accountId, Headers headers, InputStream requestBody) {
        JsonBody<CallRequests.IssueRequest> body = bodies.read(requestBody, CallRequests.IssueRequest.class);
        String operation = "POST /v1/accounts/%s/margin-calls".formatted(accountId);
        return make(headers, operation, body.sha256(), () -> service.lockAccount(accountId), () -> {
            CallChange change = service.issue(accountId, body.value().comment());
            MarginCallResponse reply = MarginCallResponse.of(change.call());
            Runnable save = () -> service.save(change);
            return saving(
                    change.isNew()
                            ? UnsavedReply.created(MarginCallResource.PATH + "/" + reply.id(), reply, save)
                            : UnsavedReply.ok(reply, save),
                    change.call());
        });
    }

    private static UnsavedReply saving(UnsavedReply reply, MarginCall call) {
        return reply.withEtag(Preconditions.etag(call.facts().version()));
    }

    private Response make(
            Headers headers, String operation, String bodySha256, Runnable lock, Supplier<UnsavedReply> work) {
        return headers.isDryRun()
                ? replies.dryRun(() -> work.get().withStatus(200))
                : replies.onceLocked(headers.idempotencyKey(), operation, bodySha256, lock, work);
    }
}
