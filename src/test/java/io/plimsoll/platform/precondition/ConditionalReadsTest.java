package io.plimsoll.platform.precondition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.plimsoll.platform.json.JsonBodies;
import io.plimsoll.testsupport.AccountClient;
import io.plimsoll.testsupport.UnusedFunds;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ConditionalReadsTest {
    @Inject
    DataSource database;

    private final AccountClient client = new AccountClient();

    @ParameterizedTest
    @ValueSource(strings = {"\"1\"", "W/\"1\"", "\"0\", \"1\"", "\"0\",W/\"1\"", "*"})
    void reader_who_has_the_version_is_sent_nothing(String known) {
        client.given()
                .header("If-None-Match", known)
                .get(client.path())
                .then()
                .statusCode(304)
                .header("ETag", "\"1\"")
                .body(emptyString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"2\"", "1", "\"11\"", "", "\"1", "no tag"})
    void reader_who_has_another_is_sent_the_present_one(String known) {
        client.given()
                .header("If-None-Match", known)
                .get(client.path())
                .then()
                .statusCode(200)
                .body("id", equalTo(client.id()));
    }

    @Test
    void what_has_no_version_is_tagged_by_its_bytes_until_it_changes() {
        String path = "/v1/insurance-funds/" + UnusedFunds.currency(database);
        Response empty = client.given().get(path);
        String etag = empty.header("ETag");

        assertThat(etag).isEqualTo("\"" + JsonBodies.sha256(empty.asByteArray()) + "\"");
        assertThat(empty.contentType()).startsWith("application/json");
        client.given().header("If-None-Match", etag).get(path).then().statusCode(304);

        client.given()
                .contentType("application/json")
                .body("{\"reference\": \"1\", \"kind\": \"CONTRIBUTION\", \"amount\": \"1\"}")
                .post(path + "/movements")
                .then()
                .statusCode(201);

        client.given()
                .header("If-None-Match", etag)
                .get(path)
                .then()
                .statusCode(200)
                .header("ETag", not(equalTo(etag)));
    }

    @Test
    void problem_and_change_are_never_conditional() {
        client.given()
                .header("If-None-Match", "*")
                .get("/v1/insurance-funds/usd")
                .then()
                .statusCode(404);
        client.given()
                .header("If-None-Match", "*")
                .contentType("application/json")
                .body(AccountClient.opening("C-" + UUID.randomUUID()))
                .post(AccountClient.ACCOUNTS)
                .then()
                .statusCode(201);
    }
}
