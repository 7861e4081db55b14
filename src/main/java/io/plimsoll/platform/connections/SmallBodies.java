package io.plimsoll.platform.connections;

import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Lets a small JSON body come before a thread is given to its request. A thread that has to wait for the body, block by block, is woken
 * for each of them, and does nothing else meanwhile.
 *
 * <p>Long bodies are read by the threads of their requests as they come, and so are small ones while others take all the memory that is
 * meant for them, and all of HTTP/2, whose requests cannot be handed on once they were read.
 */
@Singleton
class SmallBodies {
    /** 500 positions or so. */
    private static final int BYTES_MAX = 64 * 1024;

    /** Of all together, from the first byte of a body to the end of the reply. */
    private static final long ALL_BYTES_MAX = 16 * 1024 * 1024;

    private final BodyHandler reader = BodyHandler.create(false).setBodyLimit(BYTES_MAX);
    private final AtomicLong taken = new AtomicLong();

    void install(@Observes Router router) {
        // after those who refuse a request by its head, and after the one who looks how fast its body comes
        router.route().order(Integer.MIN_VALUE + 3).handler(this::read).failureHandler(SmallBodies::dropIfGone);
    }

    /** Who has gone is not answered, and is no fault of ours to be told in the log. */
    private static void dropIfGone(RoutingContext context) {
        if (!(context.failure() instanceof HttpClosedException)) {
            context.next();
        }
    }

    private void read(RoutingContext context) {
        int length = smallLength(context.request());
        if (length < 0) {
            context.next();
        } else if (taken.addAndGet(length) > ALL_BYTES_MAX) {
            taken.addAndGet(-length);
            context.next();
        } else {
            context.addEndHandler(ended -> taken.addAndGet(-length));
            reader.handle(context);
        }
    }

    /** Bytes of the body; -1 if it is none to be read here. */
    private static int smallLength(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        boolean isJson = type != null && type.startsWith("application/json");
        boolean isHandedOn = request.version() != HttpVersion.HTTP_2;
        if (!isHandedOn || !isJson || length == null || !length.matches("[0-9]{1,5}")) {
            return -1;
        }
        int bytes = Integer.parseInt(length);
        return bytes <= BYTES_MAX ? bytes : -1;
    }

    /** Bytes that bodies have been given. */
    long taken() {
        return taken.get();
    }
}
