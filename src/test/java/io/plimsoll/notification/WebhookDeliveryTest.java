package io.plimsoll.notification;

import static io.plimsoll.notification.NotificationFixtures.ISSUED;
import static io.plimsoll.notification.NotificationFixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.plimsoll.notification.WebhookDelivery.Attempt;
import io.plimsoll.notification.WebhookDelivery.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WebhookDeliveryTest {
    private static final RetrySchedule SCHEDULE =
            new RetrySchedule(List.of(Duration.ZERO, Duration.ofSeconds(5), Duration.ofMinutes(5)));
    private static final WebhookOutcome DOWN = new WebhookOutcome.Refused(503, null);

    private final PublishedEvent event =
            new PublishedEvent(42, NotificationFixtures.event(UUID.randomUUID(), 3, ISSUED));
    private final WebhookDelivery first = WebhookDelivery.first(UUID.randomUUID(), UUID.randomUUID(), event, NOON);

    @Test
    void delivery_is_due_at_once_and_ends_when_received() {
        assertThat(first.dueAt()).isEqualTo(NOON);

        WebhookDelivery received = first.after(new WebhookOutcome.Received(204), SCHEDULE, NOON.plusSeconds(1));

        assertThat(received.state()).isEqualTo(State.DELIVERED);
        assertThat(received.attemptCount()).isEqualTo(1);
        assertThat(received.lastAttempt()).isEqualTo(new Attempt(NOON.plusSeconds(1), 204, null));
    }

    @Test
    void failed_attempts_are_repeated_after_the_pauses_and_then_given_up() {
        WebhookDelivery second = first.after(DOWN, SCHEDULE, NOON);
        assertThat(second.state()).isEqualTo(State.PENDING);
        assertThat(second.dueAt()).isEqualTo(NOON.plusSeconds(5));

        WebhookDelivery third = second.after(new WebhookOutcome.NoReply("refused"), SCHEDULE, NOON.plusSeconds(6));
        assertThat(third.dueAt()).isEqualTo(NOON.plusSeconds(306));
        assertThat(third.lastAttempt()).isEqualTo(new Attempt(NOON.plusSeconds(6), null, "refused"));

        WebhookDelivery last = third.after(DOWN, SCHEDULE, NOON.plusSeconds(307));
        assertThat(last.state()).isEqualTo(State.FAILED);
        assertThat(last.attemptCount()).isEqualTo(3);
        assertThat(last.lastAttempt().replyStatus()).isEqualTo(503);
    }

    @Test
    void receiver_may_ask_for_a_longer_pause_but_not_for_a_shorter_or_endless_one() {
        assertThat(dueAfter(Duration.ofSeconds(4))).isEqualTo(NOON.plusSeconds(5));
        assertThat(dueAfter(Duration.ofSeconds(60))).isEqualTo(NOON.plusSeconds(60));
        assertThat(dueAfter(Duration.ofDays(300))).isEqualTo(NOON.plus(Duration.ofHours(24)));
        assertThat(dueAfter(Duration.ofSeconds(-60))).isEqualTo(NOON.plusSeconds(5));
    }

    private Instant dueAfter(Duration retryAfter) {
        return first.after(new WebhookOutcome.Refused(429, retryAfter), SCHEDULE, NOON)
                .dueAt();
    }

    @Test
    void receiver_that_is_gone_ends_it() {
        assertThat(first.after(new WebhookOutcome.Gone(), SCHEDULE, NOON).state())
                .isEqualTo(State.CANCELLED);
    }

    @Test
    void replay_is_the_same_event_as_a_new_delivery() {
        WebhookDelivery ended = first.after(new WebhookOutcome.Received(200), SCHEDULE, NOON);
        UUID id = UUID.randomUUID();

        WebhookDelivery replay = ended.replay(id, NOON.plusSeconds(9));

        assertThat(replay.id()).isEqualTo(id);
        assertThat(replay.replayOf()).isEqualTo(first.id());
        assertThat(replay.event()).isEqualTo(event);
        assertThat(replay.state()).isEqualTo(State.PENDING);
        assertThat(replay.dueAt()).isEqualTo(NOON.plusSeconds(9));
    }

    @Test
    void schedule_begins_at_once_and_never_before() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RetrySchedule(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new RetrySchedule(List.of(Duration.ofSeconds(1))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RetrySchedule(List.of(Duration.ZERO, Duration.ofSeconds(-1))));
    }

    @Test
    void event_is_written_as_a_cloud_event() {
        assertThat(event.toCloudEvent())
                .isEqualTo("{\"specversion\":\"1.0\",\"id\":\"" + event.event().id() + "\",\"source\":\"/accounts/"
                        + event.event().accountId()
                        + "\",\"type\":\"io.plimsoll.margincall.issued.v1\",\"subject\":\"margin-calls/01989a10-0000-7000-8000-000000000007\","
                        + "\"time\":\"2026-03-02T12:00:00.123456Z\",\"datacontenttype\":\"application/json\","
                        + "\"sequence\":\"00000000000000000042\",\"accountsequence\":\"3\","
                        + "\"data\":{\"callAmount\": \"450\", \"number\": 3}}");
    }

    @Test
    void secret_that_was_replaced_signs_until_its_end() {
        WebhookEndpoint endpoint = NotificationFixtures.endpoint("https://example.com/", NOON)
                .rotated(WebhookSecret.of(new byte[24]), Duration.ofHours(1), NOON);
        Instant end = NOON.plus(Duration.ofHours(1));

        assertThat(endpoint.secrets()
                        .signatures("id", end.minusNanos(1_000), "{}")
                        .split(" "))
                .hasSize(2);
        assertThat(endpoint.secrets().signatures("id", end, "{}").split(" "))
                .containsExactly(WebhookSecret.of(new byte[24]).signature("id", end, "{}"));
        assertThat(endpoint.rotated(WebhookSecret.of(new byte[32]), Duration.ZERO, NOON)
                        .secrets()
                        .previous())
                .isNull();
    }
}
