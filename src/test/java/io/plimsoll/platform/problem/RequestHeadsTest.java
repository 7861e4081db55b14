package io.plimsoll.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Sockets, because clients refuse to send such requests. */
@QuarkusTest
class RequestHeadsTest {
    private static final int PATIENCE_MILLIS = 60_000;

    /** Host and Connection, which every request here has. */
    private static final int HEADER_COUNT_USUAL = 2;

    private static final int HEADER_BYTES_USUAL = "Host: localhost\r\nConnection: close\r\n".length();

    private static String reply(String uri, String headers) throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream()
                    .write("GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n%s\r\n"
                            .formatted(uri, headers)
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String uri(int length) {
        return "/v1/caller?" + "a".repeat(length - "/v1/caller?".length());
    }

    private static String headers(int count) {
        return IntStream.range(0, count).mapToObj("X-%d: a\r\n"::formatted).collect(Collectors.joining());
    }

    private static String header(int byteCount) {
        return "X: " + "a".repeat(byteCount - "X: \r\n".length()) + "\r\n";
    }

    private static void assertRefused(String reply, int status, String reason) {
        assertThat(reply)
                .startsWith("HTTP/1.1 %d ".formatted(status))
                .contains("application/problem+json", "\"type\":\"/problems/" + reason + "\"")
                .containsIgnoringCase("connection: close")
                .containsIgnoringCase("x-content-type-options: nosniff");
    }

    @Test
    void uri_may_have_4096_characters_and_no_more() throws IOException {
        // no such parameter, which only a resource finds
        assertThat(reply(uri(4_096), "")).startsWith("HTTP/1.1 400 ").contains("UNKNOWN_PARAMETER");
        assertRefused(reply(uri(4_097), ""), 414, "uri-too-long");
        assertRefused(reply(uri(8_000), ""), 414, "uri-too-long");
    }

    @Test
    void request_may_have_100_headers_and_no_more() throws IOException {
        assertThat(reply("/v1/caller", headers(100 - HEADER_COUNT_USUAL))).startsWith("HTTP/1.1 200 ");
        assertRefused(reply("/v1/caller", headers(101 - HEADER_COUNT_USUAL)), 431, "headers-too-large");
    }

    @Test
    void headers_may_have_16_kibibytes_and_no_more() throws IOException {
        assertThat(reply("/v1/caller", header(16_384 - HEADER_BYTES_USUAL))).startsWith("HTTP/1.1 200 ");
        assertRefused(reply("/v1/caller", header(16_385 - HEADER_BYTES_USUAL)), 431, "headers-too-large");
    }

    /** It has not read enough to know what to answer. */
    @Test
    void server_itself_ends_requests_that_are_longer_still() throws IOException {
        // not even the version
        assertThat(reply(uri(9_000), "")).startsWith("HTTP/1.0 414 ");
        assertThat(reply("/v1/caller", header(40_000))).startsWith("HTTP/1.1 431 ");
    }
}
