package io.plimsoll.platform.openapi;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;

/** Leads whoever opens the bare address with a browser to where the operations are, and the browser to the page's icon. */
@Singleton
class FrontRoutes {
    private static final String PAGE = "/q/swagger-ui";
    private static final Map<String, String> PLACES = Map.of("/", PAGE, "/favicon.ico", PAGE + "/favicon.ico");
    private static final int SEE_OTHER = 303;

    void install(@Observes Router router) {
        PLACES.forEach((path, place) -> router.route(path)
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .order(0)
                .handler(context -> context.response()
                        .setStatusCode(SEE_OTHER)
                        .putHeader(HttpHeaders.LOCATION, place)
                        .end()));
    }
}
