package io.plimsoll.platform.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.rejection.Reason;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Answers what never reaches a resource, and which the server would answer with HTML or an empty body. */
@Singleton
class ProblemRoutes {

    private static final Map<Integer, Reason> REASONS = Map.of(
            404, Reason.NOT_FOUND,
            405, Reason.METHOD_NOT_ALLOWED,
            406, Reason.NOT_ACCEPTABLE,
            413, Reason.BODY_TOO_LARGE,
            415, Reason.MEDIA_TYPE_UNSUPPORTED);

    private final ObjectMapper mapper;
    private final long bodyBytesMax;

    ProblemRoutes(
            ObjectMapper mapper, @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize bodySizeMax) {
        this.mapper = mapper;
        this.bodyBytesMax = bodySizeMax.asLongValue();
    }

    void install(@Observes Router router) {
        // before the server's own check, which ends the request with an empty 413
        router.route().order(Integer.MIN_VALUE).handler(this::checkLength);
        REASONS.forEach(
                (status, reason) -> router.errorHandler(status, context -> answer(context, reason, reason.cause())));
        router.errorHandler(400, context -> answer(context, Reason.REQUEST_INVALID, "the request line is not valid"));
    }

    private void checkLength(RoutingContext context) {
        String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && length.matches("[0-9]{1,18}") && Long.parseLong(length) > bodyBytesMax) {
            // the rest of the body is not read, so the connection cannot serve another request
            context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            context.response().endHandler(sent -> context.request().connection().close());
            answer(context, Reason.BODY_TOO_LARGE, "the body is longer than %d bytes".formatted(bodyBytesMax));
        } else {
            context.next();
        }
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
