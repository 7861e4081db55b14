package io.plimsoll.parameterset.rest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;

import io.plimsoll.testsupport.ContractFilter;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ParameterSetResourceTest {

    @Test
    void sandbox_sets_are_there_by_name() {
        client().get("/v1/parameter-sets/nse-2025-08-08-i1")
                .then()
                .statusCode(200)
                .body("name", equalTo("nse-2025-08-08-i1"))
                .body("exchangeComplexes", hasItem("NSCCL"))
                .body("businessDate", equalTo("2025-08-08"))
                .body("roundingProfile", equalTo("NSE"))
                .header("ETag", matchesPattern("\"[0-9a-f]{64}\""));
        client().get("/v1/parameter-sets/cme-teaching")
                .then()
                .statusCode(200)
                .body("format", equalTo("PA2"))
                .body("report.unknown.name", hasItem("ZZ"));
    }

    @Test
    void same_bytes_are_the_same_set() throws IOException {
        client().contentType("application/octet-stream")
                .body(sandbox("nse-banknifty-20250808-i1.spn"))
                .post("/v1/parameter-sets")
                .then()
                .statusCode(200)
                .body("name", equalTo("nse-2025-08-08-i1"));
    }

    private static RequestSpecification client() {
        return given().filter(ContractFilter.served());
    }

    private static byte[] sandbox(String file) throws IOException {
        try (InputStream bytes = ParameterSetResourceTest.class.getResourceAsStream("/sandbox/" + file)) {
            return bytes.readAllBytes();
        }
    }
}
