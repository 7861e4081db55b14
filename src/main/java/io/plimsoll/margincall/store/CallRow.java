package io.plimsoll.margincall.store;

import io.plimsoll.margincall.CallChange;
import io.plimsoll.margincall.CallFacts;
import io.plimsoll.margincall.CallProgress;
import io.plimsoll.margincall.CallStatus;
import io.plimsoll.margincall.CallTerms;
import io.plimsoll.margincall.CallTimes;
import io.plimsoll.margincall.EndCause;
import io.plimsoll.margincall.MarginCall;
import io.plimsoll.money.Money;
import io.plimsoll.platform.database.ArrayRows;
import io.plimsoll.platform.database.ArrayRows.Column;
import io.plimsoll.policy.CallTarget;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A row of {@code margin_call}, read and written. */
final class CallRow {
    private static final List<Column> PROGRESS = List.of(
            new Column("amount", "numeric"),
            new Column("remaining", "numeric"),
            new Column("credited_amount", "numeric"),
            new Column("agreed_amount", "numeric"),
            new Column("dispute_reason", "text"),
            new Column("end_cause", "text"),
            new Column("account_sequence", "int8"),
            new Column("extension_count", "int4"),
            new Column("escalation_count", "int4"),
            new Column("next_escalation_at", "timestamptz"));
    private static final List<Column> LATER_TIMES = List.of(
            new Column("liquidation_started_at", "timestamptz"),
            new Column("last_fill_at", "timestamptz"),
            new Column("settled_at", "timestamptz"),
            new Column("ended_at", "timestamptz"),
            new Column("changed_at", "timestamptz"));

    private static final List<Column> INSERTED = Stream.of(
                    List.of(
                            new Column("tenant", "text"),
                            new Column("id", "uuid"),
                            new Column("version", "int4"),
                            new Column("account_id", "uuid"),
                            new Column("status", "text"),
                            new Column("currency", "text"),
                            new Column("call_to", "text"),
                            new Column("policy_name", "text"),
                            new Column("policy_version", "int4"),
                            new Column("deadline_zone", "text")),
                    PROGRESS,
                    List.of(
                            new Column("breached_at", "timestamptz"),
                            new Column("detected_at", "timestamptz"),
                            new Column("issued_at", "timestamptz"),
                            new Column("notified_at", "timestamptz"),
                            new Column("first_deadline_at", "timestamptz"),
                            new Column("deadline_at", "timestamptz")),
                    LATER_TIMES)
            .flatMap(List::stream)
            .toList();

    /** What of a call can change; the rest are its terms. */
    private static final List<Column> CHANGED = Stream.of(
                    List.of(new Column("version", "int4"), new Column("status", "text")),
                    PROGRESS,
                    List.of(new Column("notified_at", "timestamptz"), new Column("deadline_at", "timestamptz")),
                    LATER_TIMES)
            .flatMap(List::stream)
            .toList();

    private static final List<Column> UPDATED = Stream.of(
                    List.of(new Column("id", "uuid"), new Column("version_before", "int4")), CHANGED)
            .flatMap(List::stream)
            .toList();

    static final String COLUMNS = ArrayRows.names(INSERTED);

    private static final String CHANGES = CHANGED.stream()
            .map(column -> column.name() + " = rows." + column.name())
            .collect(Collectors.joining(", "));

    private CallRow() {}

    static MarginCall read(ResultSet row) throws SQLException {
        String currency = row.getString("currency");
        CallTerms terms = new CallTerms(
                row.getObject("id", UUID.class),
                row.getObject("account_id", UUID.class),
                currency,
                CallTarget.valueOf(row.getString("call_to")),
                row.getString("policy_name"),
                row.getInt("policy_version"),
                ZoneId.of(row.getString("deadline_zone")));
        String cause = row.getString("end_cause");
        CallProgress progress = new CallProgress(
                money(row, "amount", currency),
                money(row, "remaining", currency),
                money(row, "credited_amount", currency),
                money(row, "agreed_amount", currency),
                row.getString("dispute_reason"),
                cause == null ? null : EndCause.valueOf(cause),
                row.getLong("account_sequence"),
                row.getInt("extension_count"),
                row.getInt("escalation_count"),
                instant(row, "next_escalation_at"));
        CallTimes times = new CallTimes(
                instant(row, "breached_at"),
                instant(row, "detected_at"),
                instant(row, "issued_at"),
                instant(row, "notified_at"),
                instant(row, "first_deadline_at"),
                instant(row, "deadline_at"),
                instant(row, "liquidation_started_at"),
                instant(row, "last_fill_at"),
                instant(row, "settled_at"),
                instant(row, "ended_at"),
                instant(row, "changed_at"));
        return MarginCall.of(
                CallStatus.valueOf(row.getString("status")),
                new CallFacts(terms, progress, times, row.getInt("version")));
    }

    /** The column has more decimal places than the currency; those that hold nothing are not shown. */
    private static BigDecimal money(ResultSet row, String column, String currency) throws SQLException {
        BigDecimal amount = row.getBigDecimal(column);
        return amount == null ? null : Money.shown(amount, currency);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    static void insert(Connection connection, String tenant, List<CallChange> added) throws SQLException {
        ArrayRows rows = new ArrayRows(INSERTED);
        for (CallChange change : added) {
            MarginCall call = change.call();
            CallTerms terms = call.terms();
            rows.add(tenant)
                    .add(terms.id())
                    .add(call.facts().version())
                    .add(terms.accountId())
                    .add(call.status().name())
                    .add(terms.currency())
                    .add(terms.callTo().name())
                    .add(terms.policyName())
                    .add(terms.policyVersion())
                    .add(terms.deadlineZone().getId());
            addProgress(rows, call.progress());
            CallTimes times = call.times();
            rows.add(times.breachedAt())
                    .add(times.detectedAt())
                    .add(times.issuedAt())
                    .add(times.notifiedAt())
                    .add(times.firstDeadlineAt())
                    .add(times.deadlineAt());
            addLaterTimes(rows, times);
        }
        rows.insertInto("margin_call", connection);
    }

    /** @return how many there were in the version they were changed from; no others were changed */
    static int update(Connection connection, String tenant, List<CallChange> changed) throws SQLException {
        ArrayRows rows = new ArrayRows(UPDATED);
        for (CallChange change : changed) {
            MarginCall call = change.call();
            rows.add(call.terms().id()).add(change.versionBefore());
            rows.add(call.facts().version()).add(call.status().name());
            addProgress(rows, call.progress());
            CallTimes times = call.times();
            rows.add(times.notifiedAt()).add(times.deadlineAt());
            addLaterTimes(rows, times);
        }
        return rows.update("margin_call", tenant, "id", CHANGES, "kept.version = rows.version_before", connection);
    }

    private static void addProgress(ArrayRows rows, CallProgress progress) {
        rows.add(progress.amount())
                .add(progress.remaining())
                .add(progress.creditedAmount())
                .add(progress.agreedAmount())
                .add(progress.disputeReason())
                .add(progress.endCause() == null ? null : progress.endCause().name())
                .add(progress.accountSequence())
                .add(progress.extensionCount())
                .add(progress.escalationCount())
                .add(progress.nextEscalationAt());
    }

    private static void addLaterTimes(ArrayRows rows, CallTimes times) {
        rows.add(times.liquidationStartedAt())
                .add(times.lastFillAt())
                .add(times.settledAt())
                .add(times.endedAt())
                .add(times.changedAt());
    }

    /** Sets one parameter after the other, each by the type of its column. */
    static final class Parameters {
        private final PreparedStatement statement;
        private int number;

        Parameters(PreparedStatement statement) {
            this.statement = statement;
        }

        Parameters add(String text) throws SQLException {
            statement.setString(++number, text);
            return this;
        }

        Parameters add(UUID id) throws SQLException {
            statement.setObject(++number, id);
            return this;
        }

        Parameters add(Collection<UUID> ids) throws SQLException {
            statement.setArray(++number, statement.getConnection().createArrayOf("uuid", ids.toArray()));
            return this;
        }

        Parameters add(int count) throws SQLException {
            statement.setInt(++number, count);
            return this;
        }

        Parameters add(long count) throws SQLException {
            statement.setLong(++number, count);
            return this;
        }

        Parameters add(Instant instant) throws SQLException {
            number++;
            if (instant == null) {
                statement.setNull(number, Types.TIMESTAMP_WITH_TIMEZONE);
            } else {
                statement.setObject(number, OffsetDateTime.ofInstant(instant, ZoneOffset.UTC));
            }
            return this;
        }
    }
}
