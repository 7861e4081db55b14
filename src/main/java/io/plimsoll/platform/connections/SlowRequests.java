package io.plimsoll.platform.connections;

import io.plimsoll.platform.problem.ProblemRoutes;
import io.plimsoll.rejection.Reason;
import io.quarkus.logging.Log;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Looks, now and then, at requests that are not answered yet.
 *
 * <p>A client that sends its body by drops would keep a thread waiting for it: it is answered 408, and its connection is closed. A client
 * that has sent everything and waits for us is told that we are at it, by an interim reply: otherwise the server would take a connection
 * on which nothing happens for an idle one.
 */
@Singleton
class SlowRequests {
    private final Vertx vertx;
    private final ProblemRoutes problems;
    private final SlowRequestConfig config;

    SlowRequests(Vertx vertx, ProblemRoutes problems, SlowRequestConfig config) {
        this.vertx = vertx;
        this.problems = problems;
        this.config = config;
    }

    /** What is slow. */
    @ConfigMapping(prefix = "plimsoll.slow-requests")
    interface SlowRequestConfig {
        /** Between two looks at a request; half of quarkus.http.idle-timeout or less. */
        @WithDefault("PT4S")
        Duration lookInterval();

        /** For how long a body may come as it likes. */
        @WithDefault("PT10S")
        Duration bodyGrace();

        /** What a body that has not ended after that must have brought for each second since the request began. */
        @WithDefault("2048")
        int bodyBytesPerSecondMin();
    }

    void install(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE + 2).handler(context -> {
            watch(context);
            context.next();
        });
    }

    private void watch(RoutingContext context) {
        long beganAtNanos = System.nanoTime();
        Future<Void> body = body(context.request());
        long timer = vertx.setPeriodic(
                config.lookInterval().toMillis(),
                look -> look(context, body, Duration.ofNanos(System.nanoTime() - beganAtNanos)));
        context.addEndHandler(ended -> vertx.cancelTimer(timer));
    }

    /**
     * Succeeds when the body was read to its end. The request is not asked later on: while it is paused it says that it has not ended, and
     * whoever has read its body leaves it paused.
     */
    private static Future<Void> body(HttpServerRequest request) {
        return hasBody(request) && !request.isEnded() ? request.end() : Future.succeededFuture();
    }

    private void look(RoutingContext context, Future<Void> body, Duration age) {
        HttpServerRequest request = context.request();
        if (context.response().headWritten() || context.response().ended()) {
            return;
        }
        if (body.succeeded()) {
            if (request.version() != HttpVersion.HTTP_1_0) {
                keepAwake(context.response());
            }
        } else if (age.compareTo(config.bodyGrace()) > 0
                && request.bytesRead() < config.bodyBytesPerSecondMin() * age.toSeconds()) {
            problems.answerAndClose(
                    context,
                    Reason.REQUEST_TOO_SLOW,
                    "%d bytes of the body have come in %d s".formatted(request.bytesRead(), age.toSeconds()));
        }
    }

    private static void keepAwake(HttpServerResponse response) {
        try {
            response.writeContinue();
        } catch (IllegalStateException begun) {
            Log.debug("the answer has begun since it was looked at", begun);
        }
    }

    private static boolean hasBody(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return (length != null && !length.equals("0")) || request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }
}
