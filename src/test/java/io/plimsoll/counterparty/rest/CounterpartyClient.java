package io.plimsoll.counterparty.rest;

import io.plimsoll.testsupport.MarginClient;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;

/** A counterparty of its own in the service under test, every exchange held to the served contract. */
final class CounterpartyClient {
    static final String EXPOSURES = "/v1/exposure-calculations";

    final String name = "bank-" + UUID.randomUUID();
    private final MarginClient client = new MarginClient();

    RequestSpecification given() {
        return client.given().contentType("application/json");
    }

    String path() {
        return "/v1/counterparties/" + name;
    }

    ValidatableResponse put(String body) {
        return given().body(body).put(path()).then();
    }

    /** The example's, of this name. */
    CounterpartyClient stored() {
        put(CounterpartyExamples.BANK).statusCode(201);
        return this;
    }

    /** @param body as an example, of the example's counterparty */
    ValidatableResponse calculate(String body) {
        return post(EXPOSURES, named(body));
    }

    ValidatableResponse post(String path, String body) {
        return given().body(body).post(path).then();
    }

    String named(String body) {
        return body.replace("bank-of-example", name);
    }
}
