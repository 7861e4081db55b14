package io.plimsoll.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;

/** Speaks JSON to a service in a process of its own. */
public final class ServiceClient implements AutoCloseable {
    private final URI service;
    private final HttpClient client = HttpClient.newHttpClient();

    public ServiceClient(URI service) {
        this.service = service;
    }

    /** @param etag null if there is none */
    public record Reply(int status, String body, String etag, boolean isReplayed) {
        public JsonNode json() {
            return MarginRequests.json(body);
        }

        /** The problem's own part of its type, such as {@code account-busy}; empty unless the reply is a problem. */
        public Optional<String> problem() {
            String type = status < 400 ? "" : json().path("type").asText();
            return Optional.of(type.substring(type.lastIndexOf('/') + 1)).filter(name -> !name.isEmpty());
        }
    }

    public Reply get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    /** @param headers names and values in turn */
    public Reply post(String path, String body, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path).POST(BodyPublishers.ofString(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** @throws AssertionError unless the service does it */
    public JsonNode put(String path, String body) throws IOException, InterruptedException {
        return done(path, send(request(path).PUT(BodyPublishers.ofString(body))));
    }

    /** @throws AssertionError unless the service does it */
    public JsonNode posted(String path, String body) throws IOException, InterruptedException {
        return done(path, post(path, body));
    }

    @Override
    public void close() {
        client.close();
    }

    private static JsonNode done(String path, Reply reply) {
        assertThat(reply.status()).as("%s: %s", path, reply.body()).isBetween(200, 299);
        return reply.json();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(service.resolve(path)).header("Content-Type", "application/json");
    }

    private Reply send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> reply = client.send(request.build(), BodyHandlers.ofString());
        return new Reply(
                reply.statusCode(),
                reply.body(),
                reply.headers().firstValue("ETag").orElse(null),
                reply.headers().firstValue("Idempotent-Replayed").isPresent());
    }
}
