package io.plimsoll.platform.connections;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Lets a small JSON body come before a thread is given to its request. A thread that has to wait for the body, block by block, is woken
 * for each of them, and does nothing else meanwhile.
 *
 * <p>Long bodies are read by the threads of their requests as they come, and so are small ones while others take all the memory that is
 * meant for them, those whose clients wait to be asked for them, and all of HTTP/2, whose requests cannot be handed on once they were read.
 */
@Singleton
class SmallBodies {
    private static final Set<HttpMethod> METHODS = Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);

    private final int bytesMax;
    private final long allBytesMax;
    private final BodyHandler reader;
    private final AtomicLong taken = new AtomicLong();

    SmallBodies(SmallBodyConfig config) {
        this.bytesMax = config.bytesMax();
        this.allBytesMax = config.allBytesMax();
        this.reader = BodyHandler.create(false).setBodyLimit(bytesMax);
    }

    /** What is small. */
    @ConfigMapping(prefix = "plimsoll.small-bodies")
    interface SmallBodyConfig {
        /** Some 500 positions. */
        @WithDefault("65536")
        int bytesMax();

        /** Of all together, from the head of a request to the end of its reply. 256 of the longest, or a thousand usual calculations. */
        @WithDefault("16777216")
        long allBytesMax();
    }

    void install(@Observes Router router) {
        // after those who refuse a request by its head, and after the one who looks how fast its body comes
        router.route()
                .order(Integer.MIN_VALUE + 3)
                .handler(this::read)
                .handler(SmallBodies::dismissReader)
                .failureHandler(SmallBodies::dropIfGone);
    }

    /** Who hangs up once it is read is told to the reader all the same, which answers a reset in place of the thread of the request. */
    private static void dismissReader(RoutingContext context) {
        if (context.body().available()) {
            context.request().exceptionHandler(null);
        }
        context.next();
    }

    /** Who has gone is not answered, and is no fault of ours to be told in the log. */
    private static void dropIfGone(RoutingContext context) {
        boolean isGone = context.failure() instanceof HttpClosedException
                && context.response().closed();
        if (!isGone) {
            context.next();
        }
    }

    private void read(RoutingContext context) {
        int length = smallLength(context.request());
        if (length == 0) {
            context.next();
        } else if (taken.addAndGet(length) > allBytesMax) {
            taken.addAndGet(-length);
            context.next();
        } else {
            context.addEndHandler(ended -> taken.addAndGet(-length));
            reader.handle(context);
        }
    }

    /** Bytes of the body; 0 if there is none to be read here. */
    private int smallLength(HttpServerRequest request) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        boolean isJson = type != null && type.startsWith("application/json");
        boolean canBeReadHere = METHODS.contains(request.method())
                && request.version() != HttpVersion.HTTP_2
                && !request.headers().contains(HttpHeaders.EXPECT);
        return isJson && canBeReadHere ? smallLength(request.getHeader(HttpHeaders.CONTENT_LENGTH)) : 0;
    }

    private int smallLength(String header) {
        boolean isShort = header != null
                && !header.isEmpty()
                && header.length() <= 9
                && header.chars().allMatch(character -> character >= '0' && character <= '9');
        int length = isShort ? Integer.parseInt(header) : 0;
        return length <= bytesMax ? length : 0;
    }

    /** Bytes that are meant for bodies under way. */
    long taken() {
        return taken.get();
    }
}
