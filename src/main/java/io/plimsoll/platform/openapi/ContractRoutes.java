package io.plimsoll.platform.openapi;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPOutputStream;

/**
 * Serves the OpenAPI document as it is committed, in YAML or JSON; packed for whoever reads that, which is a tenth of it.
 *
 * <p>The document is a file, and a test holds the code to it. Made from the code at each start it would cost a second of the time until the
 * first answer, and everybody gets the same.
 */
@Singleton
class ContractRoutes {
    private static final List<String> PATHS =
            List.of("/q/openapi", "/q/openapi.json", "/q/openapi.yaml", "/q/openapi.yml");

    private static final String GZIP = "gzip";

    private final Map<Format, Document> documents = new ConcurrentHashMap<>();

    private record Document(Buffer plain, Buffer packed) {}

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
        Document document = documents.computeIfAbsent(format, ContractRoutes::read);
        boolean isPacked = readsGzip(context.request().getHeader(HttpHeaders.ACCEPT_ENCODING));
        Buffer body = isPacked ? document.packed : document.plain;
        HttpServerResponse response = context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, format.mediaType() + ";charset=UTF-8")
                .putHeader(HttpHeaders.VARY, "Accept, Accept-Encoding")
                .putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(body.length()));
        if (isPacked) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, GZIP);
        }
        if (context.request().method().equals(HttpMethod.HEAD)) {
            response.end();
        } else {
            response.end(body);
        }
    }

    /** Named, and not by a weight of 0. What a star stands for is not guessed. */
    static boolean readsGzip(String acceptEncoding) {
        return acceptEncoding != null
                && Arrays.stream(acceptEncoding
                                .toLowerCase(Locale.ROOT)
                                .replace(" ", "")
                                .split(","))
                        .anyMatch(coding -> coding.equals(GZIP)
                                || coding.startsWith(GZIP + ";q=") && !coding.matches("gzip;q=0([.]0*)?"));
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

    private static Document read(Format format) {
        String name = "openapi." + format.name().toLowerCase(Locale.ROOT);
        try (InputStream document = ContractRoutes.class.getResourceAsStream(name)) {
            byte[] bytes =
                    Objects.requireNonNull(document, name + " is not packaged").readAllBytes();
            return new Document(Buffer.buffer(bytes), Buffer.buffer(packed(bytes)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static byte[] packed(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }
}
