package io.plimsoll.platform.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.platform.openapi.ApiOperations.Operation;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every path of the document with every method that it does not have. */
@QuarkusTest
class WrongMethodsTest {
    private static final List<String> METHODS = List.of("GET", "PUT", "POST", "PATCH", "DELETE");

    @Test
    void path_with_another_method_is_405_and_tells_the_methods_it_has() throws IOException {
        Map<String, TreeSet<String>> methods = new LinkedHashMap<>();
        Map<String, String> paths = new LinkedHashMap<>();
        for (Operation operation : new ApiOperations(new ObjectMapper()
                        .readTree(RestAssured.get("/q/openapi?format=json").asString()))
                .all()) {
            methods.computeIfAbsent(operation.template(), template -> new TreeSet<>(List.of("OPTIONS")))
                    .add(operation.method());
            paths.put(operation.template(), operation.path().replaceFirst("\\?.*", ""));
        }
        int caseCount = 0;
        for (Map.Entry<String, TreeSet<String>> path : methods.entrySet()) {
            TreeSet<String> allowed = new TreeSet<>(path.getValue());
            if (allowed.contains("GET")) {
                allowed.add("HEAD");
            }
            for (String method : METHODS) {
                if (!allowed.contains(method)) {
                    Response reply = given().request(method, paths.get(path.getKey()));

                    String name = method + " " + path.getKey();
                    assertThat(reply.statusCode()).as(name).isEqualTo(405);
                    assertThat(reply.header("Allow")).as(name).isEqualTo(String.join(", ", allowed));
                    assertThat(reply.<String>path("type")).as(name).isEqualTo("/problems/method-not-allowed");
                    caseCount++;
                }
            }
            Response asked = given().options(paths.get(path.getKey()));
            assertThat(asked.statusCode()).as("OPTIONS " + path.getKey()).isEqualTo(200);
            assertThat(asked.header("Allow")).as(path.getKey()).isEqualTo(String.join(", ", allowed));
        }
        System.out.printf("%d cases of path and method that it does not have%n", caseCount);
        assertThat(caseCount).isGreaterThan(400);
    }
}
