package io.plimsoll.liquiditypool.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.UUID;

/** The documented parameter set of the reference account, under a qualifier of its own. */
final class G1ParameterSet {
    private G1ParameterSet() {}

    /** Its id. */
    static String stored(RequestSpecification client) {
        try {
            ObjectNode example = (ObjectNode) new ObjectMapper()
                    .readTree(Path.of("openapi/openapi.json").toFile())
                    .path("paths")
                    .path("/v1/parameter-sets")
                    .at("/post/requestBody/content")
                    .path("application/json")
                    .path("examples")
                    .path("Arrays from a model")
                    .path("value");
            return client.contentType("application/json")
                    .body(example.put(
                                    "sessionQualifier",
                                    UUID.randomUUID().toString().substring(0, 8))
                            .toString())
                    .post("/v1/parameter-sets")
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
