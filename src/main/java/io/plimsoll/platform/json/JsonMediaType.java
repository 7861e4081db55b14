package io.plimsoll.platform.json;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Asks for the Content-Type of what is to be JSON, which the framework takes without. A page of another site can send a body without one, or
 * with that of a form, but has to ask first before it sends JSON that is called so.
 */
class JsonMediaType {
    private static final List<String> OF_JSON = List.of(MediaType.APPLICATION_JSON, "application/merge-patch+json");

    @ServerRequestFilter(priority = Priorities.ENTITY_CODER)
    public void require(ResourceInfo resource, HttpServerRequest request) {
        if (request.getHeader(HttpHeaders.CONTENT_TYPE) == null
                && resource.getResourceMethod() != null
                && readsJsonAlone(resource.getResourceMethod().getAnnotation(Consumes.class))
                && hasBody(request)) {
            throw new NotSupportedException();
        }
    }

    private static boolean readsJsonAlone(Consumes types) {
        return types != null && OF_JSON.containsAll(Arrays.asList(types.value()));
    }

    /** Of HTTP/2 a body may come without a word of it in the head. */
    private static boolean hasBody(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null
                ? request.getHeader("Transfer-Encoding") != null || request.version() == HttpVersion.HTTP_2
                : !length.matches("0+");
    }
}
