package io.plimsoll.platform.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.testsupport.ContractFilter;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
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
        given().accept(accepted)
                .head(path)
                .then()
                .statusCode(200)
                .header("Content-Length", String.valueOf(committed.length));
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
