package io.plimsoll.notification.store;

import static io.plimsoll.notification.NotificationFixtures.ISSUED;
import static io.plimsoll.notification.NotificationFixtures.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.notification.DomainEvent;
import io.plimsoll.notification.EventLog;
import io.plimsoll.notification.EventOutbox;
import io.plimsoll.notification.EventPublisher;
import io.plimsoll.notification.NotificationFixtures;
import io.plimsoll.notification.PublishedEvent;
import io.plimsoll.notification.WebhookDeliveries;
import io.plimsoll.notification.WebhookDelivery;
import io.plimsoll.notification.WebhookDelivery.Attempt;
import io.plimsoll.notification.WebhookDelivery.State;
import io.plimsoll.notification.WebhookEndpoint;
import io.plimsoll.notification.WebhookEndpoint.Status;
import io.plimsoll.notification.WebhookEndpoints;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Deliveries are due in an hour, and claimed as if it had passed, so that the service under test leaves them alone. */
@QuarkusTest
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class WebhookDeliveryTableTest {
    @Inject
    EventOutbox outbox;

    @Inject
    EventLog log;

    @Inject
    EventPublisher publisher;

    @Inject
    WebhookEndpoints endpoints;

    @Inject
    WebhookDeliveries deliveries;

    @Inject
    Clock clock;

    private WebhookEndpoint endpoint;
    private Instant due;

    @BeforeEach
    void register() {
        endpoint = NotificationFixtures.endpoint("https://receiver.example/", clock.instant());
        due = clock.instant().plus(Duration.ofHours(1));
        // only afterwards, so that publishing makes no deliveries of its own
    }

    @AfterEach
    void remove() {
        endpoints.find(endpoint.id()).ifPresent(stored -> endpoints.remove(stored.id(), stored.version()));
    }

    @Test
    void two_claimers_share_what_is_due_and_neither_gets_what_the_other_has() throws Exception {
        List<UUID> accounts =
                IntStream.range(0, 100).mapToObj(i -> UUID.randomUUID()).toList();
        addDeliveries(accounts.stream().map(id -> event(id, 1, ISSUED)).toList());

        List<UUID> claimed = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<UUID>>> claimers = IntStream.range(0, 4)
                    .mapToObj(i -> threads.submit(this::claimAll))
                    .toList();
            for (Future<List<UUID>> claimer : claimers) {
                claimed.addAll(claimer.get());
            }
        }

        assertThat(claimed).hasSize(100).doesNotHaveDuplicates();
    }

    private List<UUID> claimAll() {
        List<UUID> all = new ArrayList<>();
        List<WebhookDelivery> claimed;
        int emptyCount = 0;
        do {
            claimed = claim(7);
            claimed.forEach(delivery -> all.add(delivery.id()));
            emptyCount = claimed.isEmpty() ? emptyCount + 1 : 0;
            // what another has locked at the moment is skipped, and is no end
        } while (emptyCount < 3);
        return all;
    }

    @Test
    void later_event_of_an_account_waits_until_the_earlier_one_has_ended() {
        UUID account = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        addDeliveries(List.of(event(account, 1, ISSUED), event(account, 2, ISSUED), event(other, 1, ISSUED)));

        List<WebhookDelivery> first = claim(10);
        assertThat(first).extracting(each -> each.event().event().accountId()).containsExactly(account, other);
        assertThat(claim(10)).isEmpty();

        WebhookDelivery earlier = first.getFirst();
        Instant again = due.plus(Duration.ofHours(9));
        deliveries.settle(ended(earlier, State.PENDING, again, 500), claimedUntil());
        assertThat(claim(10)).isEmpty();

        deliveries.claim(endpoint.id(), again, again.plusSeconds(60), 10);
        deliveries.settle(ended(earlier, State.FAILED, due, 500), again.plusSeconds(60));
        assertThat(claim(10))
                .extracting(each -> each.event().event().accountSequence())
                .containsExactly(2L);
    }

    @Test
    void claim_of_one_that_died_passes() {
        addDeliveries(List.of(event(UUID.randomUUID(), 1, ISSUED)));
        List<WebhookDelivery> claimed = claim(10);
        assertThat(claimed).hasSize(1);

        Instant later = due.plusSeconds(60);

        assertThat(deliveries.claim(endpoint.id(), later.minusNanos(1_000), later.plusSeconds(60), 10))
                .isEmpty();
        assertThat(deliveries.claim(endpoint.id(), later, later.plusSeconds(60), 10))
                .isEqualTo(claimed);
    }

    @Test
    void one_that_comes_back_after_its_claim_settles_nothing_that_another_has_claimed() {
        addDeliveries(List.of(event(UUID.randomUUID(), 1, ISSUED)));
        WebhookDelivery late = claim(1).getFirst();
        Instant later = claimedUntil();
        WebhookDelivery newer =
                deliveries.claim(endpoint.id(), later, later.plusSeconds(60), 1).getFirst();

        deliveries.settle(ended(late, State.PENDING, later, 500), claimedUntil());

        assertThat(deliveries.get(endpoint.id(), late.id())).isEqualTo(newer);
        assertThat(deliveries.claim(endpoint.id(), later, later.plusSeconds(60), 1))
                .as("while the newer claim lasts")
                .isEmpty();
        deliveries.settle(ended(newer, State.DELIVERED, later, 200), later.plusSeconds(60));
        assertThat(deliveries.get(endpoint.id(), newer.id()).state()).isEqualTo(State.DELIVERED);
    }

    @Test
    void replay_neither_waits_nor_holds_back() {
        UUID account = UUID.randomUUID();
        addDeliveries(List.of(event(account, 1, ISSUED), event(account, 2, ISSUED)));
        WebhookDelivery first = claim(10).getFirst();
        deliveries.settle(ended(first, State.DELIVERED, due, 200), claimedUntil());
        WebhookDelivery replay = deliveries.get(endpoint.id(), first.id()).replay(UUID.randomUUID(), due);
        deliveries.addAll(List.of(replay));

        assertThat(claim(10)).extracting(WebhookDelivery::replayOf).containsExactlyInAnyOrder(first.id(), null);
    }

    @Test
    void endpoint_that_is_disabled_has_what_waits_cancelled_and_stale_versions_change_nothing() {
        addDeliveries(List.of(event(UUID.randomUUID(), 1, ISSUED)));
        WebhookEndpoint disabled =
                endpoint.changed(endpoint.url(), "for repair", List.of(ISSUED), Status.DISABLED, clock.instant());

        endpoints.replace(disabled);

        assertThat(endpoints.get(endpoint.id())).isEqualTo(disabled);
        assertThat(deliveries.newestFirst(endpoint.id(), State.CANCELLED, Optional.empty(), 10))
                .hasSize(1);
        assertThat(claim(10)).isEmpty();
        assertThatThrownBy(() -> endpoints.replace(disabled)).hasMessageContaining("changed meanwhile");
        assertThatThrownBy(() -> endpoints.remove(endpoint.id(), 1)).hasMessageContaining("changed meanwhile");
    }

    @Test
    void delivery_to_an_endpoint_that_is_being_disabled_is_not_kept() throws Exception {
        List<WebhookDelivery> published = published(List.of(event(UUID.randomUUID(), 1, ISSUED)));
        endpoints.add(endpoint);

        atOnce(() -> endpoints.replace(with(Status.DISABLED)), () -> deliveries.addAll(published));

        assertThat(pendingCount()).isZero();
    }

    @Test
    void delivery_that_an_endpoint_is_disabled_beside_is_cancelled() throws Exception {
        List<WebhookDelivery> published = published(List.of(event(UUID.randomUUID(), 1, ISSUED)));
        endpoints.add(endpoint);

        atOnce(() -> deliveries.addAll(published), () -> endpoints.replace(with(Status.GONE)));

        assertThat(pendingCount()).isZero();
        assertThat(deliveries.newestFirst(endpoint.id(), State.CANCELLED, Optional.empty(), 10))
                .hasSize(1);
    }

    private WebhookEndpoint with(Status status) {
        return endpoint.changed(endpoint.url(), "", List.of(ISSUED), status, clock.instant());
    }

    private int pendingCount() {
        return deliveries
                .newestFirst(endpoint.id(), State.PENDING, Optional.empty(), 10)
                .size();
    }

    /** The second one in a transaction that begins before that of the first one ends, and has half a second if it waits for nothing. */
    private static void atOnce(Runnable first, Runnable second) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> done = QuarkusTransaction.requiringNew().call(() -> {
                first.run();
                Future<?> begun =
                        threads.submit(() -> QuarkusTransaction.requiringNew().run(second));
                try {
                    begun.get(500, TimeUnit.MILLISECONDS);
                } catch (TimeoutException waits) {
                    // for the first one to end
                }
                return begun;
            });
            done.get();
        }
    }

    private List<WebhookDelivery> claim(int countMax) {
        return deliveries.claim(endpoint.id(), due, claimedUntil(), countMax);
    }

    private Instant claimedUntil() {
        return due.plusSeconds(60);
    }

    private static WebhookDelivery ended(WebhookDelivery delivery, State state, Instant dueAt, int status) {
        return new WebhookDelivery(
                delivery.id(),
                delivery.endpointId(),
                delivery.event(),
                delivery.replayOf(),
                state,
                delivery.attemptCount() + 1,
                delivery.createdAt(),
                dueAt,
                new Attempt(delivery.dueAt(), status, status < 300 ? null : "the receiver answered " + status));
    }

    private void addDeliveries(List<DomainEvent> events) {
        List<WebhookDelivery> published = published(events);
        endpoints.add(endpoint);
        deliveries.addAll(published);
    }

    private List<WebhookDelivery> published(List<DomainEvent> events) {
        QuarkusTransaction.requiringNew().run(() -> outbox.addAll(events));
        publisher.publishAll();
        List<WebhookDelivery> added = new ArrayList<>();
        for (DomainEvent event : events) {
            List<PublishedEvent> ofAccount = log.after(0, new EventLog.Filter(event.accountId(), Set.of()), 10);
            PublishedEvent published = ofAccount.stream()
                    .filter(each -> each.event().equals(event))
                    .findFirst()
                    .orElseThrow();
            added.add(new WebhookDelivery(
                    UUID.randomUUID(), endpoint.id(), published, null, State.PENDING, 0, clock.instant(), due, null));
        }
        return added;
    }
}
