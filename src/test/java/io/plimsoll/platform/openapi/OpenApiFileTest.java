package io.plimsoll.platform.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.plimsoll.testsupport.Contract;
import io.plimsoll.testsupport.ContractFilter;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.config.DecoderConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

@QuarkusTest
@TestProfile(OpenApiExamplesTest.WithDemoBroker.class)
class OpenApiFileTest {

    private static final Path COMMITTED = Path.of("openapi");

    /** The order of members depends on when the document was made; their values must not. */
    @Test
    void committed_document_is_what_the_code_says() throws IOException {
        Path made = OpenApiExamplesTest.MADE;
        String hint = "if the change is intended: compare %s with %s and copy".formatted(made, COMMITTED);
        FileTime startedAt =
                FileTime.fromMillis(ManagementFactory.getRuntimeMXBean().getStartTime());

        assertThat(Files.getLastModifiedTime(made.resolve("openapi.json")))
                .as("made for this test")
                .isGreaterThanOrEqualTo(startedAt);
        assertThat(new ObjectMapper().readTree(made.resolve("openapi.json").toFile()))
                .as(hint)
                .isEqualTo(new ObjectMapper()
                        .readTree(COMMITTED.resolve("openapi.json").toFile()));
        Object yaml = new Yaml().load(Files.readString(made.resolve("openapi.yaml")));
        assertThat(yaml).as(hint).isEqualTo(new Yaml().load(Files.readString(COMMITTED.resolve("openapi.yaml"))));
    }

    @ParameterizedTest
    @CsvSource({
        "/q/openapi, */*, yaml",
        "/q/openapi, application/json, json",
        "/q/openapi, application/yaml, yaml",
        "/q/openapi?format=json, */*, json",
        "/q/openapi?format=JSON, application/yaml, json",
        "/q/openapi?format=yaml, application/json, yaml",
        "/q/openapi.json, application/yaml, json",
        "/q/openapi.yaml, application/json, yaml",
        "/q/openapi.yml, */*, yaml"
    })
    void served_document_is_the_committed_one(String path, String accepted, String format) throws IOException {
        byte[] committed = Files.readAllBytes(COMMITTED.resolve("openapi." + format));

        Response reply = given().accept(accepted).get(path);

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.contentType()).isEqualToIgnoringCase("application/%s;charset=UTF-8".formatted(format));
        assertThat(reply.asByteArray()).isEqualTo(committed);
        given().config(RestAssured.config()
                        .decoderConfig(DecoderConfig.decoderConfig().noContentDecoders()))
                .accept(accepted)
                .head(path)
                .then()
                .statusCode(200)
                .header("Content-Length", String.valueOf(committed.length));
    }

    @ParameterizedTest
    @CsvSource({
        "gzip, true",
        "'deflate, GZIP;q=0.5', true",
        "'br, gzip ; q=1', true",
        "gzip;q=0, false",
        "gzip;q=0.000, false",
        "gzipped, false",
        "identity, false",
        ", false"
    })
    void document_is_packed_for_whoever_reads_that(String accepted, boolean isPacked)
            throws IOException, InterruptedException {
        byte[] committed = Files.readAllBytes(COMMITTED.resolve("openapi.json"));
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://localhost:%d/q/openapi.json".formatted(RestAssured.port)));
        if (accepted != null) {
            request.header("Accept-Encoding", accepted);
        }

        HttpResponse<byte[]> reply = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofByteArray());

        assertThat(reply.headers().allValues("Content-Encoding")).isEqualTo(isPacked ? List.of("gzip") : List.of());
        assertThat(reply.headers().firstValue("Vary")).hasValue("Accept, Accept-Encoding");
        if (isPacked) {
            assertThat(reply.body().length).isLessThan(committed.length / 5);
            try (GZIPInputStream plain = new GZIPInputStream(new ByteArrayInputStream(reply.body()))) {
                assertThat(plain.readAllBytes()).isEqualTo(committed);
            }
        } else {
            assertThat(reply.body()).isEqualTo(committed);
        }
    }

    @Test
    void document_names_no_server_and_no_trial_paths() throws IOException {
        JsonNode document = document();

        assertThat(document.path("openapi").asText()).isEqualTo("3.1.0");
        assertThat(document.at("/info/title").asText()).isEqualTo("Plimsoll");
        assertThat(document.at("/info/license/name").asText()).isEqualTo("Apache-2.0");
        assertThat(document.has("servers")).isFalse();
        assertThat(document.toString()).doesNotContain("/trial").doesNotContain("localhost");
    }

    @Test
    void schemas_are_closed_and_have_no_inexact_numbers() throws IOException {
        List<String> open = new ArrayList<>();
        document().at("/components/schemas").properties().forEach(schema -> {
            if (schema.getValue().has("properties")
                    && !schema.getValue().has("additionalProperties")
                    && !schema.getKey().equals("Problem")) {
                open.add(schema.getKey());
            }
        });

        assertThat(open).isEmpty();
        assertThat(document().toString()).doesNotContain("\"type\":\"number\"");
    }

    @Test
    void every_example_and_default_is_as_its_schema_says() throws IOException {
        JsonNode document = document();
        Contract contract = new Contract(document);
        List<String> wrong = new ArrayList<>();
        AtomicInteger count = new AtomicInteger();

        forEachSchema(document, (place, schema) -> {
            List<JsonNode> values = new ArrayList<>();
            if (schema.path("examples").isArray()) {
                schema.path("examples").forEach(values::add);
            }
            if (schema.has("default")) {
                values.add(schema.path("default"));
            }
            values.forEach(value -> contract.deviations(withoutValues(schema), value)
                    .forEach(deviation -> wrong.add(place + ", " + value + ": " + deviation)));
            count.addAndGet(values.size());
        });

        assertThat(wrong).isEmpty();
        assertThat(count.get()).isGreaterThan(600);
    }

    /** Those of one text share what was compiled of their schema. */
    private static JsonNode withoutValues(JsonNode schema) {
        ObjectNode copy = schema.deepCopy();
        copy.remove(List.of("examples", "default", "description"));
        return copy;
    }

    /** Elsewhere a pattern is found anywhere, and the service's are not; one visible character is all that a text which is not blank needs. */
    @Test
    void every_pattern_is_of_the_whole_text() throws IOException {
        List<String> loose = new ArrayList<>();
        AtomicInteger count = new AtomicInteger();

        forEachSchema(document(), (place, schema) -> {
            String pattern = schema.path("pattern").asText();
            if (!pattern.isEmpty() && !pattern.equals("\\S")) {
                count.incrementAndGet();
                boolean isWhole = pattern.startsWith("^") && pattern.endsWith("$");
                boolean hasChoice = pattern.replaceAll("[(][^()]*[)]", "")
                        .replaceAll("[(].*[)]", "")
                        .contains("|");
                if (!isWhole || hasChoice) {
                    loose.add(place + ": " + pattern);
                }
            }
        });

        assertThat(loose).isEmpty();
        assertThat(count.get()).isGreaterThan(100);
    }

    @Test
    void every_limit_of_a_list_is_1_to_500() throws IOException {
        List<String> different = new ArrayList<>();
        AtomicInteger count = new AtomicInteger();
        JsonNode expected = new ObjectMapper()
                .readTree("{\"type\":\"integer\",\"format\":\"int32\",\"minimum\":1,\"maximum\":500,\"default\":50}");

        document()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .findValues("parameters")
                        .forEach(parameters -> parameters.forEach(parameter -> {
                            if (parameter.path("name").asText().equals("limit")) {
                                count.incrementAndGet();
                                if (!parameter.path("schema").equals(expected)) {
                                    different.add(path.getKey() + ": " + parameter.path("schema"));
                                }
                            }
                        })));

        assertThat(different).isEmpty();
        assertThat(count.get()).isGreaterThan(40);
    }

    /** A question that a record answers about itself is no member of it, and to send one is refused. */
    @Test
    void schemas_have_what_their_records_have_and_nothing_else() throws IOException {
        Map<String, List<Set<String>>> records = recordsBySchema();
        List<String> different = new ArrayList<>();
        AtomicInteger count = new AtomicInteger();

        made().at("/components/schemas").properties().forEach(schema -> {
            Set<String> members = new TreeSet<>();
            schema.getValue().path("properties").fieldNames().forEachRemaining(members::add);
            List<Set<String>> namedSo = records.getOrDefault(schema.getKey(), List.of());
            if (!members.isEmpty() && !namedSo.isEmpty() && !schema.getKey().equals("Problem")) {
                count.incrementAndGet();
                if (namedSo.stream().noneMatch(components -> components.containsAll(members))) {
                    different.add(schema.getKey() + ": " + members);
                }
            }
        });

        assertThat(different).isEmpty();
        assertThat(count.get()).isGreaterThan(400);
    }

    private static Map<String, List<Set<String>>> recordsBySchema() {
        Map<String, List<Set<String>>> records = new HashMap<>();
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("io.plimsoll").stream()
                        .filter(JavaClass::isRecord)
                        .map(JavaClass::reflect)
                        .forEach(type -> {
                            Schema schema = type.getAnnotation(Schema.class);
                            String name =
                                    schema == null || schema.name().isEmpty() ? type.getSimpleName() : schema.name();
                            records.computeIfAbsent(name, any -> new ArrayList<>())
                                    .add(Arrays.stream(type.getRecordComponents())
                                            .map(RecordComponent::getName)
                                            .collect(Collectors.toSet()));
                        });
        return records;
    }

    /** Forms are filled with it. Those that another test does not run need something stored before, so here they are read and no more. */
    @Test
    void every_body_of_json_has_an_example_that_is_read() throws IOException {
        List<String> wrong = new ArrayList<>();
        AtomicInteger count = new AtomicInteger();

        made().path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    String name = operation.getKey() + " " + path.getKey();
                    operation.getValue().at("/requestBody/content").properties().forEach(media -> {
                        JsonNode example = media.getValue().path("example");
                        if (media.getKey().endsWith("json")
                                && !example.isObject()
                                && media.getValue().path("examples").isEmpty()) {
                            wrong.add(name + " has none");
                        }
                        if (example.isObject()) {
                            count.incrementAndGet();
                            Response reply = dryRun(path.getKey(), operation.getKey(), operation.getValue())
                                    .contentType(media.getKey())
                                    .body(example.toString())
                                    .request(
                                            operation.getKey().toUpperCase(Locale.ROOT),
                                            filled(path.getKey(), operation.getValue()));
                            if (Set.of(400, 415, 500).contains(reply.statusCode())) {
                                wrong.add(name + ": " + reply.asString());
                            }
                        }
                    });
                }));

        assertThat(wrong).isEmpty();
        assertThat(count.get()).isGreaterThan(20);
    }

    private static RequestSpecification dryRun(String path, String method, JsonNode operation) {
        assertThat(operation.path("parameters").findValuesAsText("name"))
                .as(method + " " + path)
                .contains("dryRun");
        boolean isVersioned =
                operation.path("parameters").findValuesAsText("name").contains("If-Match");
        RequestSpecification request = given().queryParam("dryRun", "true");
        return isVersioned ? request.header("If-Match", "*") : request;
    }

    /** With ids of nothing where there is no example. */
    private static String filled(String template, JsonNode operation) {
        return OpenApiExamplesTest.filled(template, operation)
                .replace("{number}", "1")
                .replace("{name}", "none")
                .replaceAll("[{][A-Za-z]*[iI]d[}]", new UUID(0x7000, 1).toString());
    }

    @Test
    void steps_of_a_call_ask_for_its_version_with_an_example() throws IOException {
        JsonNode paths = made().path("paths");

        for (String step : List.of("acknowledgements", "cancellations", "extensions", "notifications", "waivers")) {
            JsonNode parameters = paths.path("/v1/margin-calls/{id}/" + step).at("/post/parameters");
            assertThat(parameters).as(step).anySatisfy(parameter -> {
                assertThat(parameter.path("name").asText()).isEqualTo("If-Match");
                assertThat(parameter.path("required").asBoolean()).isTrue();
                assertThat(parameter.path("example").asText()).isEqualTo("\"2\"");
            });
        }
    }

    @Test
    void groups_come_in_the_order_of_work() throws IOException {
        assertThat(made().path("tags").findValuesAsText("name")).isEqualTo(TagOrder.NAMES);
    }

    @Test
    void successes_show_what_the_service_answered() throws IOException {
        Set<String> shown = new TreeSet<>();
        made().path("paths")
                .properties()
                .forEach(path -> path.getValue().forEach(operation -> {
                    operation
                            .at("/requestBody/content")
                            .forEach(media -> media.path("examples")
                                    .fieldNames()
                                    .forEachRemaining(name -> {
                                        JsonNode reply = stored(ReplyExamples.fileName(
                                                operation.path("operationId").asText(), name));
                                        operation.path("responses").forEach(response -> {
                                            if (response.at("/content/application~1json/example")
                                                    .equals(reply)) {
                                                shown.add(operation
                                                        .path("operationId")
                                                        .asText());
                                            }
                                        });
                                    }));
                }));

        assertThat(shown).contains("calculateMargin", "openAccount", "simulateMarginCalls", "putScenarioSet");
        assertThat(shown).hasSizeGreaterThan(45);
        assertThat(Files.size(OpenApiExamplesTest.MADE.resolve("openapi.json"))).isLessThan(2_500_000);
    }

    private static JsonNode stored(String file) {
        try {
            return new ObjectMapper()
                    .readTree(Path.of("src", "main", "resources", ReplyExamples.FOLDER, file)
                            .toFile());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file, unreadable);
        }
    }

    /** As the code makes it now. */
    private static JsonNode made() throws IOException {
        return new ObjectMapper()
                .readTree(OpenApiExamplesTest.MADE.resolve("openapi.json").toFile());
    }

    @Test
    void headers_of_refusals_and_of_replays_are_declared() throws IOException {
        List<String> missing = new ArrayList<>();

        document()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().forEach(operation -> {
                    boolean isIdempotent =
                            operation.path("parameters").toString().contains("\"Idempotency-Key\"");
                    operation.path("responses").properties().forEach(response -> {
                        String header = switch (response.getKey()) {
                            case "401" -> "WWW-Authenticate";
                            case "429", "503" -> "Retry-After";
                            default -> isIdempotent && response.getKey().startsWith("2") ? "Idempotent-Replayed" : "";
                        };
                        if (!header.isEmpty()
                                && !response.getValue().path("headers").has(header)) {
                            missing.add(
                                    operation.path("operationId").asText() + " " + response.getKey() + ": " + header);
                        }
                    });
                }));

        assertThat(missing).isEmpty();
    }

    /** Most readers of YAML are of version 1.1, for which 14:00 is 840; that a date is one, they may think. */
    @Test
    void yaml_is_read_as_what_json_says() throws IOException {
        List<String> different = new ArrayList<>();

        compare(
                document(),
                new Yaml().load(given().get("/q/openapi?format=yaml").asString()),
                "",
                different);

        assertThat(different).isEmpty();
    }

    private static void compare(JsonNode json, Object yaml, String place, List<String> different) {
        switch (yaml) {
            case Map<?, ?> map
            when json.isObject() && json.size() == map.size() ->
                map.forEach((key, value) -> compare(json.path(key.toString()), value, place + "/" + key, different));
            case List<?> list
            when json.isArray() && json.size() == list.size() -> {
                for (int i = 0; i < list.size(); i++) {
                    compare(json.path(i), list.get(i), place + "/" + i, different);
                }
            }
            case Date date
            when json.isTextual() -> {
                if (!json.asText().startsWith(date.toInstant().toString().substring(0, 10))) {
                    different.add(place + ": " + date);
                }
            }
            case String text when json.isTextual() && json.asText().equals(text) -> {}
            case Boolean bool when json.isBoolean() && json.asBoolean() == bool -> {}
            case Number number
            when json.isNumber() && json.decimalValue().compareTo(new BigDecimal(number.toString())) == 0 -> {}
            case null, default -> {
                if (yaml != null || !json.isNull()) {
                    different.add(place + ": " + yaml);
                }
            }
        }
    }

    @Test
    void what_is_always_in_a_reply_is_required() throws IOException {
        JsonNode schemas = document().at("/components/schemas");

        assertThat(schemas.at("/MarginComponent/required").toString()).isEqualTo("[\"amount\",\"kind\",\"name\"]");
        assertThat(schemas.at("/MarginCalculation/required").toString())
                .contains("\"id\"", "\"totalRequirement\"", "\"warnings\"")
                .doesNotContain("\"components\"", "\"parameterSet\"");
        assertThat(schemas.at("/CombinedCommodityMargin/required").toString())
                .contains("\"scanRisk\"")
                .doesNotContain("\"positions\"", "\"activeScenario\"");
        assertThat(schemas.at("/ContractId/required").toString()).isEqualTo("[\"exchange\",\"kind\",\"product\"]");
        schemas.properties().forEach(schema -> {
            if (schema.getValue().at("/properties/items/type").asText().equals("array")
                    && schema.getValue().at("/properties").has("next")) {
                assertThat(schema.getValue().path("required").toString())
                        .as(schema.getKey())
                        .contains("\"items\"");
            }
        });
    }

    private static void forEachSchema(JsonNode document, BiConsumer<String, JsonNode> action) {
        forEachSchema(document, "", false, action);
    }

    /** @param isNamed whether the names of the members are anybody's, and their values schemas */
    private static void forEachSchema(
            JsonNode node, String place, boolean isNamed, BiConsumer<String, JsonNode> action) {
        if (node.isObject() && !isNamed) {
            action.accept(place, node);
        }
        node.properties().forEach(member -> {
            boolean isValue =
                    Set.of("example", "examples", "default", "enum", "const").contains(member.getKey());
            if (isNamed || !isValue) {
                boolean isMap = !isNamed && Set.of("properties", "responses").contains(member.getKey());
                forEachSchema(member.getValue(), place + "/" + member.getKey(), isMap, action);
            }
        });
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                forEachSchema(node.path(i), place + "/" + i, false, action);
            }
        }
    }

    @Test
    void every_operation_has_an_id_a_summary_and_its_problems() throws IOException {
        document()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    String name = operation.getKey() + " " + path.getKey();
                    assertThat(operation.getValue().path("operationId").asText())
                            .as(name)
                            .isNotEmpty();
                    assertThat(operation.getValue().path("summary").asText())
                            .as(name)
                            .isNotEmpty();
                    assertThat(operation.getValue().path("responses").has("500"))
                            .as(name)
                            .isTrue();
                }));
    }

    @Test
    void problem_pages_keep_the_contract() {
        ContractFilter contract = ContractFilter.served();

        given().filter(contract).get("/problems").then().statusCode(200);
        given().filter(contract).get("/problems/request-invalid").then().statusCode(200);
        given().filter(contract).accept("text/html").get("/problems").then().statusCode(200);
        given().filter(contract).get("/problems/none").then().statusCode(404);
        given().filter(contract).accept("text/csv").get("/problems").then().statusCode(406);
        given().filter(contract)
                .get("/problems?limit=1")
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("UNKNOWN_PARAMETER"));
    }

    private static JsonNode document() throws IOException {
        return new ObjectMapper().readTree(given().get("/q/openapi?format=json").asString());
    }
}
