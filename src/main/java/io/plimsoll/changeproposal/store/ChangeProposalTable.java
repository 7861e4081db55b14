package io.plimsoll.changeproposal.store;

import io.plimsoll.access.Caller.Credential;
import io.plimsoll.changeproposal.BreachComparison;
import io.plimsoll.changeproposal.ChangeProposal;
import io.plimsoll.changeproposal.ChangeProposal.Kind;
import io.plimsoll.changeproposal.ChangeProposals;
import io.plimsoll.changeproposal.Decision;
import io.plimsoll.changeproposal.Person;
import io.plimsoll.changeproposal.ProposalState;
import io.plimsoll.changeproposal.ProposalState.Approved;
import io.plimsoll.changeproposal.ProposalState.Name;
import io.plimsoll.changeproposal.ProposalState.Proposed;
import io.plimsoll.changeproposal.ProposalState.Rejected;
import io.plimsoll.changeproposal.ProposalState.Returned;
import io.plimsoll.changeproposal.ProposalState.Stale;
import io.plimsoll.changeproposal.ProposalState.Withdrawn;
import io.plimsoll.platform.database.Statements;
import io.plimsoll.platform.tenant.Tenant;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** {@link ChangeProposals} in the table {@code change_proposal}, which finds out by itself who holds the keys of those who propose and decide. */
@Singleton
@Transactional
class ChangeProposalTable implements ChangeProposals {
    private static final String SELECT = """
            select id, kind, reason, proposed_by, proposed_credential, proposed_holder, proposed_at, policies::text as policies,
                state, decided_by, decided_credential, decided_holder, decided_at, comment, report_id, watched_until, returned_at,
                comparison::text as comparison, stale_at, stale_policy
            from change_proposal
            """;

    private final Statements statements;
    private final Tenant tenant;
    private final ProposalJson json;

    ChangeProposalTable(Statements statements, Tenant tenant, ProposalJson json) {
        this.statements = statements;
        this.tenant = tenant;
        this.json = json;
    }

    @Override
    public Optional<ChangeProposal> find(UUID id) {
        return statements.selectFirst(this::proposal, SELECT + "where tenant = ? and id = ?", tenant.name(), id);
    }

    @Override
    public List<ChangeProposal> newestFirst(Name state, Optional<Place> after, int countMax) {
        StringBuilder sql = new StringBuilder(SELECT).append("where tenant = ?");
        List<Object> values = new ArrayList<>(List.of(tenant.name()));
        if (state != null) {
            sql.append(" and state = ?");
            values.add(state);
        }
        after.ifPresent(place -> {
            sql.append(" and (proposed_at, id) < (?, ?)");
            values.addAll(List.of(place.proposedAt(), place.id()));
        });
        sql.append(" order by proposed_at desc, id desc limit ?");
        values.add(countMax);
        return statements.select(this::proposal, sql.toString(), values.toArray());
    }

    @Override
    public List<ChangeProposal> watched(Instant now, UUID snapshotId) {
        return statements.select(this::proposal, SELECT + """
                        where tenant = ? and state = 'APPROVED' and watched_until > ?
                            and watched_snapshot_id is distinct from ?
                        order by decided_at, id""", tenant.name(), now, snapshotId);
    }

    @Override
    public void add(ChangeProposal proposal) {
        statements.update(
                """
                insert into change_proposal (
                    tenant, id, kind, reason, proposed_by, proposed_credential, proposed_holder, proposed_at, policies, state)
                values (?, ?, ?, ?, ?, ?, ?, ?, cast(? as jsonb), ?)""",
                tenant.name(),
                proposal.id(),
                proposal.kind(),
                proposal.reason(),
                proposal.proposedBy().name(),
                proposal.proposedBy().credential(),
                proposal.proposedBy().holder(),
                proposal.proposedAt(),
                json.json(proposal.policies()),
                proposal.state().name());
    }

    @Override
    public void lock(UUID id) {
        statements.select(
                row -> true,
                "select id from change_proposal where tenant = ? and id = ? for update",
                tenant.name(),
                id);
    }

    @Override
    public void keepState(ChangeProposal proposal) {
        switch (proposal.state()) {
            case Proposed proposed -> throw new IllegalStateException("nothing becomes PROPOSED again");
            case Approved approved -> decide(proposal, approved.decision());
            case Rejected rejected -> decide(proposal, rejected.decision());
            case Withdrawn withdrawn -> decide(proposal, withdrawn.decision());
            case Returned returned ->
                update(
                        "state = 'RETURNED', returned_at = ?, comparison = cast(? as jsonb)",
                        proposal.id(),
                        returned.at(),
                        json.text(returned.comparison()));
            case Stale stale ->
                update(
                        "state = 'STALE', stale_at = ?, stale_policy = ?",
                        proposal.id(),
                        stale.at(),
                        stale.policyName());
        }
    }

    private void decide(ChangeProposal proposal, Decision decision) {
        Approved approved = proposal.state() instanceof Approved state ? state : null;
        update(
                """
                state = ?, decided_by = ?, decided_credential = ?, decided_holder = ?, decided_at = ?, comment = ?,
                report_id = cast(? as uuid), watched_until = cast(? as timestamptz)""",
                proposal.id(),
                proposal.state().name(),
                decision.by().name(),
                decision.by().credential(),
                decision.by().holder(),
                decision.at(),
                decision.comment(),
                approved == null ? null : approved.reportId(),
                approved == null ? null : approved.watchedUntil());
    }

    @Override
    public void keepWatched(UUID id, UUID snapshotId) {
        update("watched_snapshot_id = ?", id, snapshotId);
    }

    private void update(String columns, UUID id, Object... values) {
        List<Object> all = new ArrayList<>();
        for (Object value : values) {
            all.add(value);
        }
        all.add(tenant.name());
        all.add(id);
        int count = statements.update(
                "update change_proposal set " + columns + " where tenant = ? and id = ?", all.toArray());
        if (count != 1) {
            throw new IllegalStateException("no change proposal " + id);
        }
    }

    private ChangeProposal proposal(ResultSet row) throws SQLException {
        Instant proposedAt = Statements.instant(row, "proposed_at");
        return new ChangeProposal(
                Statements.id(row, "id"),
                Kind.valueOf(row.getString("kind")),
                row.getString("reason"),
                person(row, "proposed"),
                proposedAt,
                json.read(row.getString("policies"), proposedAt),
                state(row));
    }

    private ProposalState state(ResultSet row) throws SQLException {
        return switch (Name.valueOf(row.getString("state"))) {
            case PROPOSED -> new Proposed();
            case APPROVED -> approved(row);
            case RETURNED ->
                new Returned(
                        approved(row),
                        json.value(row.getString("comparison"), BreachComparison.class),
                        Statements.instant(row, "returned_at"));
            case REJECTED -> new Rejected(decision(row));
            case WITHDRAWN -> new Withdrawn(decision(row));
            case STALE -> new Stale(row.getString("stale_policy"), Statements.instant(row, "stale_at"));
        };
    }

    private static Approved approved(ResultSet row) throws SQLException {
        return new Approved(decision(row), Statements.id(row, "report_id"), Statements.instant(row, "watched_until"));
    }

    private static Decision decision(ResultSet row) throws SQLException {
        return new Decision(person(row, "decided"), Statements.instant(row, "decided_at"), row.getString("comment"));
    }

    private static Person person(ResultSet row, String role) throws SQLException {
        return new Person(
                row.getString(role + "_by"),
                Credential.valueOf(row.getString(role + "_credential")),
                row.getString(role + "_holder"));
    }
}
