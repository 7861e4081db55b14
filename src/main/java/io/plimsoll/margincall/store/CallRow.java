package io.plimsoll.margincall.store;

import io.plimsoll.margincall.CallFacts;
import io.plimsoll.margincall.CallProgress;
import io.plimsoll.margincall.CallStatus;
import io.plimsoll.margincall.CallTerms;
import io.plimsoll.margincall.CallTimes;
import io.plimsoll.margincall.EndCause;
import io.plimsoll.margincall.MarginCall;
import io.plimsoll.money.Money;
import io.plimsoll.policy.CallTarget;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.UUID;

/** A row of {@code margin_call}, read and written. */
final class CallRow {
    static final String COLUMNS = """
            tenant, id, version, account_id, status, currency, call_to, policy_name, policy_version, deadline_zone, amount,
            remaining, credited_amount, agreed_amount, dispute_reason, end_cause, account_sequence, extension_count,
            escalation_count, next_escalation_at, breached_at, detected_at, issued_at, notified_at, first_deadline_at,
            deadline_at, liquidation_started_at, last_fill_at, settled_at, ended_at, changed_at""";

    static final String INSERT = "insert into margin_call (%s) values (%s?)".formatted(COLUMNS, "?, ".repeat(30));

    static final String UPDATE = """
            update margin_call set version = ?, status = ?, amount = ?, remaining = ?, credited_amount = ?, agreed_amount = ?,
                dispute_reason = ?, end_cause = ?, account_sequence = ?, extension_count = ?, escalation_count = ?,
                next_escalation_at = ?, notified_at = ?, deadline_at = ?, liquidation_started_at = ?, last_fill_at = ?,
                settled_at = ?, ended_at = ?, changed_at = ?
            where tenant = ? and id = ? and version = ?""";

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

    static void setInsert(PreparedStatement insert, String tenant, MarginCall call) throws SQLException {
        CallTerms terms = call.terms();
        Parameters parameters = new Parameters(insert);
        parameters.add(tenant).add(terms.id()).add(call.facts().version()).add(terms.accountId());
        parameters
                .add(call.status().name())
                .add(terms.currency())
                .add(terms.callTo().name());
        parameters
                .add(terms.policyName())
                .add(terms.policyVersion())
                .add(terms.deadlineZone().getId());
        addProgress(parameters, call.progress());
        CallTimes times = call.times();
        parameters
                .add(times.breachedAt())
                .add(times.detectedAt())
                .add(times.issuedAt())
                .add(times.notifiedAt());
        parameters.add(times.firstDeadlineAt()).add(times.deadlineAt());
        addLaterTimes(parameters, times);
    }

    static void setUpdate(PreparedStatement update, String tenant, MarginCall call, int versionBefore)
            throws SQLException {
        CallTimes times = call.times();
        Parameters parameters = new Parameters(update);
        parameters.add(call.facts().version()).add(call.status().name());
        addProgress(parameters, call.progress());
        parameters.add(times.notifiedAt()).add(times.deadlineAt());
        addLaterTimes(parameters, times);
        parameters.add(tenant).add(call.terms().id()).add(versionBefore);
    }

    private static void addProgress(Parameters parameters, CallProgress progress) throws SQLException {
        parameters.add(progress.amount()).add(progress.remaining()).add(progress.creditedAmount());
        parameters.add(progress.agreedAmount()).add(progress.disputeReason());
        parameters.add(progress.endCause() == null ? null : progress.endCause().name());
        parameters
                .add(progress.accountSequence())
                .add(progress.extensionCount())
                .add(progress.escalationCount());
        parameters.add(progress.nextEscalationAt());
    }

    private static void addLaterTimes(Parameters parameters, CallTimes times) throws SQLException {
        parameters.add(times.liquidationStartedAt()).add(times.lastFillAt()).add(times.settledAt());
        parameters.add(times.endedAt()).add(times.changedAt());
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

        Parameters add(byte[] bytes) throws SQLException {
            statement.setBytes(++number, bytes);
            return this;
        }

        Parameters add(BigDecimal amount) throws SQLException {
            statement.setBigDecimal(++number, amount);
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
