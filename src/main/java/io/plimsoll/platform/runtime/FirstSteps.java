package io.plimsoll.platform.runtime;

import io.plimsoll.access.ApiKeySecret;
import io.plimsoll.platform.access.FirstKey;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.vertx.http.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Tells whoever started the service where it is and what to send it first.
 *
 * <p>Runs after everything is up, so both addresses work when they are read. The request is the resource
 * {@code examples/first-calculation.json}, put into the command itself: it works from any folder.
 */
final class FirstSteps implements QuarkusApplication {
    static final String EXAMPLE = "examples/first-calculation.json";

    private final HttpServer server;
    private final FirstKey firstKey;
    private final int port;

    FirstSteps(HttpServer server, FirstKey firstKey, @ConfigProperty(name = "quarkus.http.port") int port) {
        this.server = server;
        this.firstKey = firstKey;
        this.port = port;
    }

    @Override
    public int run(String... args) {
        // to the terminal only: a log never holds a secret
        System.out.println(text(base(), example())
                + firstKey.made().map(FirstSteps::keyText).orElse(""));
        Quarkus.waitForExit();
        return 0;
    }

    /** After a reload in dev mode the HTTP server runs on from before, and its address is not known to the new code. */
    private URI base() {
        return LaunchMode.current() == LaunchMode.DEVELOPMENT
                ? URI.create("http://localhost:" + port)
                : server.getLocalBaseUri();
    }

    /** The banner; its last line but one is a command for a POSIX shell. */
    static String text(URI base, String requestJson) {
        String root = base.toString().replaceAll("/$", "").replace("0.0.0.0", "localhost");
        return """

                Plimsoll is ready.  API: %1$s/q/swagger-ui
                First margin figure:

                %2$s
                """.formatted(root, curl(root, requestJson));
    }

    private static String keyText(ApiKeySecret secret) {
        return """

                The administrator's API key, shown this once:
                %s
                """.formatted(secret.text());
    }

    private static String curl(String root, String requestJson) {
        String oneLine = requestJson.lines().map(String::strip).reduce("", String::concat);
        if (oneLine.contains("'")) {
            throw new IllegalStateException("the example must not contain a single quote: " + oneLine);
        }
        return "curl -s %s/v1/margin-calculations -H 'Content-Type: application/json' -d '%s'".formatted(root, oneLine);
    }

    static String example() {
        try (InputStream stream = FirstSteps.class.getClassLoader().getResourceAsStream(EXAMPLE)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
