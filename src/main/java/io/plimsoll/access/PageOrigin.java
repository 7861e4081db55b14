package io.plimsoll.access;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Which page made a browser send a request. A page of any site can have it send one here that changes something; the page does not see the
 * reply, and need not. What the browser says of itself no page can change, and programs that are no browsers say nothing.
 */
public final class PageOrigin {
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    private PageOrigin() {}

    /**
     * Whether it is a page of another site than this service. {@code Sec-Fetch-Site} decides where a browser sends it, since a proxy may
     * have written another host into the request; older browsers, and those that came by HTTP from elsewhere, send {@code Origin} alone.
     *
     * @param fetchSite of the header {@code Sec-Fetch-Site}; null if absent
     * @param origin of the header {@code Origin}; null if absent
     * @param host that the request names, without port; null if none
     * @param port that the request names; not positive if none
     */
    public static boolean isForeign(
            @Nullable String fetchSite, @Nullable String origin, @Nullable String host, int port) {
        if (fetchSite != null) {
            return !fetchSite.equals("same-origin") && !fetchSite.equals("none");
        }
        return origin != null && !isOf(origin, host, port);
    }

    private static boolean isOf(String origin, @Nullable String host, int port) {
        try {
            URI page = new URI(origin);
            int usualPort = "https".equalsIgnoreCase(page.getScheme()) ? HTTPS_PORT : HTTP_PORT;
            return page.getHost() != null
                    && page.getHost().equalsIgnoreCase(host)
                    && (page.getPort() > 0 ? page.getPort() : usualPort) == (port > 0 ? port : usualPort);
        } catch (URISyntaxException isNone) {
            return false;
        }
    }
}
