package io.plimsoll.changeproposal.store;

import io.plimsoll.accountmargin.MarginWorking.RequirementBasis;
import io.plimsoll.changeproposal.ImpactLine;
import io.plimsoll.changeproposal.ImpactLine.CallEffect;
import io.plimsoll.changeproposal.ImpactLine.Figures;
import io.plimsoll.changeproposal.ImpactReport;
import io.plimsoll.changeproposal.ImpactReport.Outcome;
import io.plimsoll.changeproposal.ImpactReport.State;
import io.plimsoll.changeproposal.ImpactReports;
import io.plimsoll.platform.database.Statements;
import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.policy.HealthState;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** {@link ImpactReports} in the tables {@code impact_report} and {@code impact_report_line}. */
@Singleton
@Transactional
class ImpactReportTable implements ImpactReports {
    private static final String COLUMNS = """
            id, proposal_id, created_at, state, account_count, done_count, outcome::text as outcome, failure, finished_at
            """;

    private static final String INSERT_LINE = """
            insert into impact_report_line (tenant, report_id, number, account_id, reference, policy_name, currency,
                initial_margin_before, maintenance_margin_before, equity_before, health_before, basis_before,
                initial_margin_after, maintenance_margin_after, equity_after, health_after, basis_after,
                call_before, call_after, call_effect)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private final Statements statements;
    private final Tenant tenant;
    private final ProposalJson json;

    ImpactReportTable(Statements statements, Tenant tenant, ProposalJson json) {
        this.statements = statements;
        this.tenant = tenant;
        this.json = json;
    }

    @Override
    public Optional<ImpactReport> find(UUID id) {
        return statements.selectFirst(
                this::report,
                "select " + COLUMNS + " from impact_report where tenant = ? and id = ?",
                tenant.name(),
                id);
    }

    @Override
    public List<ImpactReport> newestFirst(UUID proposalId, int countMax) {
        return statements.select(
                this::report,
                "select " + COLUMNS
                        + " from impact_report where tenant = ? and proposal_id = ? order by created_at desc, id desc limit ?",
                tenant.name(),
                proposalId,
                countMax);
    }

    @Override
    public void add(ImpactReport report) {
        statements.update(
                """
                insert into impact_report (tenant, id, proposal_id, created_at, state, account_count, done_count)
                values (?, ?, ?, ?, ?, ?, ?)""",
                tenant.name(),
                report.id(),
                report.proposalId(),
                report.createdAt(),
                report.state(),
                report.accountCount(),
                report.doneCount());
    }

    @Override
    public List<UUID> waiting(Instant now) {
        return statements.select(row -> Statements.id(row, "id"), """
                select id from impact_report where tenant = ? and state = 'RUNNING' and (held_until is null or held_until <= ?)
                order by created_at, id""", tenant.name(), now);
    }

    @Override
    public Optional<ImpactReport> take(UUID id, UUID holder, Instant now, Instant until) {
        return statements.selectFirst(this::report, """
                update impact_report set holder = ?, held_until = ?, account_count = 0, done_count = 0
                where tenant = ? and id = ? and state = 'RUNNING' and (held_until is null or held_until <= ?)
                returning\s""" + COLUMNS, holder, until, tenant.name(), id, now);
    }

    @Override
    public boolean keep(UUID id, UUID holder, int accountCount, int doneCount, Instant until) {
        return updateHeld(
                "account_count = ?, done_count = ?, held_until = ?", id, holder, accountCount, doneCount, until);
    }

    @Override
    public void succeed(UUID id, UUID holder, Outcome outcome, List<ImpactLine> ranked, Instant now) {
        // the row's lock, and whether it is still held, before the lines
        if (!updateHeld("held_until = held_until", id, holder)) {
            return;
        }
        List<Object[]> rows = new ArrayList<>(ranked.size());
        for (int i = 0; i < ranked.size(); i++) {
            rows.add(values(id, i + 1, ranked.get(i)));
        }
        statements.updateAll(INSERT_LINE, rows);
        updateHeld(
                "state = 'SUCCEEDED', outcome = cast(? as jsonb), finished_at = ?",
                id,
                holder,
                json.text(outcome),
                now);
    }

    @Override
    public void fail(UUID id, UUID holder, String failure, Instant now) {
        updateHeld("state = 'FAILED', failure = ?, finished_at = ?", id, holder, failure, now);
    }

    private boolean updateHeld(String columns, UUID id, UUID holder, Object... values) {
        List<Object> all = new ArrayList<>(List.of(values));
        all.addAll(List.of(tenant.name(), id, holder));
        return statements.update(
                        "update impact_report set " + columns
                                + " where tenant = ? and id = ? and holder = ? and state = 'RUNNING'",
                        all.toArray())
                == 1;
    }

    @Override
    public List<NumberedLine> lines(UUID id, int afterNumber, CallEffect effect, int countMax) {
        StringBuilder sql =
                new StringBuilder("select * from impact_report_line where tenant = ? and report_id = ? and number > ?");
        List<Object> values = new ArrayList<>(List.of(tenant.name(), id, afterNumber));
        if (effect != null) {
            sql.append(" and call_effect = ?");
            values.add(effect);
        }
        sql.append(" order by number limit ?");
        values.add(countMax);
        return statements.select(ImpactReportTable::line, sql.toString(), values.toArray());
    }

    private Object[] values(UUID reportId, int number, ImpactLine line) {
        Figures before = line.before();
        Figures after = line.after();
        return new Object[] {
            tenant.name(),
            reportId,
            number,
            line.accountId(),
            line.reference(),
            line.policyName(),
            line.currency(),
            before.initialMargin(),
            before.maintenanceMargin(),
            before.equity(),
            before.state(),
            before.basis(),
            after.initialMargin(),
            after.maintenanceMargin(),
            after.equity(),
            after.state(),
            after.basis(),
            line.callBefore(),
            line.callAfter(),
            line.callEffect()
        };
    }

    private static NumberedLine line(ResultSet row) throws SQLException {
        return new NumberedLine(
                row.getInt("number"),
                new ImpactLine(
                        Statements.id(row, "account_id"),
                        row.getString("reference"),
                        row.getString("policy_name"),
                        row.getString("currency"),
                        figures(row, "before"),
                        figures(row, "after"),
                        row.getBigDecimal("call_before"),
                        row.getBigDecimal("call_after")));
    }

    private static Figures figures(ResultSet row, String side) throws SQLException {
        return new Figures(
                row.getBigDecimal("initial_margin_" + side),
                row.getBigDecimal("maintenance_margin_" + side),
                row.getBigDecimal("equity_" + side),
                HealthState.valueOf(row.getString("health_" + side)),
                RequirementBasis.valueOf(row.getString("basis_" + side)));
    }

    private ImpactReport report(ResultSet row) throws SQLException {
        String outcome = row.getString("outcome");
        return new ImpactReport(
                Statements.id(row, "id"),
                Statements.id(row, "proposal_id"),
                Statements.instant(row, "created_at"),
                State.valueOf(row.getString("state")),
                row.getInt("account_count"),
                row.getInt("done_count"),
                outcome == null ? null : json.value(outcome, Outcome.class),
                row.getString("failure"),
                Statements.instant(row, "finished_at"));
    }
}
