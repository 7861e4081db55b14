package io.plimsoll.accountmargin.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.accountmargin.AccountRemargining.Batch.Refused;
import io.plimsoll.accountmargin.RemarginRun;
import io.plimsoll.accountmargin.RemarginRuns;
import io.plimsoll.platform.tenant.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** {@link RemarginRuns} in the table {@code remargin_run}. */
@ApplicationScoped
@Transactional
class RemarginRunTable implements RemarginRuns {
    private static final String COLUMNS =
            "id, snapshot_id, created_at, state, account_count, remaining_count, stored_count, refused_count, refused, finished_at";

    private final DataSource database;
    private final Tenant tenant;
    private final ObjectMapper mapper;

    RemarginRunTable(DataSource database, Tenant tenant, ObjectMapper mapper) {
        this.database = database;
        this.tenant = tenant;
        this.mapper = mapper;
    }

    /** Sets the parameters of a statement, or reads a row; the database may fail. */
    private interface Step<T> {
        T on(PreparedStatement statement) throws SQLException;
    }

    @Override
    public Optional<RemarginRun> find(UUID id) {
        return with("select " + COLUMNS + " from remargin_run where tenant = ? and id = ?", select -> {
            select.setString(1, tenant.name());
            select.setObject(2, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(run(row)) : Optional.empty();
            }
        });
    }

    @Override
    public void add(RemarginRun run) {
        String insert =
                "insert into remargin_run (" + COLUMNS + ", tenant) values (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?)";
        with(insert, statement -> {
            statement.setObject(1, run.id());
            statement.setObject(2, run.snapshotId());
            statement.setObject(3, utc(run.createdAt()));
            statement.setString(4, run.state().name());
            statement.setInt(5, run.accountCount());
            statement.setInt(6, run.remainingCount());
            statement.setInt(7, run.storedCount());
            statement.setInt(8, run.refusedCount());
            statement.setString(9, json(run.refused()));
            statement.setObject(10, utc(run.finishedAt()));
            statement.setString(11, tenant.name());
            return statement.executeUpdate();
        });
    }

    @Override
    public List<UUID> waiting(Instant now) {
        String select = """
                select id from remargin_run where tenant = ? and state = 'RUNNING' and (held_until is null or held_until <= ?)
                order by created_at""";
        return with(select, statement -> {
            statement.setString(1, tenant.name());
            statement.setObject(2, utc(now));
            List<UUID> ids = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    ids.add(row.getObject(1, UUID.class));
                }
            }
            return ids;
        });
    }

    @Override
    public Optional<RemarginRun> take(UUID id, UUID holder, Instant now, Instant until) {
        String update = """
                update remargin_run set holder = ?, held_until = ?
                where tenant = ? and id = ? and state = 'RUNNING' and (held_until is null or held_until <= ?)
                returning\s""" + COLUMNS;
        return with(update, statement -> {
            statement.setObject(1, holder);
            statement.setObject(2, utc(until));
            statement.setString(3, tenant.name());
            statement.setObject(4, id);
            statement.setObject(5, utc(now));
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(run(row)) : Optional.empty();
            }
        });
    }

    @Override
    public boolean keep(RemarginRun run, UUID holder, Instant until) {
        String update = """
                update remargin_run set state = ?, account_count = ?, remaining_count = ?, stored_count = ?, refused_count = ?,
                                        refused = ?::jsonb, finished_at = ?, held_until = ?
                where tenant = ? and id = ? and holder = ? and state = 'RUNNING'""";
        return with(update, statement -> {
            statement.setString(1, run.state().name());
            statement.setInt(2, run.accountCount());
            statement.setInt(3, run.remainingCount());
            statement.setInt(4, run.storedCount());
            statement.setInt(5, run.refusedCount());
            statement.setString(6, json(run.refused()));
            statement.setObject(7, utc(run.finishedAt()));
            statement.setObject(8, utc(until));
            statement.setString(9, tenant.name());
            statement.setObject(10, run.id());
            statement.setObject(11, holder);
            return statement.executeUpdate() == 1;
        });
    }

    private <T> T with(String sql, Step<T> step) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            return step.on(statement);
        } catch (SQLException failure) {
            throw new IllegalStateException("cannot use remargin_run", failure);
        }
    }

    private RemarginRun run(ResultSet row) throws SQLException {
        return new RemarginRun(
                row.getObject("id", UUID.class),
                row.getObject("snapshot_id", UUID.class),
                AccountMarginRows.instant(row, "created_at"),
                RemarginRun.State.valueOf(row.getString("state")),
                row.getInt("account_count"),
                row.getInt("remaining_count"),
                row.getInt("stored_count"),
                row.getInt("refused_count"),
                refused(row.getString("refused")),
                AccountMarginRows.instant(row, "finished_at"));
    }

    private String json(List<Refused> refused) {
        try {
            return mapper.writeValueAsString(refused);
        } catch (JsonProcessingException cannotBeWritten) {
            throw new IllegalStateException("refusals cannot be written as JSON", cannotBeWritten);
        }
    }

    private List<Refused> refused(String json) {
        try {
            return List.of(mapper.readValue(json, Refused[].class));
        } catch (JsonProcessingException otherLayout) {
            throw new IllegalStateException("stored JSON is no list of refusals", otherLayout);
        }
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant == null ? null : OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
