package io.plimsoll.platform.connections;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongPredicate;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bodies that come in pieces, some never to their end. */
@QuarkusTest
@Timeout(120)
class SmallBodiesTest {
    private static final int SMALL = 64 * 1024;
    /** What the service has for all small bodies, and some more. */
    private static final int TOO_MANY = 16 * 1024 * 1024 / SMALL + 20;

    private static final String REQUEST = "{\"methodology\": \"NONE\"}";

    @TestHTTPResource
    URI root;

    @Inject
    SmallBodies bodies;

    private final List<Socket> sockets = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (Socket socket : sockets) {
            socket.close();
        }
        awaitTaken(bytes -> bytes == 0);
    }

    @Test
    void body_in_pieces_is_read_as_one() throws Exception {
        Socket socket = begun("POST", "application/json", REQUEST.length(), REQUEST.substring(0, 9));
        awaitTaken(bytes -> bytes == REQUEST.length());

        String reply = replyTo(socket, REQUEST.substring(9));

        assertThat(reply).startsWith("HTTP/1.1 400 ").contains("methodology");
        awaitTaken(bytes -> bytes == 0);
    }

    @Test
    void body_longer_than_small_is_read_by_the_thread_of_its_request() throws Exception {
        Socket socket = begun("POST", "application/json", SMALL + 1, REQUEST);
        // a small one that began later has been seen, so the first was as well
        begun("POST", "application/json", SMALL, "{");
        awaitTaken(bytes -> bytes == SMALL);

        assertThat(replyTo(socket, " ".repeat(SMALL + 1 - REQUEST.length()))).startsWith("HTTP/1.1 400 ");
        assertThat(bodies.taken()).isEqualTo(SMALL);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, text/plain, HTTP/1.1 415",
        "GET, application/json, HTTP/1.1 200",
        "DELETE, application/json, HTTP/1.1 405",
        "'POST', 'application/json\r\nExpect: 100-continue', 'HTTP/1.1 100'"
    })
    void what_is_no_small_body_of_json_is_left_alone(String method, String type, String status) throws Exception {
        Socket socket = begun(method, type, REQUEST.length(), REQUEST.substring(0, 9));
        begun("POST", "application/json", SMALL, "{");
        awaitTaken(bytes -> bytes == SMALL);

        assertThat(replyTo(socket, REQUEST.substring(9))).startsWith(status);
    }

    @Test
    void request_without_its_body_is_answered() throws Exception {
        assertThat(replyTo(begun("POST", "application/json", 0, ""), "")).startsWith("HTTP/1.1 400 ");
    }

    @Test
    void who_asks_for_http_2_is_answered_in_http_1_1() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(root.resolve("/v1/margin-calculations"))
                .version(HttpClient.Version.HTTP_2)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(REQUEST))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> reply = http.send(request, HttpResponse.BodyHandlers.ofString());

            assertThat(reply.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
            assertThat(reply.statusCode()).as(reply.body()).isEqualTo(400);
        }
    }

    @Test
    void bodies_beyond_the_memory_for_all_are_read_all_the_same() throws Exception {
        for (int i = 0; i < TOO_MANY; i++) {
            begun("POST", "application/json", SMALL, "{");
        }
        awaitTaken(bytes -> bytes == 16 * 1024 * 1024);

        assertThat(replyTo(begun("POST", "application/json", REQUEST.length(), "{"), REQUEST.substring(1)))
                .startsWith("HTTP/1.1 400 ");
        assertThat(bodies.taken()).isEqualTo(16 * 1024 * 1024);
    }

    /** By a reset, as of a process that ends, and while its request is under way. */
    @Test
    void who_hangs_up_before_the_reply_is_no_failure() throws Exception {
        List<LogRecord> told = new CopyOnWriteArrayList<>();
        Handler handler = handler(told);
        Logger log = Logger.getLogger("");
        log.addHandler(handler);
        try {
            Socket socket = begun("POST", "/trial/pauses/1000", "application/json", REQUEST.length(), REQUEST);
            awaitTaken(bytes -> bytes == REQUEST.length());
            Thread.sleep(300);

            socket.setSoLinger(true, 0);
            socket.close();

            awaitTaken(bytes -> bytes == 0);
            Thread.sleep(1_500);
        } finally {
            log.removeHandler(handler);
        }
        assertThat(told)
                .filteredOn(record -> record.getLevel().intValue() >= Level.SEVERE.intValue())
                .extracting(LogRecord::getMessage)
                .isEmpty();
    }

    private static Handler handler(List<LogRecord> told) {
        return new Handler() {
            @Override
            public void publish(LogRecord entry) {
                told.add(entry);
            }

            @Override
            public void flush() {
                // nothing waits
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
    }

    private Socket begun(String method, String contentType, int length, String first) throws IOException {
        return begun(method, "/v1/margin-calculations", contentType, length, first);
    }

    private Socket begun(String method, String path, String contentType, int length, String first) throws IOException {
        Socket socket = new Socket(root.getHost(), root.getPort());
        sockets.add(socket);
        socket.setSoTimeout(60_000);
        String request = """
                %s %s HTTP/1.1\r
                Host: localhost\r
                Connection: close\r
                Content-Type: %s\r
                Content-Length: %d\r
                \r
                %s""".formatted(method, path, contentType, length, first);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String replyTo(Socket socket, String rest) throws IOException {
        socket.getOutputStream().write(rest.getBytes(StandardCharsets.US_ASCII));
        return read(socket);
    }

    private static String read(Socket socket) {
        try {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void awaitTaken(LongPredicate wanted) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!wanted.test(bodies.taken()) && System.nanoTime() < deadline) {
            Thread.sleep(5);
        }
        assertThat(bodies.taken()).matches(wanted::test);
    }
}
