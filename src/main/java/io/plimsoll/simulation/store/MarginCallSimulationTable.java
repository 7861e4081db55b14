package io.plimsoll.simulation.store;

import io.plimsoll.calculation.PackedDocument;
import io.plimsoll.platform.database.Statements;
import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.simulation.MarginCallSimulation;
import io.plimsoll.simulation.MarginCallSimulation.Failure;
import io.plimsoll.simulation.MarginCallSimulation.State;
import io.plimsoll.simulation.MarginCallSimulations;
import io.plimsoll.simulation.ReadAccounts;
import io.plimsoll.simulation.SimulationProgress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** {@link MarginCallSimulations} in the table {@code margin_call_simulation}. */
@ApplicationScoped
@Transactional
class MarginCallSimulationTable implements MarginCallSimulations {
    private static final String PROGRESS =
            "id, created_at, state, account_count, read_count, run_count, done_count, attempt_count, started_at, finished_at, "
                    + "failure_reason, failure_detail";
    private static final String COLUMNS = PROGRESS + ", request, snapshot_id, left_out, by_rate, reply";

    private final Statements statements;
    private final Tenant tenant;

    MarginCallSimulationTable(Statements statements, Tenant tenant) {
        this.statements = statements;
        this.tenant = tenant;
    }

    @Override
    public MarginCallSimulation get(UUID id) {
        return statements
                .selectFirst(
                        MarginCallSimulationTable::simulation,
                        "select " + COLUMNS + " from margin_call_simulation where tenant = ? and id = ?",
                        tenant.name(),
                        id)
                .orElseThrow(() -> new RejectedException(Reason.SIMULATION_NOT_FOUND, "no simulation " + id));
    }

    @Override
    public Optional<SimulationProgress> find(UUID id) {
        return statements.selectFirst(
                MarginCallSimulationTable::progress,
                "select " + PROGRESS + " from margin_call_simulation where tenant = ? and id = ?",
                tenant.name(),
                id);
    }

    @Override
    public List<SimulationProgress> newestFirst(State state, Optional<Place> after, int countMax) {
        StringBuilder sql = new StringBuilder("select " + PROGRESS + " from margin_call_simulation where tenant = ?");
        List<Object> values = new ArrayList<>(List.of(tenant.name()));
        if (state != null) {
            sql.append(" and state = ?");
            values.add(state);
        }
        after.ifPresent(place -> {
            sql.append(" and (created_at, id) < (?, ?)");
            values.add(place.createdAt());
            values.add(place.id());
        });
        values.add(countMax);
        return statements.select(
                MarginCallSimulationTable::progress,
                sql.append(" order by created_at desc, id desc limit ?").toString(),
                values.toArray());
    }

    @Override
    public int unfinishedCount() {
        return statements
                .selectFirst(row -> row.getInt("count"), """
                select count(*) as count from margin_call_simulation
                where tenant = ? and state in ('QUEUED', 'RUNNING')""", tenant.name())
                .orElseThrow();
    }

    @Override
    public void add(MarginCallSimulation simulation) {
        statements.update(
                """
                insert into margin_call_simulation
                    (tenant, id, created_at, state, account_count, read_count, run_count, done_count, request, snapshot_id)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                tenant.name(),
                simulation.id(),
                simulation.progress().createdAt(),
                simulation.state(),
                simulation.progress().accountCount(),
                simulation.progress().readCount(),
                simulation.progress().runCount(),
                simulation.progress().doneCount(),
                simulation.request().packed(),
                simulation.snapshotId());
    }

    @Override
    public List<UUID> waiting(Instant now) {
        return statements.select(row -> Statements.id(row, "id"), """
                select id from margin_call_simulation
                where tenant = ? and state in ('QUEUED', 'RUNNING') and (held_until is null or held_until <= ?)
                order by created_at, id""", tenant.name(), now);
    }

    @Override
    public Optional<Taken> take(UUID id, UUID holder, Instant now, Instant until) {
        return statements.selectFirst(
                row -> new Taken(simulation(row), row.getInt("attempt_count")),
                """
                update margin_call_simulation
                set state = 'RUNNING', holder = ?, held_until = ?, done_count = 0, attempt_count = attempt_count + 1,
                    read_count = case when read_count < account_count then 0 else read_count end,
                    started_at = coalesce(started_at, ?)
                where tenant = ? and id = ? and state in ('QUEUED', 'RUNNING') and (held_until is null or held_until <= ?)
                returning\s""" + COLUMNS,
                holder,
                until,
                now,
                tenant.name(),
                id,
                now);
    }

    @Override
    public boolean keepReading(UUID id, UUID holder, int readCount, Instant until) {
        return statements.update("""
                        update margin_call_simulation set read_count = ?, held_until = ?
                        where tenant = ? and id = ? and holder = ? and state = 'RUNNING'""", readCount, until, tenant.name(), id, holder) == 1;
    }

    @Override
    public boolean read(UUID id, UUID holder, ReadAccounts accounts, Instant until) {
        return statements.update(
                        """
                        update margin_call_simulation
                        set request = ?, left_out = ?, by_rate = ?, account_count = ?, read_count = ?, held_until = ?
                        where tenant = ? and id = ? and holder = ? and state = 'RUNNING'""",
                        accounts.request().packed(),
                        packed(accounts.leftOut()),
                        packed(accounts.byRate()),
                        accounts.accountCount(),
                        accounts.accountCount(),
                        until,
                        tenant.name(),
                        id,
                        holder)
                == 1;
    }

    private static byte[] packed(PackedDocument document) {
        return document == null ? null : document.packed();
    }

    @Override
    public boolean keep(UUID id, UUID holder, int doneCount, Instant until) {
        return statements.update("""
                        update margin_call_simulation set done_count = ?, held_until = ?
                        where tenant = ? and id = ? and holder = ? and state = 'RUNNING'""", doneCount, until, tenant.name(), id, holder) == 1;
    }

    @Override
    public void done(UUID id, UUID holder, Instant now, PackedDocument reply) {
        statements.update("""
                update margin_call_simulation
                set state = 'DONE', done_count = run_count, finished_at = ?, reply = ?
                where tenant = ? and id = ? and holder = ? and state = 'RUNNING'""", now, reply.packed(), tenant.name(), id, holder);
    }

    @Override
    public void failed(UUID id, UUID holder, Instant now, Failure failure) {
        statements.update("""
                update margin_call_simulation
                set state = 'FAILED', finished_at = ?, failure_reason = ?, failure_detail = ?
                where tenant = ? and id = ? and holder = ? and state = 'RUNNING'""", now, failure.reason(), failure.detail(), tenant.name(), id, holder);
    }

    @Override
    public boolean cancel(UUID id, Instant now) {
        return statements.update("""
                        update margin_call_simulation set state = 'CANCELLED', finished_at = ?
                        where tenant = ? and id = ? and state in ('QUEUED', 'RUNNING')""", now, tenant.name(), id) == 1;
    }

    private static MarginCallSimulation simulation(ResultSet row) throws SQLException {
        return new MarginCallSimulation(
                progress(row),
                document(row, "request"),
                Statements.id(row, "snapshot_id"),
                document(row, "left_out"),
                document(row, "by_rate"),
                document(row, "reply"));
    }

    /** Null for none. */
    private static PackedDocument document(ResultSet row, String column) throws SQLException {
        byte[] packed = row.getBytes(column);
        return packed == null ? null : new PackedDocument(packed);
    }

    private static SimulationProgress progress(ResultSet row) throws SQLException {
        String failureReason = row.getString("failure_reason");
        return new SimulationProgress(
                Statements.id(row, "id"),
                Statements.instant(row, "created_at"),
                State.valueOf(row.getString("state")),
                row.getInt("account_count"),
                row.getInt("read_count"),
                row.getInt("run_count"),
                row.getInt("done_count"),
                Statements.instant(row, "started_at"),
                Statements.instant(row, "finished_at"),
                failureReason == null ? null : new Failure(failureReason, row.getString("failure_detail")));
    }
}
