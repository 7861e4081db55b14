package io.plimsoll.platform.openapi;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Serves the OpenAPI document as it is committed, in YAML or JSON.
 *
 * <p>The document is a file, and a test holds the code to it. Made from the code at each start it would cost a second of the time until the
 * first answer, and everybody gets the same.
 */
@Singleton
class ContractRoutes {
    private static final List<String> PATHS =
            List.of("/q/openapi", "/q/openapi.json", "/q/openapi.yaml", "/q/openapi.yml");

    private final Map<Format, Buffer> documents = new ConcurrentHashMap<>();

    private enum Format {
        JSON,
        YAML;

        private String mediaType() {
            return "application/" + name().toLowerCase(Locale.ROOT);
        }
    }

    void install(@Observes Router router) {
        // before the framework's own, which knows an empty document
        PATHS.forEach(path -> router.route(path)
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .order(0)
                .blockingHandler(this::answer, false));
    }

    private void answer(RoutingContext context) {
        Format format = format(context);
        Buffer document = documents.computeIfAbsent(format, ContractRoutes::read);
        HttpServerResponse response = context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, format.mediaType() + ";charset=UTF-8")
                .putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(document.length()));
        if (context.request().method().equals(HttpMethod.HEAD)) {
            response.end();
        } else {
            response.end(document);
        }
    }

    /** The path's ending decides, then {@code ?format=}, then what is accepted; YAML otherwise. */
    private static Format format(RoutingContext context) {
        String path = context.normalizedPath();
        if (path.endsWith(".json")) {
            return Format.JSON;
        }
        if (path.endsWith(".yaml") || path.endsWith(".yml")) {
            return Format.YAML;
        }
        List<String> asked = context.queryParam("format");
        if (!asked.isEmpty()) {
            return asked.getFirst().equalsIgnoreCase(Format.JSON.name()) ? Format.JSON : Format.YAML;
        }
        String accepted = Objects.requireNonNullElse(context.request().getHeader(HttpHeaders.ACCEPT), "");
        return accepted.contains(Format.JSON.mediaType()) ? Format.JSON : Format.YAML;
    }

    private static Buffer read(Format format) {
        String name = "openapi." + format.name().toLowerCase(Locale.ROOT);
        try (InputStream document = ContractRoutes.class.getResourceAsStream(name)) {
            return Buffer.buffer(
                    Objects.requireNonNull(document, name + " is not packaged").readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
