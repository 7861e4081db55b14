package io.plimsoll.platform.headers;

import io.quarkus.runtime.LaunchMode;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Tells browsers, on every reply of whatever route, to take it for nothing but what it says it is: not to guess its type, not to show it
 * in a frame, not to tell others where a reader came from, not to load or run what did not come from here, and to keep no figures.
 *
 * <p>Set when a reply is about to be sent, whoever made it; a page with a policy of its own keeps that.
 */
@Singleton
public class SecurityHeaders {
    private static final String POLICY = "Content-Security-Policy";
    private static final String NOTHING_ELSE = "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /** JSON, text, and whatever else is no page. */
    static final String POLICY_OF_DATA = "default-src 'none'" + NOTHING_ELSE;

    /** Pages of text with a style of their own. */
    public static final String POLICY_OF_PAGES = "default-src 'none'; style-src 'unsafe-inline'" + NOTHING_ELSE;

    /** The two scripts that stand in Swagger UI's page itself: SHA-256 of each. A test compares them with the page. */
    private static final List<String> SWAGGER_UI_SCRIPTS = List.of(
            "'sha256-ZJNDpc2CviCY02HjAl6zSiKQfq55QmDwlvNr/oeJ228='",
            "'sha256-FftzsKQdlHWMn4BSE8vdXoM7iZ0UW0egBh0JMO8tljo='");

    /** Its own scripts and no others; styles that it sets on elements; pictures that stand in its stylesheet; requests to here. */
    static final String POLICY_OF_SWAGGER_UI = "default-src 'none'; script-src 'self' "
            + String.join(" ", SWAGGER_UI_SCRIPTS)
            + "; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'"
            + NOTHING_ELSE;

    private static final String SWAGGER_UI = "/q/swagger-ui";
    private static final String DEV_UI = "/q/dev";
    private static final String API = "/v1/";

    void install(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(context -> {
            context.addHeadersEndHandler(ended -> complete(context));
            context.next();
        });
    }

    private static void complete(RoutingContext context) {
        // as the resources are found by: of one path there are many writings
        String path = context.normalizedPath();
        MultiMap headers = context.response().headers();
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("X-Frame-Options", "DENY");
        if (!headers.contains(POLICY) && !isDevUi(path)) {
            headers.set(POLICY, path != null && path.startsWith(SWAGGER_UI) ? POLICY_OF_SWAGGER_UI : POLICY_OF_DATA);
        }
        if (path != null && path.startsWith(API)) {
            headers.set("Cache-Control", "no-store");
        }
    }

    /** Its pages are made of what no policy of ours allows; there are none in production. */
    private static boolean isDevUi(String path) {
        return LaunchMode.current() == LaunchMode.DEVELOPMENT && path != null && path.startsWith(DEV_UI);
    }
}
