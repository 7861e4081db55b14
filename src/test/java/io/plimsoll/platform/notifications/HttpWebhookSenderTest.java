package io.plimsoll.platform.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.notification.TargetRules;
import io.plimsoll.notification.WebhookOutcome;
import io.plimsoll.notification.WebhookOutcome.Gone;
import io.plimsoll.notification.WebhookOutcome.NoReply;
import io.plimsoll.notification.WebhookOutcome.Received;
import io.plimsoll.notification.WebhookOutcome.Refused;
import io.plimsoll.testsupport.WebhookReceiver;
import io.plimsoll.testsupport.WebhookReceiver.Reply;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class HttpWebhookSenderTest {
    private static final int REPLY_COUNT = 2_000;
    private static final Vertx VERTX = Vertx.vertx();
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-03-02T12:00:00Z"), ZoneOffset.UTC);
    /** Where a reply comes: longer than any machine takes. */
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    /** Where none comes. */
    private static final Duration SILENCE = Duration.ofMillis(500);

    private static final String BODY = "{\"owner\":\"Zoë\"}";

    /** Knows one name, which no other resolver knows. */
    private static final TargetRules ONE_NAME =
            new TargetRules(true, true, host -> new InetAddress[] {InetAddress.getLoopbackAddress()});

    @AfterAll
    static void close() {
        VERTX.close();
    }

    @Test
    void connection_goes_to_the_checked_address_and_names_the_host_of_the_url() throws Exception {
        try (WebhookReceiver receiver = WebhookReceiver.answering(200)) {
            WebhookOutcome outcome = send(ONE_NAME, "http://receiver.example:" + receiver.port() + "/hooks?desk=7");

            assertThat(outcome).isEqualTo(new Received(200));
            WebhookReceiver.Received received = receiver.take();
            assertThat(received.header("host")).isEqualTo("receiver.example:" + receiver.port());
            assertThat(received.header("webhook-id")).isEqualTo("7");
            assertThat(received.path()).isEqualTo("/hooks?desk=7");
            assertThat(received.body()).isEqualTo(BODY);
        }
    }

    @Test
    void name_that_was_pointed_to_an_address_inside_meanwhile_is_not_connected_to() throws Exception {
        TargetRules strict = new TargetRules(false, true, host -> new InetAddress[] {InetAddress.getLoopbackAddress()});
        try (WebhookReceiver receiver = WebhookReceiver.answering(200)) {
            WebhookOutcome outcome = send(strict, "http://receiver.example:" + receiver.port() + "/");

            assertThat(outcome).isEqualTo(new NoReply("the host receiver.example has an address that is not public"));
            assertThat(receiver.all()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "503, , ",
        "429, 120, PT2M",
        "503, 'Mon, 02 Mar 2026 12:00:30 GMT', PT30S",
        "503, soon, ",
        "500, 99999999999, ",
        "307, 5, PT5S"
    })
    void refusal_says_how_long_to_wait(int status, String retryAfter, Duration expected) throws Exception {
        Map<String, String> headers = retryAfter == null ? Map.of() : Map.of("Retry-After", retryAfter);
        try (WebhookReceiver receiver = new WebhookReceiver(received -> new Reply(status, headers, "no"))) {
            assertThat(send(ONE_NAME, receiver.url())).isEqualTo(new Refused(status, expected));
        }
    }

    @Test
    void receiver_that_is_gone_says_so_and_a_long_body_is_not_read() throws Exception {
        try (WebhookReceiver receiver =
                new WebhookReceiver(received -> new Reply(410, Map.of(), "x".repeat(20_000_000)))) {
            assertThat(send(ONE_NAME, receiver.url())).isEqualTo(new Gone());
        }
    }

    /** Threads that crowd each other out look at a reply late, sometimes after its end, and ask while another's connection ends. */
    @Test
    void reply_that_is_over_before_it_is_looked_at_counts() throws Exception {
        HttpWebhookSender sender = new HttpWebhookSender(VERTX, ONE_NAME, NOON, TIMEOUT);
        try (WebhookReceiver receiver = new WebhookReceiver(received -> new Reply(503, Map.of(), "no"));
                ExecutorService crowd = Executors.newFixedThreadPool(30)) {
            List<Future<WebhookOutcome>> sent = IntStream.range(0, REPLY_COUNT)
                    .mapToObj(i -> crowd.submit(() -> sender.send(receiver.url(), Map.of("webhook-id", "7"), BODY)))
                    .toList();

            for (Future<WebhookOutcome> outcome : sent) {
                assertThat(outcome.get()).isEqualTo(new Refused(503, null));
            }
        }
    }

    @Test
    void silence_ends_after_the_timeout_and_nobody_there_at_once() throws IOException {
        int port;
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            port = silent.getLocalPort();
            assertThat(send(ONE_NAME, "http://receiver.example:" + port + "/", SILENCE))
                    .isInstanceOf(NoReply.class);
        }
        assertThat(send(ONE_NAME, "http://receiver.example:" + port + "/"))
                .isInstanceOfSatisfying(
                        NoReply.class, none -> assertThat(none.failure()).contains("refused"));
    }

    private static WebhookOutcome send(TargetRules rules, String url) {
        return send(rules, url, TIMEOUT);
    }

    private static WebhookOutcome send(TargetRules rules, String url, Duration timeout) {
        return new HttpWebhookSender(VERTX, rules, NOON, timeout).send(url, Map.of("webhook-id", "7"), BODY);
    }
}
