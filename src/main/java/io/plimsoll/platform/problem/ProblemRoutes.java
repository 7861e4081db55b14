package io.plimsoll.platform.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Answers what never reaches a resource, and which the server would answer with HTML or an empty body. */
@Singleton
public class ProblemRoutes {

    private static final Map<Integer, Reason> REASONS = Map.of(
            404, Reason.NOT_FOUND,
            405, Reason.METHOD_NOT_ALLOWED,
            406, Reason.NOT_ACCEPTABLE,
            413, Reason.BODY_TOO_LARGE,
            415, Reason.MEDIA_TYPE_UNSUPPORTED);

    private final ObjectMapper mapper;
    private final RequestHeads heads;
    private final long bodyBytesMax;

    ProblemRoutes(
            ObjectMapper mapper,
            RequestHeads heads,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize bodySizeMax) {
        this.mapper = mapper;
        this.heads = heads;
        this.bodyBytesMax = bodySizeMax.asLongValue();
    }

    void install(@Observes Router router) {
        // before the server's own check, which ends the request with an empty 413, and after the headers of every reply
        router.route().order(Integer.MIN_VALUE + 1).handler(this::checkHead);
        REASONS.forEach(
                (status, reason) -> router.errorHandler(status, context -> answer(context, reason, reason.cause())));
        router.errorHandler(400, context -> answer(context, Reason.REQUEST_INVALID, "the request line is not valid"));
    }

    private void checkHead(RoutingContext context) {
        Optional<RejectedException> refusal = heads.refusal(context.request());
        if (refusal.isPresent()) {
            answerAndClose(context, refusal.get().reason(), refusal.get().getMessage());
        } else {
            checkLength(context);
        }
    }

    private void checkLength(RoutingContext context) {
        String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && length.matches("[0-9]{1,18}") && Long.parseLong(length) > bodyBytesMax) {
            answerAndClose(context, Reason.BODY_TOO_LARGE, "the body is longer than %d bytes".formatted(bodyBytesMax));
        } else {
            context.next();
        }
    }

    /** The rest of the request is not read, so the connection cannot serve another. */
    public void answerAndClose(RoutingContext context, Reason reason, String detail) {
        context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        // added, where setting it would keep the end of the request from all others who wait for it
        context.addEndHandler(sent -> context.request().connection().close());
        answer(context, reason, detail);
    }

    /** As a resource's refusal is answered. */
    public void answer(RoutingContext context, RejectedException refusal) {
        if (refusal.reason() == Reason.NOT_AUTHENTICATED) {
            context.response().putHeader("WWW-Authenticate", ProblemMappers.CHALLENGE);
        }
        if (refusal.reason() == Reason.SERVICE_UNAVAILABLE) {
            context.response().putHeader("Retry-After", String.valueOf(ProblemMappers.RETRY_AFTER_SECONDS));
        }
        answer(context, refusal.reason(), refusal.getMessage());
    }

    private void answer(RoutingContext context, Reason reason, String detail) {
        if (context.response().ended()) {
            return;
        }
        try {
            byte[] problem = mapper.writeValueAsBytes(
                    Problem.of(reason, detail, context.request().path()));
            context.response()
                    .setStatusCode(reason.status())
                    .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                    .end(Buffer.buffer(problem));
        } catch (JsonProcessingException ownRecordCannotBeWritten) {
            throw new IllegalStateException(ownRecordCannotBeWritten);
        }
    }
}
