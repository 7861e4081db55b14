package io.plimsoll.platform.problem;

import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/**
 * How much may stand before the body of a request. The server's own limits, {@code quarkus.http.limits}, are wider: it refuses with a
 * status alone, as it has not read enough to know what to answer.
 */
@Singleton
class RequestHeads {
    /** Between name and value, and at the end of a line. */
    private static final int BYTES_BESIDE_TEXT = 4;

    private final RequestHeadConfig config;

    RequestHeads(RequestHeadConfig config) {
        this.config = config;
    }

    /** Far above what a request of the API needs, and a bound for what a request costs before anybody is asked who sends it. */
    @ConfigMapping(prefix = "plimsoll.request-heads")
    interface RequestHeadConfig {
        /** Characters of path and query, encoded. */
        @WithDefault("4096")
        int uriLengthMax();

        /** Lines. Browsers send 15, proxies add some. */
        @WithDefault("100")
        int headerCountMax();

        /** All of them; a token of an issuer may have 4 KiB. */
        @WithDefault("16384")
        int headerBytesMax();
    }

    /** Empty if the request goes on. */
    Optional<RejectedException> refusal(HttpServerRequest request) {
        if (request.uri().length() > config.uriLengthMax()) {
            return Optional.of(new RejectedException(
                    Reason.URI_TOO_LONG,
                    "path and query have more than %d characters".formatted(config.uriLengthMax())));
        }
        int headerCount = 0;
        int headerBytes = 0;
        for (Map.Entry<String, String> header : request.headers()) {
            headerCount++;
            headerBytes += header.getKey().length() + header.getValue().length() + BYTES_BESIDE_TEXT;
        }
        if (headerCount > config.headerCountMax()) {
            return Optional.of(new RejectedException(
                    Reason.HEADERS_TOO_LARGE, "there are more than %d headers".formatted(config.headerCountMax())));
        }
        return headerBytes > config.headerBytesMax()
                ? Optional.of(new RejectedException(
                        Reason.HEADERS_TOO_LARGE,
                        "the headers have more than %d bytes".formatted(config.headerBytesMax())))
                : Optional.empty();
    }
}
