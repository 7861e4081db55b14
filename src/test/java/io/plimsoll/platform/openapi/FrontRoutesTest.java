package io.plimsoll.platform.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody gets who opens the bare address with a browser. */
@QuarkusTest
class FrontRoutesTest {

    @ParameterizedTest
    @CsvSource({"/, /q/swagger-ui", "/favicon.ico, /q/swagger-ui/favicon.ico"})
    void browser_is_led_to_the_page_and_its_icon(String path, String place) {
        given().redirects().follow(false).get(path).then().statusCode(303).header("Location", equalTo(place));

        Response there = given().get(path);

        assertThat(there.statusCode()).isEqualTo(200);
        assertThat(there.contentType()).startsWith(path.equals("/") ? "text/html" : "image/");
    }

    @Test
    void nothing_else_can_be_done_there() {
        given().redirects().follow(false).post("/").then().statusCode(404);
    }
}
