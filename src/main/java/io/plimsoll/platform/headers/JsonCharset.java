package io.plimsoll.platform.headers;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;

/**
 * Calls JSON the same on every reply. The framework names the charset of what it writes itself, but not of a stored reply, nor in the answer
 * to HEAD, which has the header fields of GET (RFC 9110, section 9.3.2).
 */
@Singleton
class JsonCharset {
    private static final String WITH_CHARSET = MediaType.APPLICATION_JSON + ";charset=UTF-8";

    void install(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(context -> {
            context.addHeadersEndHandler(ended -> complete(context.response().headers()));
            context.next();
        });
    }

    private static void complete(MultiMap headers) {
        if (MediaType.APPLICATION_JSON.equals(headers.get(HttpHeaders.CONTENT_TYPE))) {
            headers.set(HttpHeaders.CONTENT_TYPE, WITH_CHARSET);
        }
    }
}
