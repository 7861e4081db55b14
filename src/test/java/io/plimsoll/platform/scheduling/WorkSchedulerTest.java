package io.plimsoll.platform.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.platform.tenant.TenantScope;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Schedulers as replicas have them, on one database, besides that of the service under test, which knows none of the work. */
@QuarkusTest
class WorkSchedulerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    DataSource database;

    @Inject
    Clock clock;

    private final String name = "work-" + UUID.randomUUID();
    private final BlockingQueue<String> done = new LinkedBlockingQueue<>();
    private final List<WorkScheduler> started = new ArrayList<>();

    /** Looks often and gives up soon, so that the test need not wait. */
    private record Quick(Duration pollInterval, Duration heartbeatInterval, Duration stopTimeout)
            implements SchedulingConfig {
        @Override
        public boolean enabled() {
            return true;
        }

        @Override
        public int threadCount() {
            return 4;
        }
    }

    @AfterEach
    void stopReplicas() {
        started.forEach(WorkScheduler::stop);
    }

    @Test
    void each_execution_is_done_once_among_two_replicas() throws Exception {
        WorkScheduler first = notStarted(new ScheduledWork.Timed(name, done::add));
        WorkScheduler second = notStarted(new ScheduledWork.Timed(name, done::add));
        List<String> ids = IntStream.range(0, 200).mapToObj(i -> "id-" + i).toList();
        Instant now = clock.instant();
        for (String id : ids) {
            // both replicas schedule the same
            first.schedule(name, id, now);
            second.schedule(name, id, now);
        }

        start(first);
        start(second);

        assertThat(taken(ids.size())).containsExactlyInAnyOrderElementsOf(ids);
        awaitNoRows();
        assertThat(done).isEmpty();
    }

    @Test
    void work_waits_for_its_time_and_survives_that_everybody_is_away() throws Exception {
        WorkScheduler before = replica(new ScheduledWork.Timed(name, done::add));
        before.schedule(name, "call", clock.instant().plusMillis(1_500));
        before.stop();
        started.clear();
        assertThat(done).isEmpty();

        replica(new ScheduledWork.Timed(name, done::add));

        assertThat(done.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo("call");
        awaitNoRows();
    }

    @Test
    void work_of_a_transaction_that_fails_is_not_scheduled() throws Exception {
        WorkScheduler replica = replica(new ScheduledWork.Timed(name, done::add));
        Instant later = clock.instant().plusSeconds(3_600);

        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    replica.schedule(name, "lost", later);
                    throw new IllegalStateException("afterwards");
                }))
                .hasStackTraceContaining("afterwards");
        assertThat(rowCount()).isZero();

        QuarkusTransaction.requiringNew().run(() -> {
            replica.schedule(name, "kept", later);
            // and the same again harms nothing
            replica.schedule(name, "kept", later);
        });
        assertThat(rowCount()).isEqualTo(1);
    }

    @Test
    void work_that_fails_is_repeated() throws Exception {
        AtomicInteger attemptCount = new AtomicInteger();
        WorkScheduler replica = replica(new ScheduledWork.Timed(name, id -> {
            if (attemptCount.incrementAndGet() == 1) {
                throw new IllegalStateException("first attempt fails");
            }
            done.add(id);
        }));

        replica.schedule(name, "call", clock.instant());

        assertThat(done.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo("call");
        assertThat(attemptCount).hasValue(2);
    }

    @Test
    void work_is_done_for_the_tenant_for_whom_it_was_scheduled() throws Exception {
        String other = "other-" + name;
        ScheduledWork.Timed saysWhose = new ScheduledWork.Timed(
                name, id -> done.add(id + " of " + TenantScope.present().orElse("nobody")));
        Instant now = clock.instant();
        schedulerOf(Tenant.of(other), saysWhose).schedule(name, "call", now);
        notStarted(saysWhose).schedule(name, "call", now);

        replica(saysWhose);

        assertThat(taken(2)).containsExactlyInAnyOrder("call of " + other, "call of default");
        awaitNoRows();
    }

    @Test
    void recurring_work_is_done_for_each_tenant_and_work_of_the_installation_for_nobody() throws Exception {
        replica(
                new ScheduledWork.Recurring(
                        name,
                        Duration.ofHours(1),
                        () -> done.add("of " + TenantScope.present().orElse("nobody"))),
                new ScheduledWork.OfInstallation(
                        name + "-all",
                        Duration.ofHours(1),
                        () -> done.add("of all, " + TenantScope.present().orElse("nobody"))));

        assertThat(taken(2)).containsExactlyInAnyOrder("of default", "of all, nobody");
    }

    @Test
    void recurring_work_is_done_by_one_replica_at_a_time() throws Exception {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ScheduledWork sweep = new ScheduledWork.Recurring(name, Duration.ofMillis(10), () -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            done.add("sweep");
            running.decrementAndGet();
        });
        replica(sweep);
        replica(sweep);

        assertThat(taken(5)).hasSize(5);
        assertThat(most).hasValue(1);
        assertThat(rowCount()).isEqualTo(1);
    }

    @Test
    void work_of_a_replica_that_died_is_begun_again_by_another() throws Exception {
        notStarted(new ScheduledWork.Timed(name, done::add)).schedule(name, "call", clock.instant());
        leaveAsIfBegunByTheDead(Duration.ofMinutes(10));

        replica(new ScheduledWork.Timed(name, done::add));

        assertThat(done.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo("call");
    }

    @Test
    void advancing_the_clock_kills_no_work_in_progress() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        WorkScheduler replica = replica(new ScheduledWork.Timed(name, id -> {
            done.add(id);
            awaitQuietly(end);
        }));
        replica.schedule(name, "call", clock.instant());
        assertThat(done.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo("call");
        Instant before = heartbeat();

        QuarkusTransaction.requiringNew().run(() -> replica.advancing(Duration.parse("PT120H30M0.5S")));

        assertThat(heartbeat()).isAfterOrEqualTo(before.plus(Duration.parse("PT120H30M0.5S")));
        end.countDown();
        awaitNoRows();
    }

    @Test
    void only_known_work_is_scheduled() {
        WorkScheduler replica = replica(
                new ScheduledWork.Recurring(name, Duration.ofHours(1), () -> {}),
                new ScheduledWork.Timed(name + "-timed", done::add));

        assertThatIllegalArgumentException().isThrownBy(() -> replica.schedule("other", "id", clock.instant()));
        assertThatIllegalArgumentException().isThrownBy(() -> replica.schedule(name, "id", clock.instant()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> replica.schedule(name + "-timed", "a@b", clock.instant()));
        assertThatIllegalArgumentException().isThrownBy(() -> new ScheduledWork.Timed("Not Kebab", done::add));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ScheduledWork.Recurring(name, Duration.ZERO, () -> {}));
    }

    private WorkScheduler replica(ScheduledWork... works) {
        WorkScheduler scheduler = notStarted(works);
        start(scheduler);
        return scheduler;
    }

    private void start(WorkScheduler scheduler) {
        scheduler.start();
        started.add(scheduler);
    }

    private WorkScheduler notStarted(ScheduledWork... works) {
        return schedulerOf(Tenant.DEFAULT, works);
    }

    private WorkScheduler schedulerOf(Tenant tenant, ScheduledWork... works) {
        return new WorkScheduler(
                database,
                tenant,
                work -> TenantScope.run(Tenant.DEFAULT, work),
                clock,
                List.of(works),
                new Quick(Duration.ofMillis(50), Duration.ofMillis(500), Duration.ofMillis(500)));
    }

    private List<String> taken(int count) throws InterruptedException {
        List<String> taken = new ArrayList<>();
        while (taken.size() < count) {
            String next = done.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(next).as("after " + taken.size()).isNotNull();
            taken.add(next);
        }
        return taken;
    }

    private void awaitNoRows() throws Exception {
        Instant end = Instant.now().plus(PATIENCE);
        while (rowCount() > 0 && Instant.now().isBefore(end)) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        assertThat(rowCount()).isZero();
    }

    private long rowCount() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("select count(*) from scheduled_work where task_name = ?")) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    private Instant heartbeat() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("select last_heartbeat from scheduled_work where task_name = ?")) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getTimestamp(1).toInstant();
            }
        }
    }

    private void leaveAsIfBegunByTheDead(Duration ago) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement("""
                        update scheduled_work set picked = true, picked_by = 'dead', execution_time = now() - interval '1 day',
                            last_heartbeat = now() - cast(? as interval)
                        where task_name = ?""")) {
            statement.setString(1, ago.toString());
            statement.setString(2, name);
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
