package io.plimsoll.platform.idempotency;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class IdempotencyKeysTest {
    private static final String ACCOUNT = """
            {"owner": "Keys", "baseCurrency": "USD", "accountType": "SPECULATOR", "marginPolicy": "none-called-so"}""";

    @ParameterizedTest
    @CsvSource({
        "/v1/accounts, ''",
        "/v1/accounts, ' '",
        "/v1/accounts, a b",
        "/v1/accounts?dryRun=true, ''",
        "/v1/accounts?dryRun=true, '   '",
        "/v1/accounts?dryRun=true, a b",
        "/v1/parameter-sets?dryRun=true, ''",
        "/v1/margin-calls/0198a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b/responses?dryRun=true, ''"
    })
    void blank_key_and_key_of_other_characters_are_refused(String path, String key) {
        post(path, key)
                .statusCode(400)
                .body("errors.pointer", contains("header/Idempotency-Key"))
                .body("errors.code", contains("PATTERN_MISMATCH"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/accounts", "/v1/accounts?dryRun=true"})
    void second_key_is_refused(String path) {
        post(path, "first", "second")
                .statusCode(400)
                .body("errors.pointer", contains("header/Idempotency-Key"))
                .body("errors.code", contains("DUPLICATE_PARAMETER"))
                .body("detail", equalTo("the header Idempotency-Key is given 2 times"));
    }

    private static ValidatableResponse post(String path, String key, Object... further) {
        return given().contentType(ContentType.JSON)
                .header("Idempotency-Key", key, further)
                .body(ACCOUNT)
                .post(path)
                .then();
    }
}
