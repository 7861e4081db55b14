package io.plimsoll.platform.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.platform.openapi.ApiOperations.Operation;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What browsers are told, on every route there is. That Swagger UI works with it, {@link SwaggerUiTest} shows. */
@QuarkusTest
class SecurityHeadersTest {
    private static final String POLICY = "Content-Security-Policy";
    private static final Pattern SCRIPT_OF_THE_PAGE =
            Pattern.compile("(?s)<script(?![^>]*\\bsrc=)[^>]*>(.*?)</script>");

    private static void assertProtected(Response reply, String name) {
        assertThat(reply.headers().getValues("X-Content-Type-Options")).as(name).containsExactly("nosniff");
        assertThat(reply.headers().getValues("Referrer-Policy")).as(name).containsExactly("no-referrer");
        assertThat(reply.headers().getValues("X-Frame-Options")).as(name).containsExactly("DENY");
        assertThat(reply.headers().getValues(POLICY)).as(name).hasSize(1);
        assertThat(reply.header(POLICY))
                .as(name)
                .startsWith("default-src 'none'")
                .contains("frame-ancestors 'none'")
                .contains("base-uri 'none'");
    }

    @Test
    void every_operation_protects_its_reply_and_lets_nobody_keep_it() throws IOException {
        List<Operation> operations = new ApiOperations(new ObjectMapper()
                        .readTree(RestAssured.get("/q/openapi?format=json").asString()))
                .all();
        int successCount = 0;
        int caseCount = 0;
        for (Operation operation : operations) {
            // never ends, and moves the time of all tests
            if (operation.template().equals("/v1/events")
                    || operation.toString().equals("POST /v1/sandbox/clock")) {
                continue;
            }
            // a body that cannot be read, so that nothing is stored
            RequestSpecification request = operation.method().equals("GET")
                    ? given()
                    : given().contentType(ContentType.JSON).body("{");

            Response reply = request.request(operation.method(), operation.path());

            assertProtected(reply, operation.toString());
            assertThat(reply.header(POLICY)).as(operation.toString()).doesNotContain("script-src", "'self'");
            assertThat(reply.headers().getValues("Cache-Control"))
                    .as(operation.toString())
                    .isEqualTo(operation.template().startsWith("/v1/") ? List.of("no-store") : List.of());
            successCount += reply.statusCode() < 300 ? 1 : 0;
            caseCount++;
        }
        System.out.printf("%d operations protect their replies, %d of them successes%n", caseCount, successCount);
        assertThat(caseCount).isGreaterThan(150);
        assertThat(successCount).isGreaterThan(30);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/nothing",
                "/v1/nothing",
                "/q/nothing",
                "/q/openapi",
                "/q/health",
                "/q/health/live",
                "/q/health/ready",
                "/q/metrics",
                "/q/swagger-ui",
                "/q/swagger-ui/",
                "/q/swagger-ui/swagger-ui.css",
                "/q/swagger-ui/swagger-ui-bundle.js",
                "/q/swagger-ui/nothing",
                "/q/arc",
                "/q/dev-ui"
            })
    void routes_outside_the_resources_protect_their_replies(String path) {
        assertProtected(given().redirects().follow(false).get(path), path);
        assertProtected(given().redirects().follow(false).delete(path), "DELETE " + path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//v1/methodologies",
                "/v1//methodologies",
                "/./v1/methodologies",
                "/x/../v1/methodologies",
                "/%76%31/methodologies"
            })
    void figures_are_kept_by_nobody_however_their_path_is_written(String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> reply = client.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());

            assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
            assertThat(reply.headers().allValues("Cache-Control")).containsExactly("no-store");
        }
    }

    @Test
    void page_about_a_problem_runs_nothing() {
        Response page = given().accept("text/html").get("/problems/not-found");

        assertProtected(page, "/problems/not-found");
        assertThat(page.header(POLICY)).contains("style-src 'unsafe-inline'").doesNotContain("script-src");
    }

    @Test
    void scripts_in_the_page_of_swagger_ui_are_those_that_may_run() {
        Response page = given().get("/q/swagger-ui/");

        List<String> scripts = SCRIPT_OF_THE_PAGE
                .matcher(page.asString())
                .results()
                .map(SecurityHeadersTest::hash)
                .toList();

        assertThat(scripts).hasSize(2);
        assertThat(page.header(POLICY))
                .contains("script-src 'self' " + String.join(" ", scripts) + ";")
                .doesNotContain("unsafe-eval");
    }

    private static String hash(MatchResult script) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(script.group(1).getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
