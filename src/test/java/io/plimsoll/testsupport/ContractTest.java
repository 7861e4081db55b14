package io.plimsoll.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.testsupport.Contract.Exchange;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each kind of deviation must be found: a validator that silently skips a check would leave all tests green. */
class ContractTest {

    private static final String ORDER = "{\"price\":\"1.50\",\"count\":1,\"asOf\":\"2025-08-08T10:00:00Z\"}";

    private final Contract contract = Contract.of("""
            {
              "openapi": "3.1.0",
              "paths": {
                "/v1/orders": {"post": {
                  "requestBody": {"required": true, "content": {"application/json": {
                    "schema": {"$ref": "#/components/schemas/Order"}}}},
                  "responses": {"201": {"description": "", "content": {"application/json": {
                    "schema": {"$ref": "#/components/schemas/Order"}}}}}}},
                "/v1/orders/{id}": {"delete": {"responses": {"204": {"description": ""}}}},
                "/v1/orders/all": {"get": {"responses": {"200": {"description": "", "content": {"application/json": {
                  "schema": {"type": "array", "items": {"$ref": "#/components/schemas/Order"}}}}}}}}
              },
              "components": {"schemas": {
                "Decimal": {"type": "string", "pattern": "^-?[0-9]{1,18}([.][0-9]{1,10})?$"},
                "Order": {
                  "type": "object",
                  "required": ["price"],
                  "additionalProperties": false,
                  "properties": {
                    "price": {"$ref": "#/components/schemas/Decimal"},
                    "count": {"type": "integer"},
                    "id": {"type": "string", "format": "uuid"},
                    "asOf": {"type": "string", "format": "date-time"},
                    "day": {"type": "string", "format": "date"}}}}}
            }""");

    @Test
    void exchange_as_documented_has_no_deviation() {
        assertThat(deviations(ORDER, 201, "application/json", ORDER)).isEmpty();
        assertThat(contract.deviations(new Exchange("DELETE", "/v1/orders/1", null, 204, null, "")))
                .isEmpty();
        assertThat(contract.deviations(
                        new Exchange("GET", "/v1/orders/all", null, 200, "application/json", "[" + ORDER + "]")))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "number as string|{\"price\":\"1\",\"count\":\"1\"}",
                "fraction for integer|{\"price\":\"1\",\"count\":1.5}",
                "string as number|{\"price\":1}",
                "decimal with exponent|{\"price\":\"1e3\"}",
                "null|{\"price\":null}",
                "null for an optional field|{\"price\":\"1\",\"count\":null}",
                "date-time without zone|{\"price\":\"1\",\"asOf\":\"2025-08-08T10:00:00\"}",
                "date-time that is none|{\"price\":\"1\",\"asOf\":\"yesterday\"}",
                "date that does not exist|{\"price\":\"1\",\"day\":\"2025-02-30\"}",
                "UUID that is none|{\"price\":\"1\",\"id\":\"1\"}",
                "unknown property|{\"price\":\"1\",\"colour\":\"red\"}",
                "missing required|{\"count\":1}",
                "list for object|[]",
                "no JSON|<html>"
            })
    void deviating_bodies_are_found_in_requests_and_replies(String kind, String body) {
        assertThat(deviations(ORDER, 201, "application/json", body)).as(kind).hasSize(1);
        assertThat(deviations(body, 201, "application/json", ORDER)).as(kind).hasSize(1);
    }

    @Test
    void deviating_envelopes_are_found() {
        assertThat(deviations(ORDER, 200, "application/json", ORDER)).containsExactly("status is not documented: 200");
        assertThat(deviations(ORDER, 201, "text/html", ORDER))
                .containsExactly("media type is not documented: text/html");
        assertThat(deviations(ORDER, 201, null, "")).containsExactly("media type is not documented: null");
        assertThat(deviations("", 201, "application/json", ORDER))
                .containsExactly("request has no body, but was accepted");
        assertThat(contract.deviations(new Exchange("DELETE", "/v1/orders/1", null, 204, "application/json", "{}")))
                .containsExactly("reply has a body, but none is documented");
        assertThat(contract.deviations(new Exchange("PUT", "/v1/orders/1", null, 204, null, "")))
                .containsExactly("method is not documented: PUT");
        assertThat(contract.deviations(new Exchange("GET", "/v1/trades", null, 200, null, "")))
                .containsExactly("path is not documented: /v1/trades");
    }

    private List<String> deviations(String request, int status, String mediaType, String reply) {
        return contract.deviations(new Exchange("POST", "/v1/orders", request, status, mediaType, reply));
    }
}
