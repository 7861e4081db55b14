package io.plimsoll.testsupport;

import static org.hamcrest.Matchers.oneOf;

import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;

/** Opens an account in the service under test and works on it, every exchange held to the served contract. */
public final class AccountClient {
    public static final String ACCOUNTS = "/v1/accounts";

    private ContractFilter contract;
    private String id;

    public RequestSpecification given() {
        if (contract == null) {
            contract = ContractFilter.served();
        }
        return RestAssured.given().filter(contract);
    }

    /** An empty account in USD; once for each client. */
    public String id() {
        if (id == null) {
            id = given().contentType("application/json")
                    .body(opening("C-" + UUID.randomUUID()))
                    .post(ACCOUNTS)
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id");
        }
        return id;
    }

    public static String opening(String reference) {
        return """
                {"reference": "%s", "owner": "Ada Trading Ltd", "baseCurrency": "USD", "marginPolicy": "standard-span"}
                """.formatted(reference);
    }

    public String path() {
        return ACCOUNTS + "/" + id();
    }

    public ValidatableResponse get(String below) {
        return given().get(path() + below).then();
    }

    public ValidatableResponse post(String below, String body) {
        return given().contentType("application/json")
                .body(body)
                .post(path() + below)
                .then();
    }

    public ValidatableResponse put(String below, String ifMatch, String body) {
        RequestSpecification request = given().contentType("application/json").body(body);
        return (ifMatch == null ? request : request.header("If-Match", ifMatch))
                .put(path() + below)
                .then();
    }

    /** Merge patch of the account in whatever version it is. */
    public ValidatableResponse patch(String body) {
        return given().contentType("application/merge-patch+json")
                .header("If-Match", "*")
                .body(body)
                .patch(path())
                .then();
    }

    public void move(String reference, String kind, String amount) {
        post("/cash-movements", movement(reference, kind, amount)).statusCode(oneOf(200, 201));
    }

    public static String movement(String reference, String kind, String amount) {
        return """
                {"reference": "%s", "kind": "%s", "amount": "%s", "currency": "USD"}""".formatted(reference, kind, amount);
    }
}
