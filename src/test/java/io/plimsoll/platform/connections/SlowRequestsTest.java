package io.plimsoll.platform.connections;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.testsupport.RestlessService;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests that take longer than a connection may be silent, which is two seconds here. */
@QuarkusTest
@TestProfile(RestlessService.class)
@Timeout(60)
class SlowRequestsTest {
    private static final int ANSWERED_AFTER_MILLIS = 3_500;
    /** Beyond what comes whole before a thread is given to the request. */
    private static final int LARGE = 300_000;

    @TestHTTPResource
    URI root;

    @Inject
    SmallBodies bodies;

    @Test
    void requests_that_take_longer_than_a_connection_may_be_silent_are_answered() throws Exception {
        Map<Integer, Future<String>> replies = new TreeMap<>();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int length : new int[] {0, 2, 64 * 1024, LARGE}) {
                replies.put(length, clients.submit(() -> replyTo("Content-Length: " + length, " ".repeat(length))));
            }
            Future<String> ofUntoldLength =
                    clients.submit(() -> replyTo("Transfer-Encoding: chunked", "3\r\n{ }\r\n0\r\n\r\n"));
            for (int length : replies.keySet()) {
                assertAnswered(replies.get(length).get(), length);
            }
            assertAnswered(ofUntoldLength.get(), 3);
        }
    }

    /** Four times a second a byte, so that the connection is not an idle one. */
    @Test
    void body_by_drops_is_answered_408_and_gives_back_what_it_took() throws Exception {
        try (Socket socket = begun("/v1/margin-calculations", "Content-Length: 60000", "{");
                ExecutorService client = Executors.newVirtualThreadPerTaskExecutor()) {
            await(() -> bodies.taken() == 60_000);
            Future<String> reply = client.submit(() -> read(socket));
            while (!reply.isDone()) {
                socket.getOutputStream().write(' ');
                Thread.sleep(250);
            }

            assertThat(reply.get()).contains("HTTP/1.1 408 ", "request-too-slow");
            await(() -> bodies.taken() == 0);
        }
    }

    private static void await(BooleanSupplier wanted) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!wanted.getAsBoolean() && System.nanoTime() < deadline) {
            Thread.sleep(5);
        }
        assertThat(wanted.getAsBoolean()).isTrue();
    }

    private static void assertAnswered(String reply, int length) {
        assertThat(reply)
                .as("%d bytes", length)
                .startsWith("HTTP/1.1 100 Continue")
                .contains("HTTP/1.1 200 OK")
                .endsWith("{\"bytesRead\":%d}".formatted(length));
    }

    private String replyTo(String header, String body) throws IOException {
        try (Socket socket = begun("/trial/pauses/" + ANSWERED_AFTER_MILLIS, header, body)) {
            return read(socket);
        }
    }

    private Socket begun(String path, String header, String body) throws IOException {
        Socket socket = new Socket(root.getHost(), root.getPort());
        socket.setSoTimeout(30_000);
        String request = """
                POST %s HTTP/1.1\r
                Host: localhost\r
                Connection: close\r
                Content-Type: application/json\r
                %s\r
                \r
                %s""".formatted(path, header, body);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String read(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
