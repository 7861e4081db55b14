package io.plimsoll.testsupport;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** An OpenAPI 3.1 document that finds where an exchange deviates from it. */
public final class Contract {

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final SchemaValidatorsConfig ASSERTING_FORMATS =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    private static final List<String> TELLING_HEADERS =
            List.of("Location", "ETag", "Idempotent-Replayed", "Retry-After", "WWW-Authenticate");

    private final JsonSchemaFactory schemas = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private final Map<JsonNode, JsonSchema> compiled = new ConcurrentHashMap<>();
    private final JsonNode document;

    /**
     * A request and its reply.
     *
     * @param requestBody null or empty if there is none, or if it is no JSON
     * @param mediaType of the reply, without parameters; null if there is none
     */
    public record Exchange(
            String method, String path, String requestBody, int status, String mediaType, String replyBody) {}

    public Contract(JsonNode document) {
        this.document = document;
    }

    public static Contract of(String json) {
        try {
            return new Contract(JSON.readTree(json));
        } catch (IOException broken) {
            throw new IllegalArgumentException("no JSON", broken);
        }
    }

    /** Every deviation as a sentence; empty if the exchange is as documented. */
    public List<String> deviations(Exchange exchange) {
        Optional<JsonNode> path = path(exchange.path());
        if (path.isEmpty()) {
            return exchange.status() == 404 ? List.of() : List.of("path is not documented: " + exchange.path());
        }
        JsonNode operation = path.get().path(exchange.method().toLowerCase(Locale.ROOT));
        if (operation.isMissingNode()) {
            return exchange.status() == 405 ? List.of() : List.of("method is not documented: " + exchange.method());
        }
        List<String> deviations = new ArrayList<>();
        if (exchange.status() < 300) {
            deviations.addAll(ofRequest(operation, exchange));
        }
        deviations.addAll(ofReply(operation, exchange));
        return deviations;
    }

    private List<String> ofRequest(JsonNode operation, Exchange exchange) {
        JsonNode schema = operation.at("/requestBody/content/application~1json/schema");
        boolean isGiven =
                exchange.requestBody() != null && !exchange.requestBody().isEmpty();
        if (!isGiven) {
            boolean mayBeNoJson = operation.at("/requestBody/content").size() > 1;
            return operation.at("/requestBody/required").asBoolean() && !mayBeNoJson
                    ? List.of("request has no body, but was accepted")
                    : List.of();
        }
        return schema.isMissingNode() ? List.of() : ofBody("request", schema, exchange.requestBody());
    }

    private List<String> ofReply(JsonNode operation, Exchange exchange) {
        JsonNode reply = operation.path("responses").path(String.valueOf(exchange.status()));
        if (reply.isMissingNode()) {
            return List.of("status is not documented: " + exchange.status());
        }
        JsonNode content = reply.path("content");
        boolean isEmpty = exchange.replyBody() == null || exchange.replyBody().isEmpty();
        if (content.isEmpty()) {
            return isEmpty ? List.of() : List.of("reply has a body, but none is documented");
        }
        JsonNode media = content.path(String.valueOf(exchange.mediaType()));
        if (media.isMissingNode()) {
            return List.of("media type is not documented: " + exchange.mediaType());
        }
        boolean isJson = exchange.mediaType().endsWith("json");
        return isJson ? ofBody("reply", media.path("schema"), exchange.replyBody()) : List.of();
    }

    /** Every deviation of a value from a schema of the document as a sentence. */
    public List<String> deviations(JsonNode schema, JsonNode value) {
        return compiled.computeIfAbsent(schema, this::compile).validate(value).stream()
                .map(message -> message.getMessage())
                .sorted()
                .toList();
    }

    /** Those of the headers of a reply that tell something of it and are not documented for it. */
    public List<String> undocumentedHeaders(String method, String path, int status, Collection<String> sent) {
        JsonNode documented = path(path)
                .map(item -> item.path(method.toLowerCase(Locale.ROOT))
                        .path("responses")
                        .path(String.valueOf(status)))
                .orElse(MissingNode.getInstance());
        return documented.isMissingNode()
                ? List.of()
                : TELLING_HEADERS.stream()
                        .filter(name -> sent.stream().anyMatch(name::equalsIgnoreCase))
                        .filter(name -> !documented.path("headers").has(name))
                        .toList();
    }

    private List<String> ofBody(String where, JsonNode schema, String body) {
        try {
            return compiled.computeIfAbsent(schema, this::compile).validate(JSON.readTree(body)).stream()
                    .map(message -> where + " " + message.getMessage())
                    .sorted()
                    .toList();
        } catch (IOException broken) {
            return List.of(where + " is no JSON");
        }
    }

    /** The schema with the document's components beside it, so that its references lead somewhere. */
    private JsonSchema compile(JsonNode schema) {
        if (schema.isMissingNode()) {
            throw new IllegalArgumentException("a media type without a schema allows everything");
        }
        ObjectNode root = schema.deepCopy();
        root.set("components", document.path("components"));
        return schemas.getSchema(root, ASSERTING_FORMATS);
    }

    /** The documented path; of several that fit, the one with fewest variables. */
    private Optional<JsonNode> path(String requested) {
        return document.path("paths").properties().stream()
                .filter(path -> pattern(path.getKey()).matcher(requested).matches())
                .min(Comparator.comparing(path ->
                        path.getKey().chars().filter(letter -> letter == '{').count()))
                .map(Map.Entry::getValue);
    }

    private static Pattern pattern(String template) {
        return Pattern.compile(Pattern.compile("/")
                .splitAsStream(template)
                .map(segment -> segment.startsWith("{") ? "[^/]+" : Pattern.quote(segment))
                .collect(Collectors.joining("/")));
    }
}
