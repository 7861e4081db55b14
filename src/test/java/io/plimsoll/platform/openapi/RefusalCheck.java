package io.plimsoll.platform.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.rejection.Reason;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Sends requests that nobody should send, and says what is wrong with how they are answered. */
final class RefusalCheck implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A request that takes as long as this is answered too late, on any machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Set<String> TYPES =
            Arrays.stream(Reason.values()).map(Reason::type).collect(Collectors.toCollection(TreeSet::new));

    /** What only the inside of the service says. */
    private static final Pattern INTERNALS = Pattern.compile(
            "\\bat [a-z]+\\.[a-z.]+\\(|Exception\\b|org\\.hibernate|org\\.postgresql|java\\.(lang|util|sql)\\.|\\bselect .{1,80} from |insert into |"
                    + "plk_[A-Za-z0-9_-]{43}");

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI service;

    RefusalCheck(URI service) {
        this.service = service;
    }

    /** @param problem what is wrong with the answer; empty if nothing is */
    record Outcome(int status, String body, Optional<String> problem) {}

    Outcome send(String method, String path, String body) {
        return send(
                method,
                path,
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body),
                "application/json");
    }

    Outcome send(String method, String path, BodyPublisher body, String mediaType) {
        HttpRequest request = HttpRequest.newBuilder(service.resolve(path))
                .header("Content-Type", mediaType)
                .method(method, body)
                .build();
        try {
            // a body that never ends is no answer either
            HttpResponse<String> reply =
                    client.sendAsync(request, BodyHandlers.ofString()).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            return new Outcome(reply.statusCode(), reply.body(), problem(reply));
        } catch (ExecutionException | TimeoutException failed) {
            return new Outcome(0, "", Optional.of("no answer: " + failed));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static Optional<String> problem(HttpResponse<String> reply) {
        if (reply.statusCode() < 400) {
            return Optional.empty();
        }
        if (reply.statusCode() >= 500) {
            return Optional.of("failed: " + reply.body());
        }
        String mediaType = reply.headers().firstValue("Content-Type").orElse("");
        if (!mediaType.startsWith("application/problem+json")) {
            return Optional.of("no problem document but " + mediaType);
        }
        if (INTERNALS.matcher(reply.body()).find()) {
            return Optional.of("tells of the inside: " + reply.body());
        }
        try {
            JsonNode problem = JSON.readTree(reply.body());
            List<String> missing = List.of("type", "title", "status", "detail", "instance").stream()
                    .filter(member -> !problem.has(member))
                    .toList();
            boolean hasPage = TYPES.contains(problem.path("type").asText());
            return missing.isEmpty() && hasPage && problem.path("status").asInt() == reply.statusCode()
                    ? Optional.empty()
                    : Optional.of("not a problem with a page: " + reply.body());
        } catch (IOException noJson) {
            return Optional.of("no JSON: " + reply.body());
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
