package io.plimsoll.testsupport;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

/** Asks the service under test for margin, every exchange held to the served contract. */
public final class MarginClient {
    public static final String PATH = "/v1/margin-calculations";

    private ContractFilter contract;

    public RequestSpecification given() {
        if (contract == null) {
            contract = ContractFilter.served();
        }
        return RestAssured.given().filter(contract);
    }

    public ValidatableResponse post(JsonNode request) {
        return post(request.toString());
    }

    public ValidatableResponse post(String request) {
        return given().contentType("application/json").body(request).post(PATH).then();
    }

    /** @throws AssertionError unless the answer is 201 */
    public JsonNode calculated(JsonNode request) {
        return MarginRequests.json(post(request).statusCode(201).extract().asString());
    }

    /** The only combined commodity of an answer. */
    public static JsonNode onlyCommodity(JsonNode answer) {
        JsonNode commodities = answer.at("/span/exchangeComplexes/0/combinedCommodities");
        if (commodities.size() != 1 || answer.at("/span/exchangeComplexes").size() != 1) {
            throw new AssertionError("not one combined commodity: " + answer);
        }
        return commodities.get(0);
    }
}
