package io.plimsoll.platform.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Shows with each operation what it answers to the first of its example requests that has a short reply.
 *
 * <p>The replies are resources, and a test holds the service to every digit of them; ids are put to zero there, and instants of the work
 * to the year 2000. Without one, readers of the document invent values that contradict each other.
 */
final class ReplyExamples {
    static final String FOLDER = "openapi-examples";

    /** Longer ones would make up most of the document. */
    static final int BYTES_MAX = 8_000;

    private static final String JSON = "application/json";
    private static final List<String> STATUSES = List.of("201", "202", "200");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ReplyExamples() {}

    static void addTo(OpenAPI document) {
        document.getPaths().getPathItems().values().stream()
                .flatMap(item -> item.getOperations().values().stream())
                .forEach(ReplyExamples::addTo);
    }

    /** Where the reply to an example request lies. */
    static String fileName(String operationId, String example) {
        return operationId + "-" + example.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-") + ".json";
    }

    private static void addTo(Operation operation) {
        Optional<MediaType> success = STATUSES.stream()
                .map(status -> operation.getResponses().getAPIResponse(status))
                .filter(Objects::nonNull)
                .map(APIResponse::getContent)
                .filter(content -> content != null && content.hasMediaType(JSON))
                .map(content -> content.getMediaType(JSON))
                .findFirst();
        success.ifPresent(reply -> names(operation)
                .flatMap(name -> reply(operation.getOperationId(), name).stream())
                .findFirst()
                .ifPresent(reply::setExample));
    }

    private static Stream<String> names(Operation operation) {
        return operation.getRequestBody() == null || operation.getRequestBody().getContent() == null
                ? Stream.empty()
                : operation.getRequestBody().getContent().getMediaTypes().values().stream()
                        .map(MediaType::getExamples)
                        .filter(Objects::nonNull)
                        .flatMap(examples -> examples.keySet().stream());
    }

    private static Optional<Object> reply(String operationId, String example) {
        try (InputStream file =
                ReplyExamples.class.getResourceAsStream("/" + FOLDER + "/" + fileName(operationId, example))) {
            if (file == null) {
                return Optional.empty();
            }
            byte[] reply = file.readAllBytes();
            return reply.length > BYTES_MAX ? Optional.empty() : Optional.of(MAPPER.readValue(reply, Object.class));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
