package io.plimsoll.platform.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.testsupport.ContractFilter;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

@QuarkusTest
class OpenApiFileTest {

    @Test
    void stored_document_is_the_served_one() throws IOException {
        Object stored = new Yaml().load(Files.readString(Path.of("openapi", "openapi.yaml")));

        // the order of members depends on when the document was written; their values must not
        Object served = new Yaml().load(given().get("/q/openapi").asString());

        assertThat(served)
                .as("if the change is intended: ./mvnw -DskipTests package, look at the difference, commit openapi/")
                .isEqualTo(stored);
    }

    @Test
    void stored_json_is_the_served_one() throws IOException {
        assertThat(document())
                .isEqualTo(new ObjectMapper()
                        .readTree(Path.of("openapi", "openapi.json").toFile()));
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
