package io.plimsoll.accountmargin.rest;

import static io.plimsoll.accountmargin.rest.G1.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.testsupport.RestlessService;
import io.plimsoll.testsupport.WebhookReceiver;
import io.plimsoll.testsupport.WebhookReceiver.Reply;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** From a breach to a client that knows of it: nobody says that the client was told but the reply of a receiver. */
@QuarkusTest
@TestProfile(RestlessService.class)
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class MarginCallNotificationTest {
    private final G1 g1 = new G1();
    private final List<String> registered = new ArrayList<>();
    private String account;

    @AfterEach
    void remove() {
        registered.forEach(path -> RestAssured.given().header("If-Match", "*").delete(path));
    }

    @Test
    void call_is_notified_when_a_receiver_has_had_its_issue_and_a_replay_changes_nothing() throws Exception {
        try (WebhookReceiver receiver = answering(204)) {
            String endpoint = register(receiver);
            String call = issued();

            JsonNode delivery = delivered(endpoint);
            JsonNode notified = json(g1.get(call));

            assertThat(notified.path("status").asText()).isEqualTo("NOTIFIED");
            assertThat(events(call)).containsExactly("NOTIFIED", "ISSUED");
            JsonNode event = json(g1.get(call + "/events")).at("/items/0");
            String toldAt = delivery.at("/lastAttempt/at").asText();
            assertThat(event.at("/payload/channel").asText()).isEqualTo("WEBHOOK");
            assertThat(event.at("/payload/toldAt").asText()).isEqualTo(toldAt);
            JsonNode latency = json(g1.get(call + "/latency"));
            assertThat(latency.at("/boundaries/notifiedAt").asText()).isEqualTo(toldAt);
            assertThat(Instant.parse(event.path("recordedAt").asText())).isAfterOrEqualTo(Instant.parse(toldAt));
            assertThat(latency.path("notificationSeconds").asText()).isNotEmpty();

            JsonNode replay =
                    json(g1.post(endpoint + "/deliveries/" + delivery.path("id").asText() + "/replays", ""));
            awaitState(endpoint + "/deliveries/" + replay.path("id").asText(), "DELIVERED");
            assertThat(g1.get(call).asString()).isEqualTo(notified.toString());
            assertThat(json(g1.get("/v1/audit/verifications?accountId=" + account))
                            .path("isIntact")
                            .asBoolean())
                    .isTrue();
        }
    }

    @Test
    void call_is_notified_once_however_many_receive_its_issue() throws Exception {
        try (WebhookReceiver desk = answering(200);
                WebhookReceiver client = answering(200)) {
            String ofDesk = register(desk);
            String ofClient = register(client);
            String call = issued();

            delivered(ofDesk);
            delivered(ofClient);

            assertThat(events(call)).containsExactly("NOTIFIED", "ISSUED");
        }
    }

    @Test
    void call_of_which_every_delivery_failed_stays_issued() throws Exception {
        try (WebhookReceiver receiver = answering(503)) {
            String endpoint = register(receiver);
            String call = issued();

            awaitState(endpoint, "FAILED", this::isOfAccount);

            assertThat(json(g1.get(call)).path("status").asText()).isEqualTo("ISSUED");
            assertThat(events(call)).containsExactly("ISSUED");
        }
    }

    @Test
    void call_that_was_answered_before_the_reply_stays_answered() throws Exception {
        CountDownLatch isAnswered = new CountDownLatch(1);
        try (WebhookReceiver receiver = new WebhookReceiver(received -> {
            await(isAnswered);
            return Reply.of(200);
        })) {
            String endpoint = register(receiver);
            String call = issued();
            RestAssured.given()
                    .contentType("application/json")
                    .header("If-Match", "*")
                    .body("{}")
                    .post(call + "/acknowledgements")
                    .then()
                    .statusCode(200);
            isAnswered.countDown();

            delivered(endpoint);

            assertThat(json(g1.get(call)).path("status").asText()).isEqualTo("ACKNOWLEDGED");
            assertThat(events(call)).containsExactly("ACKNOWLEDGED", "ISSUED");
        }
    }

    private static WebhookReceiver answering(int status) throws Exception {
        return WebhookReceiver.answering(status);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private String register(WebhookReceiver receiver) {
        String path =
                g1.post("/v1/webhook-endpoints", """
                        {"url": "%s", "eventTypes": ["io.plimsoll.margincall.issued.v1"]}
                        """.formatted(receiver.url())).header("Location");
        registered.add(path);
        return path;
    }

    /** Path of the call of an account that was breached just now. */
    private String issued() {
        g1.snapshot();
        account = g1.account();
        return "/v1/margin-calls/" + g1.margin(account).at("/call/id").asText();
    }

    private List<String> events(String call) {
        return json(g1.get(call + "/events")).path("items").findValuesAsText("type");
    }

    /** The account's delivery, once it is received: of other accounts there may be others. */
    private JsonNode delivered(String endpoint) {
        return awaitState(endpoint, "DELIVERED", this::isOfAccount);
    }

    private boolean isOfAccount(JsonNode delivery) {
        return delivery.path("accountId").asText().equals(account);
    }

    /** The test's timeout ends it. */
    private JsonNode awaitState(String endpoint, String state, Function<JsonNode, Boolean> isMeant) {
        while (true) {
            for (JsonNode delivery : json(g1.get(endpoint + "/deliveries?limit=500&state=" + state))
                    .path("items")) {
                if (isMeant.apply(delivery)) {
                    return delivery;
                }
            }
        }
    }

    private void awaitState(String delivery, String state) {
        String now;
        do {
            now = json(g1.get(delivery)).path("state").asText();
        } while (!now.equals(state));
    }
}
