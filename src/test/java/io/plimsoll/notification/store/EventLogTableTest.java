package io.plimsoll.notification.store;

import static io.plimsoll.notification.NotificationFixtures.ISSUED;
import static io.plimsoll.notification.NotificationFixtures.MET;
import static io.plimsoll.notification.NotificationFixtures.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.notification.DomainEvent;
import io.plimsoll.notification.EventLog;
import io.plimsoll.notification.EventOutbox;
import io.plimsoll.notification.EventPublisher;
import io.plimsoll.notification.PublishedEvent;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Beside the publishing of the service under test, which is awakened by every commit. */
@QuarkusTest
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class EventLogTableTest {
    @Inject
    EventOutbox outbox;

    @Inject
    EventLog log;

    @Inject
    EventPublisher publisher;

    @Inject
    Sql sql;

    private final UUID account = UUID.randomUUID();

    @Test
    void event_is_read_back_as_it_was_added() {
        DomainEvent added = event(account, 7, ISSUED);

        commit(List.of(added));

        assertThat(published(account, 1)).extracting(PublishedEvent::event).containsExactly(added);
        assertThat(log.outboxDepth()).isZero();
    }

    @Test
    void event_of_a_transaction_that_fails_was_never_there() {
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    outbox.addAll(List.of(event(account, 1, ISSUED)));
                    throw new IllegalStateException("afterwards");
                }))
                .hasStackTraceContaining("afterwards");

        publisher.publishAll();

        assertThat(log.after(0, new EventLog.Filter(account, Set.of()), 10)).isEmpty();
        assertThatIllegalStateException().isThrownBy(() -> outbox.addAll(List.of(event(account, 1, ISSUED))));
    }

    @Test
    void transaction_that_commits_late_comes_after_what_was_published_meanwhile() {
        UUID quick = UUID.randomUUID();
        QuarkusTransaction.requiringNew().run(() -> {
            outbox.addAll(List.of(event(account, 1, ISSUED)));
            commit(List.of(event(quick, 1, ISSUED)));
            published(quick, 1);
        });

        long late = published(account, 1).getFirst().position();

        assertThat(late).isGreaterThan(published(quick, 1).getFirst().position());
    }

    @Test
    void filters_leave_out_other_accounts_and_types() {
        commit(List.of(event(account, 1, ISSUED), event(UUID.randomUUID(), 1, ISSUED), event(account, 2, MET)));
        List<PublishedEvent> all = published(account, 2);

        assertThat(log.after(0, new EventLog.Filter(account, Set.of(MET)), 10)).containsExactly(all.get(1));
        assertThat(log.after(0, new EventLog.Filter(account, Set.of(MET, ISSUED)), 1))
                .containsExactly(all.get(0));
        assertThat(log.after(all.get(0).position(), new EventLog.Filter(account, Set.of()), 10))
                .containsExactly(all.get(1));
        assertThat(log.find(all.get(0).position())).contains(all.get(0));
        assertThat(log.find(Long.MAX_VALUE)).isEmpty();
    }

    @Test
    void published_events_cannot_be_changed() {
        commit(List.of(event(account, 1, ISSUED)));
        published(account, 1);

        for (String change : List.of("update event set subject = 'x'", "delete from event", "truncate event cascade")) {
            assertThatThrownBy(() -> sql.update(change)).hasMessageMatching("(?s).*(insert-only|permission denied).*");
        }
    }

    @Test
    void events_of_a_month_are_in_its_partition_and_followed_across_months() {
        sql.list("select create_month_partition('event', '2047-02-01')", row -> true);
        sql.list("select create_month_partition('event', '2047-03-01')", row -> true);
        List<DomainEvent> added = List.of(
                at(1, Instant.parse("2047-03-01T00:00:00Z")),
                at(2, Instant.parse("2047-02-28T23:59:59.999999Z")),
                at(3, Instant.parse("2046-01-01T00:00:00Z")));

        commit(added);

        assertThat(published(account, 3)).extracting(PublishedEvent::event).containsExactlyElementsOf(added);
        assertThat(sql.list(
                        "select tableoid::regclass::text from event where account_id = ? order by position",
                        row -> row.getString(1),
                        account))
                .containsExactly("event_2047_03", "event_2047_02", "event_default");
    }

    @Test
    void position_that_does_not_follow_the_last_one_is_refused() {
        commit(List.of(event(account, 1, ISSUED)));
        long taken = published(account, 1).getFirst().position();

        for (long position : List.of(taken, taken + 1_000_000)) {
            assertThatThrownBy(() -> QuarkusTransaction.requiringNew()
                            .run(() -> sql.update("""
                            insert into event
                                (tenant, position, id, account_id, account_sequence, type, subject, occurred_at, data)
                            select tenant, ?, ?, account_id, account_sequence, type, subject,
                                occurred_at + interval '1 second', data
                            from event where tenant = 'default' and position = ?""", position, UUID.randomUUID(), taken)))
                    .hasMessageContaining("does not follow the last position");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1, 3", "1, 1", "2, 3", "0, 1"})
    void positions_with_a_gap_or_a_double_are_refused_together(String offsets) {
        commit(List.of(event(account, 1, ISSUED)));
        long taken = published(account, 1).getFirst().position();

        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    sql.list(
                            "select last_position from event_publication where tenant = 'default' for update",
                            row -> row.getLong(1));
                    sql.update("""
                            insert into event
                                (tenant, position, id, account_id, account_sequence, type, subject, occurred_at, data)
                            select tenant, ? + added, gen_random_uuid(), account_id, account_sequence, type, subject,
                                occurred_at + interval '1 second' * row_number() over (), data
                            from event, unnest(array[%s]) added
                            where tenant = 'default' and position = ?""".formatted(offsets), log.lastPosition(), taken);
                }))
                .hasMessageContaining("does not follow the last position");
    }

    @ParameterizedTest
    @ValueSource(strings = {"''", "repeat('x', 201)", "'a b'", "'a' || chr(10)", "'é'", "'x;y'"})
    void subject_that_is_no_path_is_refused(String subject) {
        commit(List.of(event(account, 1, ISSUED)));
        long taken = published(account, 1).getFirst().position();

        assertThatThrownBy(() -> addNext("subject", subject, taken)).hasMessageContaining("event_subject_check");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'x'", "repeat('x', 200)", "'Az09/_.-'"})
    void subject_that_is_a_path_is_taken(String subject) {
        commit(List.of(event(account, 1, ISSUED)));
        long taken = published(account, 1).getFirst().position();

        assertThatThrownBy(() -> addNext("subject", subject, taken)).hasMessage("undone");
    }

    /** The event after the last one is like another but for one column; then it is undone. */
    private void addNext(String column, String value, long like) {
        QuarkusTransaction.requiringNew().run(() -> {
            long last = sql.list(
                            "select last_position from event_publication where tenant = 'default' for update",
                            row -> row.getLong(1))
                    .getFirst();
            String columns = "account_id, account_sequence, type, subject, data";
            sql.update("""
                    insert into event (tenant, position, id, occurred_at, %s)
                    select tenant, ?, gen_random_uuid(), occurred_at, %s
                    from event where tenant = 'default' and position = ?""".formatted(columns, columns.replace(column, value)), last + 1, like);
            throw new IllegalStateException("undone");
        });
    }

    /** Where two scans of the outbox are joined, the database reads all that waits once for each event, if it believes that little does. */
    @Test
    void publication_joins_the_outbox_with_nothing() {
        List<String> plan =
                sql.list("explain " + EventLogTable.TAKE, row -> row.getString(1), "default", "default", 200);

        assertThat(plan).anyMatch(line -> line.contains("Delete on event_outbox"));
        assertThat(plan).noneMatch(line -> line.contains("Join") || line.contains("Nested Loop"));
    }

    private DomainEvent at(long sequence, Instant time) {
        DomainEvent event = event(account, sequence, ISSUED);
        return new DomainEvent(
                event.id(), event.accountId(), sequence, event.type(), event.subject(), time, event.data());
    }

    /** Writers overlap, three more publishers compete, and a reader follows all the while. */
    @Test
    void reader_that_follows_concurrent_writers_misses_nothing_and_sees_each_account_in_order() throws Exception {
        int writerCount = 8;
        int transactionCount = 40;
        List<UUID> accounts =
                IntStream.range(0, 5).mapToObj(i -> UUID.randomUUID()).toList();
        Map<UUID, Long> sequences = new HashMap<>();
        accounts.forEach(id -> sequences.put(id, 0L));
        AtomicBoolean areWriting = new AtomicBoolean(true);
        long start = log.lastPosition();

        List<PublishedEvent> seen;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<PublishedEvent>> reader =
                    threads.submit(() -> follow(start, writerCount * transactionCount, Set.copyOf(accounts)));
            List<Future<?>> publishers = IntStream.range(0, 3)
                    .<Future<?>>mapToObj(i -> threads.submit(() -> {
                        while (areWriting.get()) {
                            publisher.publishAll();
                        }
                    }))
                    .toList();
            List<Future<?>> writers = IntStream.range(0, writerCount)
                    .<Future<?>>mapToObj(writer -> threads.submit(() -> {
                        for (int i = 0; i < transactionCount; i++) {
                            change(accounts.get((writer * 7 + i * 3) % accounts.size()), sequences);
                        }
                    }))
                    .toList();
            for (Future<?> writer : writers) {
                writer.get();
            }
            areWriting.set(false);
            for (Future<?> each : publishers) {
                each.get();
            }
            seen = reader.get();
        }

        assertThat(seen).extracting(each -> each.event().id()).doesNotHaveDuplicates();
        for (UUID id : accounts) {
            assertThat(seen.stream()
                            .filter(each -> each.event().accountId().equals(id))
                            .map(each -> each.event().accountSequence()))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, sequences.get(id)).boxed().toList());
        }
        assertThat(sequences.values().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(writerCount * transactionCount);
        assertThat(log.after(start, EventLog.Filter.ALL, 10_000))
                .extracting(PublishedEvent::position)
                .containsExactlyElementsOf(LongStream.rangeClosed(start + 1, log.lastPosition())
                        .boxed()
                        .toList());
    }

    /** Locks the account as its row would be, however long the others keep it, then counts, then adds. */
    private void change(UUID id, Map<UUID, Long> sequences) {
        QuarkusTransaction.requiringNew().run(() -> {
            sql.list("select set_config('lock_timeout', '0', true)", row -> true);
            sql.list("select pg_advisory_xact_lock(?)", row -> true, id.getMostSignificantBits());
            long next;
            synchronized (sequences) {
                next = sequences.merge(id, 1L, Long::sum);
            }
            outbox.addAll(List.of(event(id, next, next % 2 == 0 ? MET : ISSUED)));
        });
    }

    private List<PublishedEvent> follow(long start, int count, Set<UUID> accounts) {
        List<PublishedEvent> seen = new ArrayList<>();
        long position = start;
        while (seen.size() < count) {
            for (PublishedEvent event : log.after(position, EventLog.Filter.ALL, 50)) {
                assertThat(event.position()).isEqualTo(position + 1);
                position = event.position();
                if (accounts.contains(event.event().accountId())) {
                    seen.add(event);
                }
            }
        }
        return seen;
    }

    private void commit(List<DomainEvent> events) {
        QuarkusTransaction.requiringNew().run(() -> outbox.addAll(events));
    }

    /** Waits until there are so many of the account; the test's timeout ends it. */
    private List<PublishedEvent> published(UUID id, int count) {
        List<PublishedEvent> found;
        do {
            found = log.after(0, new EventLog.Filter(id, Set.of()), count + 1);
        } while (found.size() < count);
        assertThat(found).hasSize(count);
        return found;
    }
}
