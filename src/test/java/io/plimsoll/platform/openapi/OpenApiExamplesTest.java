package io.plimsoll.platform.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.plimsoll.access.AllowList;
import io.plimsoll.access.AnonymousAccess;
import io.plimsoll.access.Role;
import io.plimsoll.platform.sandbox.DemoIds;
import io.plimsoll.testsupport.Contract;
import io.plimsoll.testsupport.MarginClient;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.Header;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Runs every example of the served OpenAPI document as it is printed there and compares the reply, digit by digit, with the
 * committed one. Ids and instants of the work are put out of the comparison. Accounts that examples name are those of the demo broker.
 */
@QuarkusTest
@TestProfile(OpenApiExamplesTest.WithDemoBroker.class)
public class OpenApiExamplesTest {
    private static final Path EXPECTED = Path.of("src", "main", "resources", ReplyExamples.FOLDER);
    static final Path MADE = Path.of("target", "openapi");

    private static final Path ACTUAL = Path.of("target", "openapi-examples");
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private static final int LOOK_COUNT_MAX = 1_200;

    private final MarginClient client = new MarginClient();

    /** @param mediaType of the body; null for a request without one */
    private record Example(String file, String method, String path, String mediaType, String body) {}

    /** As the service is after its first start; and its build, unlike all others, makes the OpenAPI document of the code. */
    public static final class WithDemoBroker implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "plimsoll.sandbox.demo-broker.enabled", "true",
                    "plimsoll.scheduling.poll-interval", "PT0.1S",
                    "mp.openapi.scan.disable", "false",
                    "quarkus.smallrye-openapi.store-schema-directory", MADE.toString());
        }
    }

    @BeforeEach
    void demo_broker_is_there() throws InterruptedException {
        awaitDemoBroker();
    }

    /** For tests that go on with this service. */
    public static void awaitDemoBroker() throws InterruptedException {
        for (int i = 0; i < LOOK_COUNT_MAX; i++) {
            if (RestAssured.get("/v1/accounts/" + DemoIds.ACCOUNT).statusCode() == 200) {
                return;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("the demo broker is not loaded");
    }

    @Test
    void every_request_example_gets_the_committed_reply() throws IOException {
        List<Example> examples = requestExamples(document());
        assertThat(examples).hasSizeGreaterThanOrEqualTo(4);
        Files.createDirectories(ACTUAL);
        List<String> different = new ArrayList<>();
        Contract contract = new Contract(document());
        List<String> headers = new ArrayList<>();

        for (Example example : examples) {
            Response reply = client.given()
                    .contentType(example.mediaType())
                    .body(example.body())
                    .request(example.method(), example.path());
            assertThat(reply.statusCode()).as(example.toString()).isBetween(200, 299);
            headers.addAll(differentHeaders(contract, example, reply));
            String actual = JSON.writeValueAsString(JSON.readTree(reply.asString())) + "\n";
            Files.writeString(ACTUAL.resolve(example.file()), withoutIdsAndInstants(actual));
            Path expected = EXPECTED.resolve(example.file());
            if (!Files.exists(expected) || !Files.readString(expected).equals(withoutIdsAndInstants(actual))) {
                different.add(example.file());
            }
        }

        assertThat(headers).as("headers that are sent or documented alone").isEmpty();
        assertThat(different)
                .as("if the change is intended: compare %s with %s and copy", ACTUAL, EXPECTED)
                .isEmpty();
    }

    /** What is sent is documented; and the location of what was made is also sent where it is documented. */
    private static List<String> differentHeaders(Contract contract, Example example, Response reply) {
        List<String> sent =
                reply.headers().asList().stream().map(Header::getName).toList();
        String path = example.path().replaceFirst("[?].*", "");
        List<String> different =
                new ArrayList<>(contract.undocumentedHeaders(example.method(), path, reply.statusCode(), sent));
        boolean isMade = reply.statusCode() > 200;
        if (isMade && reply.header("Location") == null) {
            boolean isDocumented = contract.undocumentedHeaders(
                            example.method(), path, reply.statusCode(), List.of("Location"))
                    .isEmpty();
            different.addAll(isDocumented ? List.of("Location, which is missing") : List.of());
        }
        return different.stream().map(name -> example.file() + ": " + name).toList();
    }

    @Test
    void every_committed_reply_belongs_to_an_example() throws IOException {
        Set<String> known = new TreeSet<>();
        requestExamples(document()).forEach(example -> known.add(example.file()));

        try (Stream<Path> files = Files.list(EXPECTED)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(known);
        }
    }

    @Test
    void every_reading_operation_answers_with_the_examples_of_its_parameters() throws IOException {
        List<String> run = new ArrayList<>();
        document().path("paths").properties().forEach(path -> {
            String filled = filled(path.getKey(), path.getValue().path("get"));
            if (path.getValue().has("get")
                    && !filled.contains("{")
                    && isForEverybody("GET " + path.getKey())
                    && ends(path.getValue().path("get"))) {
                boolean needsParameters = client.given().get(filled).statusCode() == 400;
                String asked = needsParameters ? filled + query(path.getValue().path("get")) : filled;
                assertThat(client.given().get(asked).statusCode()).as(asked).isEqualTo(200);
                run.add(path.getKey());
            }
        });

        assertThat(run)
                .contains("/v1/margin-calculations", "/v1/methodologies", "/v1/parameter-sets/{id}")
                .contains("/v1/accounts/{id}/margin", "/v1/margin-calls/{id}/events", "/v1/market-snapshots/{id}/marks")
                .contains("/v1/operations/{id}");
    }

    /** Where whoever shows no credential is let in at all. */
    private static boolean isForEverybody(String operation) {
        Set<Role> roles = AllowList.of(operation).orElseThrow();
        return roles.isEmpty() || roles.stream().anyMatch(AnonymousAccess.ROLES::contains);
    }

    /** A stream of events does not, so its own test reads it. */
    private static boolean ends(JsonNode operation) {
        return !operation.at("/responses/200/content").has("text/event-stream");
    }

    private static List<Example> requestExamples(JsonNode document) {
        List<Example> found = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    JsonNode content = operation.getValue().at("/requestBody/content");
                    content.properties()
                            .forEach(media -> media.getValue()
                                    .path("examples")
                                    .properties()
                                    .forEach(example -> {
                                        JsonNode value = example.getValue().path("value");
                                        found.add(new Example(
                                                ReplyExamples.fileName(
                                                        operation
                                                                .getValue()
                                                                .path("operationId")
                                                                .asText(),
                                                        example.getKey()),
                                                operation.getKey().toUpperCase(Locale.ROOT),
                                                filled(path.getKey(), operation.getValue()),
                                                media.getKey(),
                                                value.isTextual() ? value.asText() : value.toString()));
                                    }));
                }));
        return found;
    }

    /** The path with the examples of its variables; one without an example stays. */
    static String filled(String template, JsonNode operation) {
        String path = template;
        for (JsonNode parameter : operation.path("parameters")) {
            String example = parameter.path("example").asText();
            if (parameter.path("in").asText().equals("path") && !example.isEmpty()) {
                path = path.replace("{" + parameter.path("name").asText() + "}", example);
            }
        }
        return path;
    }

    /** For operations that need one of several parameters; elsewhere examples of filters belong to different things. */
    private static String query(JsonNode operation) {
        List<String> query = new ArrayList<>();
        for (JsonNode parameter : operation.path("parameters")) {
            String example = parameter.path("example").asText();
            if (parameter.path("in").asText().equals("query") && !example.isEmpty()) {
                query.add(parameter.path("name").asText() + "=" + example);
            }
        }
        return "?" + String.join("&", query);
    }

    private static String withoutIdsAndInstants(String json) {
        return json.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "00000000-0000-7000-8000-000000000000")
                .replaceAll(
                        "(\"(at|(calculated|replayed|created|changed|received|booked|started|planned|ended)At)\" : )\"[^\"]+\"",
                        "$1\"2000-01-01T00:00:00Z\"")
                // one that was sent has whole seconds, and is compared
                .replaceAll("(\"tradedAt\" : )\"[^\"]+[.]\\d+Z\"", "$1\"2000-01-01T00:00:00Z\"")
                .replaceAll("(\"elapsedMillis\" : )\\d+", "$10")
                // which market snapshots are there depends on what ran before
                .replaceAll("(\"isCurrent\" : )(true|false)", "$1false")
                .replaceAll("(\"droppedCount\" : )\\d+", "$10")
                .replaceAll("  \"previousId\" : \"[^\"]+\",\n", "");
    }

    private static JsonNode document() throws IOException {
        return JSON.readTree(RestAssured.get("/q/openapi?format=json").asString());
    }
}
