package io.plimsoll.platform.headers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.plimsoll.testsupport.AccountClient;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class MediaTypesTest {
    private static final String POLICY = "/v1/margin-policies/standard-span";

    private final AccountClient client = new AccountClient();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json;q=0|406",
                "*/*;q=0|406",
                "text/html, */*;q=0.000|406",
                "application/json; Q=0, */*|406",
                "application/*;q=0, */*;q=0.5|406",
                "application/json, */*;q=0|200",
                "application/json;q=0.001, */*;q=0|200",
                "text/html;q=0, */*|200",
                "text/html, application/xhtml+xml, */*;q=0.8|200",
                "application/*, application/json;v=1;q=0|200"
            })
    void weight_of_zero_is_not_acceptable(String accept, int status) {
        Response reply = given().header("Accept", accept).get(POLICY);

        reply.then().statusCode(status);
        if (status == 406) {
            reply.then().body("type", equalTo("/problems/not-acceptable"));
        }
    }

    @Test
    void json_is_called_the_same_of_get_and_head_and_of_stored_replies() {
        Response opened = given().contentType("application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(AccountClient.opening("C-" + UUID.randomUUID()))
                .post(AccountClient.ACCOUNTS);

        opened.then().statusCode(201);
        assertThat(opened.contentType()).isEqualTo("application/json;charset=UTF-8");
        for (String path : new String[] {POLICY, opened.header("Location"), "/v1/methodologies"}) {
            assertThat(RestAssured.head(path).contentType())
                    .as(path)
                    .isEqualTo(given().get(path).contentType())
                    .isEqualTo("application/json;charset=UTF-8");
        }
    }

    private RequestSpecification given() {
        return client.given();
    }
}
