package io.plimsoll.margincall.store;

import io.plimsoll.account.Accounts.ConcurrentChangeException;
import io.plimsoll.margincall.CallChange;
import io.plimsoll.margincall.CallEvent;
import io.plimsoll.margincall.LatencyStatistics;
import io.plimsoll.margincall.LatencyStatistics.Ranks;
import io.plimsoll.margincall.MarginCall;
import io.plimsoll.margincall.MarginCalls;
import io.plimsoll.margincall.store.CallRow.Parameters;
import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * {@link MarginCalls} in the table {@code margin_call}.
 *
 * <p>The lock of an account is that of its row in {@code account}, and it is the lock of its calls and their chain. Many are locked in the
 * order of their ids, by whoever margins them; those of calls that are due are taken in any order, and only if they are free.
 */
@Singleton
class PanacheMarginCalls implements MarginCalls {
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String LOCK = "select id from account where tenant = ?";
    private static final String SELECT = "select " + CallRow.COLUMNS + " from margin_call where tenant = ?";

    /**
     * Not what the account did before the deadline and is still to be margined: that may meet the call. Its margin is waited for a minute,
     * since an account that cannot be margined must not keep its call for ever.
     */
    private static final String IS_JUDGED = """
            not coalesce(account.moved_at < due.due_at and asked.until < due.due_at + interval '1 minute'
                         and account.sequence > (select account_sequence from account_standing standing
                                                 where standing.tenant = account.tenant and standing.account_id = account.id), false)""";

    private final DataSource database;
    private final Tenant tenant;
    private final EventRows events;

    PanacheMarginCalls(DataSource database, Tenant tenant, EventRows events) {
        this.database = database;
        this.tenant = tenant;
        this.events = events;
    }

    @FunctionalInterface
    private interface Setting {
        void of(Parameters parameters) throws SQLException;
    }

    @Override
    @Transactional
    public MarginCall get(UUID id) {
        return calls(SELECT + " and id = ?", parameters -> parameters.add(id)).stream()
                .findFirst()
                .orElseThrow(() -> new RejectedException(Reason.MARGIN_CALL_NOT_FOUND, "no margin call " + id));
    }

    @Override
    @Transactional
    public Optional<MarginCall> live(UUID accountId) {
        return calls(SELECT + " and account_id = ? and is_live", parameters -> parameters.add(accountId)).stream()
                .findFirst();
    }

    @Override
    @Transactional
    public Map<UUID, MarginCall> live(Collection<UUID> accountIds) {
        Map<UUID, MarginCall> live = new HashMap<>();
        calls(SELECT + " and account_id = any(?) and is_live", parameters -> parameters.add(accountIds))
                .forEach(call -> live.put(call.terms().accountId(), call));
        return live;
    }

    @Override
    @Transactional
    public void lockAccount(UUID accountId) {
        boolean isLocked = !ids(LOCK + " and id = ? for no key update", parameters -> parameters.add(accountId))
                .isEmpty();
        if (!isLocked) {
            throw new RejectedException(Reason.ACCOUNT_NOT_FOUND, "no account " + accountId);
        }
    }

    /** A call never changes its account. */
    @Override
    @Transactional
    public boolean lockAccountOf(UUID id) {
        return !ids(
                        LOCK
                                + " and id = (select account_id from margin_call where tenant = ? and id = ?) for no key update",
                        parameters -> parameters.add(tenant.name()).add(id))
                .isEmpty();
    }

    @Override
    @Transactional
    public List<MarginCall> newestFirst(Filter filter, Optional<Place> after, int countMax) {
        StringBuilder sql = new StringBuilder(SELECT);
        List<Setting> settings = new ArrayList<>();
        restrict(sql, settings, " and account_id = ?", filter.accountId(), Parameters::add);
        restrict(sql, settings, " and issued_at >= ?", filter.from(), Parameters::add);
        restrict(sql, settings, " and issued_at < ?", filter.to(), Parameters::add);
        restrict(
                sql,
                settings,
                " and status = ?",
                filter.status(),
                (parameters, status) -> parameters.add(status.name()));
        restrict(
                sql,
                settings,
                " and (issued_at, id) < (?, ?)",
                after.orElse(null),
                (parameters, place) -> parameters.add(place.issuedAt()).add(place.id()));
        sql.append(" order by issued_at desc, id desc limit ?");
        settings.add(parameters -> parameters.add(countMax));
        return calls(sql.toString(), parameters -> {
            for (Setting setting : settings) {
                setting.of(parameters);
            }
        });
    }

    @FunctionalInterface
    private interface Value<T> {
        void set(Parameters parameters, T value) throws SQLException;
    }

    private static <T> void restrict(
            StringBuilder sql, List<Setting> settings, String condition, T value, Value<T> setting) {
        if (value != null) {
            sql.append(condition);
            settings.add(parameters -> setting.set(parameters, value));
        }
    }

    @Override
    @Transactional
    public void saveAll(List<CallChange> changes) {
        try (Connection connection = database.getConnection()) {
            saveAll(connection, changes);
        } catch (SQLException failure) {
            throw new IllegalStateException("cannot write margin_call", failure);
        }
    }

    /** Calls first, because an event refers to its call. */
    private void saveAll(Connection connection, List<CallChange> changes) throws SQLException {
        List<CallChange> ordered = inOneOrder(changes);
        insert(connection, ordered.stream().filter(CallChange::isNew).toList());
        update(connection, ordered.stream().filter(change -> !change.isNew()).toList());
        events.append(
                connection,
                changes.stream().flatMap(change -> change.events().stream()).toList());
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void appendAll(List<CallEvent> appended) {
        try (Connection connection = database.getConnection()) {
            events.append(connection, appended);
        } catch (SQLException failure) {
            throw new IllegalStateException("cannot write margin_call_event", failure);
        }
    }

    /** Two who add calls for the same accounts wait for each other, instead of crosswise. */
    private static List<CallChange> inOneOrder(List<CallChange> changes) {
        return changes.stream()
                .sorted(Comparator.comparing(change -> change.call().terms().accountId()))
                .toList();
    }

    private void insert(Connection connection, List<CallChange> added) throws SQLException {
        try {
            CallRow.insert(connection, tenant.name(), added);
        } catch (SQLException failure) {
            if (UNIQUE_VIOLATION.equals(failure.getSQLState())) {
                throw overtaken(added);
            }
            throw failure;
        }
    }

    private void update(Connection connection, List<CallChange> changed) throws SQLException {
        if (CallRow.update(connection, tenant.name(), changed) != changed.size()) {
            throw overtaken(changed);
        }
    }

    /** One of them has a live call, or was changed since; which one does not matter, all are prepared again. */
    private static ConcurrentChangeException overtaken(List<CallChange> changes) {
        return new ConcurrentChangeException(changes.getFirst().call().terms().accountId());
    }

    @Override
    @Transactional
    public int claimDue(Instant deadlineUntil, int countMax, Function<MarginCall, CallChange> expiry) {
        return claim("is_open", "deadline_at", IS_JUDGED, deadlineUntil, countMax, expiry);
    }

    @Override
    @Transactional
    public int claimEscalations(Instant until, int countMax, Function<MarginCall, CallChange> escalation) {
        return claim("next_escalation_at is not null", "next_escalation_at", "true", until, countMax, escalation);
    }

    /**
     * Locks accounts of calls that look due, the most overdue first; then reads those calls again, since they may have changed before the
     * locks were there.
     *
     * @param isPending condition of a call that can be due
     * @param dueAt column of the instant
     * @param isReady condition of {@code account}, {@code due.due_at} and {@code asked.until}
     */
    private int claim(
            String isPending,
            String dueAt,
            String isReady,
            Instant until,
            int countMax,
            Function<MarginCall, CallChange> work) {
        String isDue = isPending + " and " + dueAt + " <= ?";
        List<UUID> lookDue = ids(
                """
                select due.id from account join (
                    select tenant, id, account_id, %s as due_at from margin_call where tenant = ? and %s) due
                    on due.tenant = account.tenant and due.account_id = account.id
                cross join (select cast(? as timestamptz) as until) asked
                where %s
                order by due.due_at limit ?
                for no key update of account skip locked""".formatted(dueAt, isDue, isReady),
                parameters -> parameters.add(until).add(until).add(countMax));
        List<CallChange> changes = lookDue.isEmpty()
                ? List.of()
                : calls(
                                SELECT + " and id = any(?) and " + isDue,
                                parameters -> parameters.add(lookDue).add(until))
                        .stream()
                        .map(work)
                        .toList();
        if (!changes.isEmpty()) {
            saveAll(changes);
        }
        return changes.size();
    }

    /**
     * Each figure by its whole rank {@code ⌈p × n / 100⌉}, which the database's own percentiles compute in floating point. Grace is
     * reckoned as in {@code CallLatency}.
     */
    @Override
    @Transactional
    public LatencyStatistics latencyStatistics(Instant from, Instant to, String policyName) {
        StringBuilder where = new StringBuilder("tenant = ? and settled_at is not null");
        List<Setting> settings = new ArrayList<>();
        restrict(where, settings, " and settled_at >= ?", from, Parameters::add);
        restrict(where, settings, " and settled_at < ?", to, Parameters::add);
        restrict(where, settings, " and policy_name = ?", policyName, Parameters::add);
        String sql = """
                with latency as (
                    select settled_at - breached_at as total,
                        settled_at - breached_at - greatest(interval '0',
                            case when status = 'MET' then settled_at else deadline_at end
                                - coalesce(notified_at, issued_at)) as controllable
                    from margin_call where %s),
                ranked as (
                    select total, controllable, count(*) over () as n, row_number() over (order by total) as total_rank,
                        row_number() over (order by controllable) as controllable_rank
                    from latency)
                select count(*) as n, %s, %s from ranked""".formatted(where, ranks("total"), ranks("controllable"));
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            Parameters parameters = new Parameters(select).add(tenant.name());
            for (Setting setting : settings) {
                setting.of(parameters);
            }
            try (ResultSet row = select.executeQuery()) {
                row.next();
                long count = row.getLong("n");
                return count == 0
                        ? LatencyStatistics.NONE
                        : new LatencyStatistics(count, ranks(row, "total"), ranks(row, "controllable"));
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("cannot read margin_call", failure);
        }
    }

    /** In microseconds, the database's own unit. */
    private static String ranks(String figure) {
        return """
                max(micros_of(%1$s)) filter (where %1$s_rank = (n * 50 + 99) / 100) as %1$s_p50,
                max(micros_of(%1$s)) filter (where %1$s_rank = (n * 95 + 99) / 100) as %1$s_p95,
                max(micros_of(%1$s)) filter (where %1$s_rank = (n * 99 + 99) / 100) as %1$s_p99,
                max(micros_of(%1$s)) as %1$s_max""".formatted(figure)
                .replace("micros_of(" + figure + ")", "(extract(epoch from " + figure + ") * 1000000)::bigint");
    }

    private static Ranks ranks(ResultSet row, String figure) throws SQLException {
        return new Ranks(
                duration(row, figure + "_p50"),
                duration(row, figure + "_p95"),
                duration(row, figure + "_p99"),
                duration(row, figure + "_max"));
    }

    private static Duration duration(ResultSet row, String column) throws SQLException {
        return Duration.of(row.getLong(column), ChronoUnit.MICROS);
    }

    private List<UUID> ids(String sql, Setting setting) {
        return rows(sql, setting, row -> row.getObject(1, UUID.class));
    }

    private List<MarginCall> calls(String sql, Setting setting) {
        return rows(sql, setting, CallRow::read);
    }

    @FunctionalInterface
    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    private <T> List<T> rows(String sql, Setting setting, Reading<T> reading) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            setting.of(new Parameters(select).add(tenant.name()));
            List<T> rows = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rows.add(reading.of(row));
                }
            }
            return rows;
        } catch (SQLException failure) {
            throw new IllegalStateException("cannot read margin_call", failure);
        }
    }
}
