package io.plimsoll.platform.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.testsupport.ServiceProcess;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sockets that say nothing, and sockets that send a request by drops, keep nobody else waiting. Callers show keys here, as in front of a
 * broker: whoever has none is answered before its body is read, if that is long.
 */
class SlowSocketsIT {
    private static final int SOCKET_COUNT = Integer.getInteger("sockets.count", 300);
    private static final double RATIO_MAX = Double.parseDouble(System.getProperty("sockets.p99-ratio-max", "1000"));
    private static final int CLIENT_COUNT = 4;
    private static final int REQUEST_COUNT = Integer.getInteger("sockets.request-count", 400);
    private static final Pattern KEY = Pattern.compile("plk_[A-Za-z0-9_-]{20,}");
    private static final int PATIENCE_MILLIS = 60_000;

    @TempDir
    static Path folder;

    private static ServiceProcess service;
    private static String key;

    @BeforeAll
    static void start() {
        service = new ServiceProcess(folder)
                .with("PLIMSOLL_ACCESS_ANONYMOUS", "NONE")
                .start();
        key = service.awaitOutput(KEY);
    }

    @AfterAll
    static void close() {
        if (service != null) {
            service.close();
        }
    }

    /** What of a request a socket begins with, and what it goes on with once a second. */
    private enum Kind {
        SILENT("", ""),
        DRIBBLING_HEAD("GET /v1/caller HTTP/1.1\r\nHost: localhost\r\nX-Slow: ", "a"),
        DRIBBLING_BODY(
                "POST /v1/margin-calculations HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "Content-Length: 1000000\r\n\r\n{",
                " "),
        DRIBBLING_SMALL_BODY(
                "POST /v1/margin-calculations HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "Content-Length: 60000\r\n\r\n{",
                " ");

        private final byte[] first;
        private final byte[] next;

        Kind(String first, String next) {
            this.first = first.getBytes(StandardCharsets.US_ASCII);
            this.next = next.getBytes(StandardCharsets.US_ASCII);
        }
    }

    /** Nanoseconds of each of many requests, sorted. */
    private static long[] latencies() throws Exception {
        ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();
        try (var clients = Executors.newFixedThreadPool(CLIENT_COUNT)) {
            List<Future<?>> running = new ArrayList<>();
            for (int client = 0; client < CLIENT_COUNT; client++) {
                running.add(clients.submit(() -> {
                    try (HttpClient http = HttpClient.newHttpClient()) {
                        for (int i = 0; i < REQUEST_COUNT; i++) {
                            long began = System.nanoTime();
                            HttpResponse<String> reply = http.send(caller(), BodyHandlers.ofString());
                            nanos.add(System.nanoTime() - began);
                            assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        }
        return nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    }

    private static HttpRequest caller() {
        return HttpRequest.newBuilder(URI.create(service.baseUri() + "/v1/caller"))
                .header("Authorization", "Bearer " + key)
                .build();
    }

    private static double p99Millis(long[] sorted) {
        return sorted[sorted.length * 99 / 100] / 1e6;
    }

    private static Socket connected() throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress("127.0.0.1", service.baseUri().getPort()), PATIENCE_MILLIS);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    /** Opens all, keeps them going, and opens another for each that the service has closed. */
    private static final class Attack implements AutoCloseable {
        private final Socket[] sockets = new Socket[SOCKET_COUNT];
        private final AtomicInteger reopened = new AtomicInteger();
        private final ScheduledExecutorService drops = Executors.newSingleThreadScheduledExecutor();

        Attack() throws IOException {
            for (int i = 0; i < SOCKET_COUNT; i++) {
                open(i);
            }
            drops.scheduleWithFixedDelay(this::drop, 1, 1, TimeUnit.SECONDS);
        }

        private static Kind kind(int index) {
            return Kind.values()[index % Kind.values().length];
        }

        private void open(int index) throws IOException {
            sockets[index] = connected();
            sockets[index].getOutputStream().write(kind(index).first);
        }

        private void drop() {
            for (int i = 0; i < SOCKET_COUNT; i++) {
                try {
                    sockets[i].getOutputStream().write(kind(i).next);
                } catch (IOException closed) {
                    reopen(i);
                }
            }
        }

        private void reopen(int index) {
            try {
                sockets[index].close();
                open(index);
                reopened.incrementAndGet();
            } catch (IOException refused) {
                // again in a second
            }
        }

        @Override
        public void close() throws IOException {
            drops.shutdownNow();
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    @Test
    @Timeout(600)
    void slow_sockets_keep_nobody_waiting() throws Exception {
        latencies();
        double before = p99Millis(latencies());
        double during;
        int reopened;
        try (Attack attack = new Attack()) {
            during = p99Millis(latencies());
            reopened = attack.reopened.get();
        }
        double after = p99Millis(latencies());

        double ratio = during / Math.max(before, after);
        System.out.printf(
                "%d sockets, silent or dribbling: p99 %.2f ms before, %.2f ms during, %.2f ms after: %.2f x; %d were closed and opened again%n",
                SOCKET_COUNT, before, during, after, ratio, reopened);
        assertThat(ratio).isLessThan(RATIO_MAX);
        assertThat(service.output())
                .as("who goes away is no fault of the service")
                .doesNotContain("incident", "HttpClosedException");
    }

    /** After the idle timeout of ten seconds; how soon is for no test to say. */
    @Test
    @Timeout(120)
    void silent_socket_is_closed() throws IOException {
        try (Socket socket = connected()) {
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    /** With a key, so that somebody waits for the body. */
    @Test
    @Timeout(120)
    void body_by_drops_is_answered_408() throws Exception {
        ServiceProcess served = service;
        String head = "POST /v1/margin-calculations HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + frontEndKey() + "\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n";
        try (Socket socket = connected();
                ScheduledExecutorService drops = Executors.newSingleThreadScheduledExecutor()) {
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            drops.scheduleWithFixedDelay(() -> drop(socket), 0, 1, TimeUnit.SECONDS);
            String reply = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            drops.shutdownNow();

            assertThat(reply).startsWith("HTTP/1.1 408 ").contains("\"type\":\"/problems/request-too-slow\"");
        }
        assertThat(served.output()).doesNotContain("incident");
    }

    private static void drop(Socket socket) {
        try {
            socket.getOutputStream().write(' ');
        } catch (IOException closed) {
            // as it should be
        }
    }

    private static String frontEndKey() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(service.baseUri() + "/v1/api-keys"))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("""
                        {"name": "slow", "roles": ["BROKER_FRONT_END"], "expiresAfter": "P1D"}"""))
                .timeout(Duration.ofMinutes(1))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> reply = http.send(request, BodyHandlers.ofString());
            Matcher secret = KEY.matcher(reply.body());
            assertThat(secret.find()).as(reply.body()).isTrue();
            return secret.group();
        }
    }
}
