package io.plimsoll.funding.rest;

import io.plimsoll.testsupport.ContractFilter;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** A perpetual that no other test knows, accounts that hold it, and what is paid between them. */
class FundedPerpetual {
    static final String RATES = "/v1/funding-rates";
    static final String SETTLEMENTS = "/v1/funding-settlements";

    final String product = "P-" + UUID.randomUUID().toString().substring(0, 8);
    final String contract = "{\"exchange\": \"VENUE\", \"product\": \"%s\", \"kind\": \"PHYSICAL\"}".formatted(product);
    private ContractFilter served;

    /** An account in USD with 100,000 of cash and so many of the contract. */
    final String account(String quantity) {
        return account(quantity, "standard-scenario");
    }

    final String account(String quantity, String marginPolicy) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        post("/v1/market-snapshots", """
                        {"asOf": "%s", "underlyings": [{"name": "%s", "price": "60000", "priceScanRange": "6000", "volatilityScanRange": "0.05"}],
                         "instruments": [{"contract": %s, "currency": "USD", "multiplier": "1", "underlying": "%s",
                           "price": "60000"}]}
                        """.formatted(now, product, contract, product))
                .statusCode(201);
        String id = post("/v1/accounts", """
                        {"reference": "F-%s", "owner": "Funding", "baseCurrency": "USD", "marginPolicy": "%s"}
                        """.formatted(UUID.randomUUID(), marginPolicy))
                .statusCode(201)
                .extract()
                .path("id");
        post("/v1/accounts/" + id + "/cash-movements", """
                        {"reference": "first", "kind": "DEPOSIT", "amount": "100000", "currency": "USD"}
                        """).statusCode(201);
        client().contentType("application/json")
                .body("""
                        {"positions": [{"contract": %s, "quantity": "%s", "averagePrice": "60000", "currency": "USD",
                          "multiplier": "1"}]}
                        """.formatted(contract, quantity))
                .put("/v1/accounts/" + id + "/positions")
                .then()
                .statusCode(200);
        return id;
    }

    final String settlement(String mark, String rate) {
        return """
                {"contract": %s, "settledAt": "2026-01-05T08:00:00Z", "currency": "USD", "mark": "%s", "rate": "%s"}
                """.formatted(contract, mark, rate);
    }

    final RequestSpecification client() {
        if (served == null) {
            served = ContractFilter.served();
        }
        return RestAssured.given().filter(served);
    }

    final ValidatableResponse post(String path, String body) {
        return client().contentType("application/json").body(body).post(path).then();
    }
}
