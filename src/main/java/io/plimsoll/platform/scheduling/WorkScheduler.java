package io.plimsoll.platform.scheduling;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.plimsoll.clock.ClockListener;
import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.platform.tenant.TenantScope;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Does work at its time, once among all replicas of one database. The times are rows of {@code scheduled_work}, so they survive
 * every restart.
 *
 * <p>Times are those of the service's clock. Where a sandbox advances it, heartbeats of work in progress are moved along, so that
 * nobody takes it for dead; a heartbeat that another replica writes in the tenth of a second before it learns of the move may
 * still look too old, and the work then begins twice, as {@link ScheduledWork} must allow.
 */
public final class WorkScheduler implements ClockListener {
    private static final Logger LOG = Logger.getLogger(WorkScheduler.class);
    private static final String TABLE = "scheduled_work";

    private static final Duration RETRY_PAUSE_MIN = Duration.ofSeconds(1);
    private static final Duration RETRY_PAUSE_MAX = Duration.ofMinutes(5);
    private static final int RETRY_DOUBLING_COUNT_MAX = 20;

    private final DataSource database;
    private final Tenant tenant;
    private final Map<String, ScheduledWork> works;
    private final Scheduler scheduler;
    private final boolean isEnabled;

    /** @param eachTenant does work for every tenant */
    public WorkScheduler(
            DataSource database,
            Tenant tenant,
            Consumer<Runnable> eachTenant,
            Clock clock,
            List<ScheduledWork> works,
            SchedulingConfig config) {
        this.database = database;
        this.tenant = tenant;
        this.works = works.stream().collect(Collectors.toMap(ScheduledWork::name, Function.identity()));
        this.isEnabled = config.enabled();
        List<Task<?>> timed = new ArrayList<>();
        List<RecurringTask<Void>> recurring = new ArrayList<>();
        works.forEach(work -> {
            switch (work) {
                case ScheduledWork.Recurring again ->
                    recurring.add(recurring(again.name(), again.pause(), () -> eachTenant.accept(again.work())));
                case ScheduledWork.OfInstallation again ->
                    recurring.add(recurring(again.name(), again.pause(), again.work()));
                case ScheduledWork.Timed once -> timed.add(task(once));
            }
        });
        this.scheduler = Scheduler.create(database, timed)
                .startTasks(recurring)
                .tableName(TABLE)
                .clock(clock::instant)
                .schedulerName(new SchedulerName.Fixed("replica-" + UUID.randomUUID()))
                .threads(config.threadCount())
                .pollingInterval(config.pollInterval())
                .heartbeatInterval(config.heartbeatInterval())
                .pollUsingLockAndFetch(0.5, 1.0)
                .shutdownMaxWait(config.stopTimeout())
                .build();
    }

    private static RecurringTask<Void> recurring(String name, Duration pause, Runnable work) {
        return Tasks.recurring(name, FixedDelay.of(pause)).execute((instance, context) -> work.run());
    }

    private static Task<Void> task(ScheduledWork.Timed work) {
        return Tasks.oneTime(work.name()).onFailure(WorkScheduler::repeatLater).execute((instance, context) -> {
            Instance scheduled = Instance.of(instance.getId());
            TenantScope.run(scheduled.tenant, () -> work.work().accept(scheduled.id));
        });
    }

    private static void repeatLater(ExecutionComplete failed, ExecutionOperations<Void> execution) {
        int failureCount = Math.min(failed.getExecution().consecutiveFailures, RETRY_DOUBLING_COUNT_MAX);
        Duration pause = RETRY_PAUSE_MIN.multipliedBy(1L << failureCount);
        execution.reschedule(
                failed, failed.getTimeDone().plus(pause.compareTo(RETRY_PAUSE_MAX) < 0 ? pause : RETRY_PAUSE_MAX));
    }

    /** Begins to do what is due. */
    void start() {
        if (isEnabled) {
            scheduler.start();
            LOG.debugf("does scheduled work: %s", works.keySet());
        }
    }

    /** Ends what is being done, or leaves it to others after the configured time. */
    void stop() {
        if (isEnabled) {
            scheduler.stop();
        }
    }

    /**
     * Has the work done for the id at that instant, or as soon as possible if it is past; in the caller's transaction, if there is
     * one. The same id of a tenant at the same instant is one execution until it is done. An execution cannot be taken back: one whose time was
     * put off finds, when it comes, that nothing is due yet.
     *
     * @param name of {@link ScheduledWork.Timed}
     * @param id without {@code @}
     */
    public void schedule(String name, String id, Instant at) {
        if (!(works.get(name) instanceof ScheduledWork.Timed) || id.contains("@")) {
            throw new IllegalArgumentException("no timed work %s, or no id: %s".formatted(name, id));
        }
        execute("""
                insert into scheduled_work (tenant, task_name, task_instance, execution_time, picked, version)
                values (?, ?, ?, ?, false, 1)
                on conflict do nothing""", tenant.name(), name, new Instance(id, at, tenant).text(), at.atOffset(ZoneOffset.UTC));
    }

    /** What the text says that the library calls instance: what to work on, since when, and for whom. */
    private record Instance(String id, Instant at, Tenant tenant) {
        static Instance of(String text) {
            String[] parts = text.split("@");
            // those of before there were tenants name none
            return new Instance(
                    parts[0], Instant.parse(parts[1]), parts.length == 2 ? Tenant.DEFAULT : Tenant.of(parts[2]));
        }

        String text() {
            return "%s@%s@%s".formatted(id, at, tenant.name());
        }
    }

    @Override
    public void advancing(Duration by) {
        execute(
                "update scheduled_work set last_heartbeat = last_heartbeat + cast(? as interval) where picked",
                by.toString());
    }

    @Override
    public void advanced() {
        if (isEnabled) {
            scheduler.triggerCheckForDueExecutions();
        }
    }

    private void execute(String sql, Object... parameters) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException("cannot change " + TABLE, failed);
        }
    }
}
