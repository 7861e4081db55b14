package io.plimsoll;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README says what is so. */
@QuarkusTest
class ReadmeTest {
    private static final Pattern CURL =
            Pattern.compile("(?m)^curl -s http://localhost:8080(/\\S+) -H '[^']+' -d '([^']+)'$");
    private static final Pattern REPLY = Pattern.compile("(?s)<!-- reply: (\\S+) -->\\s*```json\\s*(\\{.*?})\\s*```");
    private static final Pattern TABLE = Pattern.compile("(?s)<!-- table -->\\s*```text\n(.*?)```");
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]+)\\)");

    private final ObjectMapper mapper = new ObjectMapper();

    @Test
    void printed_request_is_the_first_example_and_is_answered_as_printed() throws IOException {
        Matcher curl = CURL.matcher(readme());
        assertThat(curl.find()).isTrue();
        Matcher reply = REPLY.matcher(readme());
        assertThat(reply.find()).isTrue();

        JsonNode answered = mapper.readTree(given().contentType(ContentType.JSON)
                .body(curl.group(2))
                .post(curl.group(1))
                .then()
                .statusCode(201)
                .extract()
                .asString());

        JsonNode example =
                mapper.readTree(Path.of("src/main/resources", reply.group(1)).toFile());
        assertThat(mapper.readTree(curl.group(2))).isEqualTo(example);
        mapper.readTree(reply.group(2))
                .properties()
                .forEach(printed -> assertThat(answered.get(printed.getKey()))
                        .as(printed.getKey())
                        .isEqualTo(printed.getValue()));
    }

    @Test
    void printed_table_is_what_the_printed_request_gets() throws IOException {
        Matcher table = TABLE.matcher(readme());
        assertThat(table.find()).isTrue();
        String example = Files.readString(Path.of("src/main/resources/examples/two-options-and-a-future.json"));
        assertThat(readme()).contains("-d @src/main/resources/examples/two-options-and-a-future.json");

        JsonNode answered = mapper.readTree(given().contentType(ContentType.JSON)
                .body(example)
                .post("/v1/stress-tests")
                .then()
                .statusCode(201)
                .extract()
                .asString());

        assertThat(given().get("/v1/stress-tests/" + answered.path("id").asText() + "/table")
                        .asString())
                .isEqualTo(table.group(1));
        assertThat(List.of(move(answered, 0), move(answered, 2), move(answered, 6)))
                .containsExactly("-0.093899", "0.336218", "0.561305");
        assertThat(readme()).contains("9.3899 %").contains("33.6218 %").contains("56.1305 points");
    }

    private static String move(JsonNode answered, int index) {
        return answered.at("/breakingMoves/" + index + "/move").asText();
    }

    @Test
    void test_command_is_what_continuous_integration_runs() throws IOException {
        assertThat(readme()).contains("\n$ ./mvnw verify\n");
        assertThat(Files.readString(Path.of(".ci", "run"))).contains("\n./mvnw verify ");
    }

    @Test
    void links_lead_somewhere() throws IOException {
        Matcher link = LINK.matcher(readme());
        List<String> broken = new ArrayList<>();
        int count = 0;
        while (link.find()) {
            count++;
            if (!Files.exists(Path.of(link.group(1)))) {
                broken.add(link.group(1));
            }
        }

        assertThat(count).isGreaterThan(5);
        assertThat(broken).isEmpty();
    }

    private static String readme() throws IOException {
        return Files.readString(Path.of("README.md"));
    }
}
