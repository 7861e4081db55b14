package io.plimsoll.notification.rest;

import static io.plimsoll.notification.NotificationFixtures.ISSUED;
import static io.plimsoll.notification.NotificationFixtures.MET;
import static io.plimsoll.notification.NotificationFixtures.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.notification.DomainEvent;
import io.plimsoll.notification.EventOutbox;
import io.plimsoll.testsupport.ContractFilter;
import io.plimsoll.testsupport.RestlessService;
import io.plimsoll.testsupport.StoredRows;
import io.plimsoll.testsupport.WebhookReceiver;
import io.plimsoll.testsupport.WebhookReceiver.Received;
import io.plimsoll.testsupport.WebhookReceiver.Reply;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@TestProfile(RestlessService.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class WebhookEndpointResourceTest {
    private static final String ENDPOINTS = "/v1/webhook-endpoints";

    @Inject
    EventOutbox outbox;

    @Inject
    Clock clock;

    @Inject
    DataSource database;

    private final UUID account = UUID.randomUUID();
    private final List<String> registered = new ArrayList<>();
    private ContractFilter contract;

    @AfterEach
    void remove() {
        registered.forEach(path -> RestAssured.given().header("If-Match", "*").delete(path));
    }

    @Test
    void event_is_posted_signed_and_seen_as_delivered() throws Exception {
        try (WebhookReceiver receiver = WebhookReceiver.answering(204)) {
            Response created = register(receiver, ", \"eventTypes\": [\"" + ISSUED + "\"]");
            DomainEvent issued = event(account, 5, ISSUED);

            commit(event(account, 4, MET), issued);

            Received received = receiver.take();
            assertThat(received.path()).isEqualTo("/hooks?desk=7");
            assertThat(received.header("content-type")).isEqualTo("application/cloudevents+json");
            assertThat(received.header("webhook-id")).isEqualTo(issued.id().toString());
            Instant sentAt = Instant.ofEpochSecond(Long.parseLong(received.header("webhook-timestamp")));
            assertThat(sentAt).isBetween(clock.instant().minusSeconds(60), clock.instant());
            assertThat(received.header("webhook-signature")).isEqualTo(signature(created.path("secret"), received));
            JsonNode body = new ObjectMapper().readTree(received.body());
            assertThat(body.path("type").asText()).isEqualTo(ISSUED);
            assertThat(body.at("/data/number").asInt()).isEqualTo(5);
            Map<String, Object> delivery =
                    awaitState(path(created), "DELIVERED").getFirst();
            assertThat(delivery).containsEntry("attemptCount", 1).containsEntry("eventType", ISSUED);
            client().get(path(created) + "/deliveries/" + delivery.get("id"))
                    .then()
                    .statusCode(200)
                    .body("lastAttempt.replyStatus", equalTo(204))
                    .body("eventId", equalTo(issued.id().toString()));
            client().get(path(created) + "/deliveries?limit=1").then().body("items", hasSize(1));
            assertThat(receiver.all()).hasSize(1);
            assertThat(RestAssured.get("/q/metrics").asString())
                    .contains("plimsoll_outbox_depth 0.0", "plimsoll_webhook_deliveries{state=\"pending\"}")
                    .containsPattern("plimsoll_webhook_attempts_total\\{outcome=\"received\"} [1-9]");
        }
    }

    @Test
    void failing_event_holds_back_later_ones_of_its_account_only() throws Exception {
        UUID other = UUID.randomUUID();
        AtomicInteger count = new AtomicInteger();
        try (WebhookReceiver receiver = new WebhookReceiver(received ->
                Reply.of(received.body().contains(account.toString()) && count.incrementAndGet() <= 2 ? 503 : 200))) {
            Response created = register(receiver, "");

            commit(event(account, 1, ISSUED), event(account, 2, MET), event(other, 1, ISSUED));
            awaitState(path(created), "DELIVERED", 3);

            List<Integer> own = new ArrayList<>();
            for (Received received : receiver.all()) {
                JsonNode body = new ObjectMapper().readTree(received.body());
                if (body.path("source").asText().endsWith(account.toString())) {
                    own.add(body.at("/data/number").asInt());
                }
            }
            assertThat(own).containsExactly(1, 1, 1, 2);
            // the third attempt comes a second later, and the other account does not wait for it
            assertThat(receiver.all().subList(0, 3))
                    .anyMatch(each -> each.body().contains(other.toString()));
        }
    }

    @Test
    void delivery_is_given_up_after_the_last_attempt_and_can_be_replayed() throws Exception {
        AtomicInteger count = new AtomicInteger();
        try (WebhookReceiver receiver = new WebhookReceiver(received -> count.incrementAndGet() <= 3
                ? new Reply(302, Map.of("Location", "/elsewhere"), "moved")
                : Reply.of(200))) {
            Response created = register(receiver, "");
            commit(event(account, 1, ISSUED));
            Map<String, Object> failed = awaitState(path(created), "FAILED").getFirst();
            assertThat(failed).containsEntry("attemptCount", 3);
            String path = path(created) + "/deliveries/" + failed.get("id");
            client().get(path).then().body("lastAttempt.failure", equalTo("the receiver answered 302"));

            Map<String, Long> before = StoredRows.count(database);
            client().queryParam("dryRun", true).post(path + "/replays").then().statusCode(200);
            assertThat(StoredRows.count(database)).isEqualTo(before);
            Response replay =
                    client().header("Idempotency-Key", "replay-" + account).post(path + "/replays");
            replay.then().statusCode(201).body("replayOf", equalTo(failed.get("id")));
            client().header("Idempotency-Key", "replay-" + account)
                    .post(path + "/replays")
                    .then()
                    .header("Idempotent-Replayed", "true")
                    .body("id", equalTo(replay.path("id")));

            awaitState(path(created), "DELIVERED");
            client().get(replay.header("Location")).then().statusCode(200).body("state", equalTo("DELIVERED"));
            assertThat(receiver.all()).hasSize(4).allMatch(each -> each.path().equals("/hooks?desk=7"));
            assertThat(receiver.all().stream()
                            .map(each -> each.header("webhook-id"))
                            .distinct())
                    .hasSize(1);
        }
    }

    @Test
    void receiver_that_is_gone_is_left_alone_until_it_is_enabled_again() throws Exception {
        AtomicInteger count = new AtomicInteger();
        try (WebhookReceiver receiver =
                new WebhookReceiver(received -> Reply.of(count.incrementAndGet() == 1 ? 410 : 200))) {
            Response created = register(receiver, "");
            commit(event(account, 1, ISSUED), event(account, 2, MET));
            Map<String, Object> cancelled =
                    awaitState(path(created), "CANCELLED", 2).getFirst();
            client().get(path(created)).then().body("status", equalTo("GONE")).body("version", equalTo(2));
            client().post(path(created) + "/deliveries/" + cancelled.get("id") + "/replays")
                    .then()
                    .statusCode(409)
                    .body("type", equalTo("/problems/webhook-endpoint-disabled"));

            change(path(created), "\"2\"", "{\"status\": \"ENABLED\"}").statusCode(200);
            commit(event(account, 3, ISSUED));

            awaitState(path(created), "DELIVERED");
            assertThat(receiver.all()).hasSize(2);
        }
    }

    @Test
    void receiver_that_does_not_answer_in_time_is_tried_again_and_what_is_pending_is_not_replayed() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        AtomicInteger count = new AtomicInteger();
        try (WebhookReceiver receiver = new WebhookReceiver(received -> {
            if (count.incrementAndGet() == 1) {
                await(end);
            }
            return Reply.of(200);
        })) {
            Response created = register(receiver, "");
            commit(event(account, 1, ISSUED));
            receiver.take();
            Map<String, Object> pending = awaitState(path(created), "PENDING").getFirst();
            client().post(path(created) + "/deliveries/" + pending.get("id") + "/replays")
                    .then()
                    .statusCode(409)
                    .body("type", equalTo("/problems/webhook-delivery-pending"));

            Map<String, Object> delivered =
                    awaitState(path(created), "DELIVERED").getFirst();

            assertThat(delivered).containsEntry("attemptCount", 2);
            end.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void after_a_rotation_both_secrets_sign() throws Exception {
        try (WebhookReceiver receiver = WebhookReceiver.answering(200)) {
            Response created = register(receiver, "");
            Response rotated = client().contentType("application/json")
                    .body("{\"previousValidFor\": \"PT1H\"}")
                    .post(path(created) + "/secret-rotations");
            rotated.then().statusCode(200).header("ETag", "\"2\"").body("secret", startsWith("whsec_"));
            client().get(path(created)).then().body("secret", nullValue());

            commit(event(account, 1, ISSUED));

            Received received = receiver.take();
            assertThat(received.header("webhook-signature"))
                    .isEqualTo(signature(rotated.path("secret"), received) + " "
                            + signature(created.path("secret"), received));
            awaitState(path(created), "DELIVERED");
            client().contentType("application/json")
                    .body("{\"previousValidFor\": \"P8D\"}")
                    .post(path(created) + "/secret-rotations")
                    .then()
                    .statusCode(400);
        }
    }

    @Test
    void rotations_at_once_are_made_one_after_the_other() throws Exception {
        try (WebhookReceiver receiver = WebhookReceiver.answering(200)) {
            String endpoint = path(register(receiver, ""));
            List<Callable<Integer>> rotations = Collections.nCopies(
                    4,
                    () -> client().contentType("application/json")
                            .body("{}")
                            .post(endpoint + "/secret-rotations")
                            .statusCode());

            List<Integer> statuses = new ArrayList<>();
            try (ExecutorService threads = Executors.newFixedThreadPool(rotations.size())) {
                for (Future<Integer> rotation : threads.invokeAll(rotations)) {
                    statuses.add(rotation.get());
                }
            }

            assertThat(statuses).containsOnly(200);
            client().get(endpoint).then().header("ETag", "\"5\"");
        }
    }

    @Test
    void endpoint_is_registered_once_changed_by_version_and_deleted() throws Exception {
        try (WebhookReceiver receiver = WebhookReceiver.answering(200)) {
            String body = "{\"url\": \"%s\", \"description\": \"the desk\"}".formatted(receiver.url());
            Map<String, Long> before = StoredRows.count(database);
            client().contentType("application/json")
                    .body(body)
                    .queryParam("dryRun", true)
                    .post(ENDPOINTS)
                    .then()
                    .statusCode(200)
                    .body("secret", nullValue());
            assertThat(StoredRows.count(database)).isEqualTo(before);
            Response created = post(body, "key-" + account);
            registered.add(path(created));
            created.then()
                    .statusCode(201)
                    .header("ETag", "\"1\"")
                    .body("eventTypes", hasSize(0))
                    .body("status", equalTo("ENABLED"));
            assertThat(post(body, "key-" + account).asString()).isEqualTo(created.asString());

            change(path(created), null, "{\"description\": \"x\"}").statusCode(428);
            change(path(created), "\"7\"", "{\"description\": \"x\"}").statusCode(412);
            change(path(created), "\"1\"", "{\"url\": \"ftp://localhost/\"}").statusCode(422);
            change(path(created), "\"1\"", "{\"status\": \"GONE\"}").statusCode(400);
            change(path(created), "\"1\"", "{\"description\": \"the night desk\", \"eventTypes\": [\"" + MET + "\"]}")
                    .statusCode(200)
                    .header("ETag", "\"2\"")
                    .body("url", equalTo(receiver.url()))
                    .body("eventTypes", equalTo(List.of(MET)));
            client().get(ENDPOINTS + "?limit=1").then().body("items[0].description", equalTo("the night desk"));
            mergePatch(path(created), "{\"description\": null, \"eventTypes\": null}")
                    .statusCode(400)
                    .body("errors.pointer", contains("/description", "/eventTypes"));
            mergePatch(path(created), "{\"description\": \"the day desk\"}")
                    .statusCode(200)
                    .body("description", equalTo("the day desk"));
            client().delete(path(created)).then().statusCode(428);
            client().header("If-Match", "\"3\"")
                    .queryParam("dryRun", true)
                    .delete(path(created))
                    .then()
                    .statusCode(204);
            client().header("If-Match", "\"3\"").delete(path(created)).then().statusCode(204);
            client().get(path(created))
                    .then()
                    .statusCode(404)
                    .body("type", equalTo("/problems/webhook-endpoint-not-found"));
        }
    }

    @Test
    void endpoints_beyond_the_limit_are_refused_and_lists_have_pages() throws Exception {
        try (WebhookReceiver receiver = WebhookReceiver.answering(200)) {
            String first = path(register(receiver, ""));
            register(receiver, "");
            register(receiver, "");

            post("{\"url\": \"%s\"}".formatted(receiver.url()), null)
                    .then()
                    .statusCode(429)
                    .body("type", equalTo("/problems/webhook-endpoint-limit-reached"));
            String next = client().get(ENDPOINTS + "?limit=2").path("next");
            client().queryParam("cursor", next)
                    .get(ENDPOINTS)
                    .then()
                    .body("items", hasSize(1))
                    .body("items[0].id", equalTo(first.substring(first.lastIndexOf('/') + 1)));
            client().get(first + "/deliveries/" + account)
                    .then()
                    .statusCode(404)
                    .body("type", equalTo("/problems/webhook-delivery-not-found"));
        }
    }

    @Test
    void registrations_at_once_stop_at_the_limit() throws Exception {
        try (WebhookReceiver receiver = WebhookReceiver.answering(200)) {
            register(receiver, "");
            List<Callable<Response>> registrations =
                    Collections.nCopies(12, () -> post("{\"url\": \"%s\"}".formatted(receiver.url()), null));

            List<Response> replies = new ArrayList<>();
            try (ExecutorService threads = Executors.newFixedThreadPool(registrations.size())) {
                for (Future<Response> registration : threads.invokeAll(registrations)) {
                    replies.add(registration.get());
                }
            }

            replies.stream().filter(reply -> reply.statusCode() == 201).forEach(reply -> registered.add(path(reply)));
            assertThat(registered).hasSize(3);
            assertThat(replies).extracting(Response::statusCode).containsOnly(201, 429);
        }
    }

    private Response register(WebhookReceiver receiver, String more) {
        Response created = post("{\"url\": \"%s\"%s}".formatted(receiver.url(), more), null);
        created.then().statusCode(201).body("secret", startsWith("whsec_"));
        registered.add(path(created));
        return created;
    }

    private Response post(String body, String key) {
        RequestSpecification request = client().contentType("application/json").body(body);
        return (key == null ? request : request.header("Idempotency-Key", key)).post(ENDPOINTS);
    }

    private ValidatableResponse change(String path, String ifMatch, String body) {
        RequestSpecification request = client().contentType("application/json").body(body);
        return (ifMatch == null ? request : request.header("If-Match", ifMatch))
                .patch(path)
                .then();
    }

    private ValidatableResponse mergePatch(String path, String body) {
        return client().contentType("application/merge-patch+json")
                .header("If-Match", "\"2\"")
                .body(body)
                .patch(path)
                .then();
    }

    private static String path(Response created) {
        return created.header("Location");
    }

    private List<Map<String, Object>> awaitState(String path, String state) {
        return awaitState(path, state, 1);
    }

    /** Until so many deliveries are in the state; the test's timeout ends it. */
    private List<Map<String, Object>> awaitState(String path, String state, int count) {
        List<Map<String, Object>> items;
        do {
            items = client().get(path + "/deliveries?state=" + state).path("items");
        } while (items.size() < count);
        return items;
    }

    /** Reckoned beside the service, as a receiver does. */
    private static String signature(String secret, Received received) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
        String signed =
                received.header("webhook-id") + "." + received.header("webhook-timestamp") + "." + received.body();
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }

    private RequestSpecification client() {
        if (contract == null) {
            contract = ContractFilter.served();
        }
        return RestAssured.given().filter(contract);
    }

    private void commit(DomainEvent... events) {
        QuarkusTransaction.requiringNew().run(() -> outbox.addAll(List.of(events)));
    }
}
