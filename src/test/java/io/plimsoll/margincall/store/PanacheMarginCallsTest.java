package io.plimsoll.margincall.store;

import static io.plimsoll.margincall.CallFixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.account.Account;
import io.plimsoll.account.AccountStatus;
import io.plimsoll.account.AccountTerms;
import io.plimsoll.account.Accounts;
import io.plimsoll.margincall.CallChange;
import io.plimsoll.margincall.CallEvents;
import io.plimsoll.margincall.CallFixtures;
import io.plimsoll.margincall.CallStatus;
import io.plimsoll.margincall.CallTransitions;
import io.plimsoll.margincall.MarginCall;
import io.plimsoll.margincall.MarginCalls;
import io.plimsoll.margincall.MarginCallsContract;
import io.plimsoll.margincall.StagedAccounts;
import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.testsupport.AccountFixtures;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(StagedAccounts.class)
class PanacheMarginCallsTest extends MarginCallsContract {
    @Inject
    MarginCalls calls;

    @Inject
    CallEvents events;

    @Inject
    Accounts accounts;

    @Inject
    DataSource database;

    @Override
    protected MarginCalls calls() {
        return calls;
    }

    @Override
    protected CallEvents events() {
        return events;
    }

    @Override
    protected UUID account() {
        return CallFixtures.account(accounts);
    }

    @Test
    void other_tenant_sees_nothing() {
        MarginCall call = stored(CallStatus.ISSUED, account(), NOON);
        Tenant tenant = Tenant.of("other");
        MarginCalls others = new PanacheMarginCalls(database, tenant, new EventRows(database, tenant, events -> {}));

        assertThatThrownBy(() -> others.get(call.terms().id())).isInstanceOf(RejectedException.class);
        assertThat(others.live(call.terms().accountId())).isEmpty();
        assertThat(new EventRows(database, tenant, events -> {}).heads(null, 10))
                .isEmpty();
    }

    @Test
    void hundreds_of_calls_are_stored_together() {
        long bestNanos = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            List<CallChange> issued = new ArrayList<>();
            List<UUID> accounts = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                UUID account = account();
                accounts.add(account);
                issued.add(CallFixtures.steps(CallStatus.ISSUED, UUID.randomUUID(), account, NOON)
                        .getFirst());
            }
            long startNanos = System.nanoTime();
            calls.saveAll(issued);
            long endNanos = System.nanoTime();

            assertThat(calls.live(accounts)).hasSize(500);
            assertThat(events.chain(accounts.getLast(), 0, 10)).hasSize(1);
            bestNanos = Math.min(bestNanos, endNanos - startNanos);
            // ended, so that other tests do not find them due
            assertThat(calls.claimDue(NOON.plusSeconds(1_800), 1_000, CallFixtures::waived))
                    .isGreaterThanOrEqualTo(500);
        }
        System.out.printf("500 new calls with their events stored in %.0f ms%n", bestNanos / 1e6);
    }

    /** The account is margined by what it was before: a minute is given to what it did before the deadline, and none to what came later. */
    @ParameterizedTest
    @CsvSource({
        "1799, 0, 1800, ISSUED",
        "1799, 0, 1859, ISSUED",
        "1799, 0, 1860, EXPIRED",
        "1800, 0, 1800, EXPIRED",
        "1799, 1, 1800, EXPIRED"
    })
    void call_waits_for_the_margin_of_what_was_done_in_time(
            int movedSecond, long marginedSequence, int second, CallStatus expected) throws SQLException {
        UUID account = UUID.randomUUID();
        Account open = AccountFixtures.account(account, "call-" + account, AccountStatus.ACTIVE, NOON);
        accounts.add(open);
        MarginCall call = stored(CallStatus.ISSUED, account, NOON);
        QuarkusTransaction.requiringNew().run(() -> accounts.advance(account, 0, NOON.plusSeconds(movedSecond)));
        execute("""
                insert into account_standing (tenant, account_id, account_sequence, calculated_at, position_digest, equity,
                    initial_margin, maintenance_margin, state)
                values ('default', '%s', %d, now(), repeat('0', 64), 0, 0, 0, 'CALL')""".formatted(account, marginedSequence));

        calls.claimDue(NOON.plusSeconds(second), 1_000, CallFixtures::expired);

        assertThat(calls.get(call.terms().id()).status()).isEqualTo(expected);

        // so that other tests do not find them
        calls.claimDue(NOON.plusSeconds(10_000), 1_000, CallFixtures::waived);
        accounts.replace(
                open.with(new AccountTerms("Ada", null, "p", null, AccountStatus.CLOSED), NOON.plusSeconds(10_000)));
    }

    @Test
    void database_knows_the_same_transitions() throws SQLException {
        List<String> known = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement select = connection.createStatement();
                ResultSet row =
                        select.executeQuery("select from_status, move, to_status from margin_call_transition")) {
            while (row.next()) {
                known.add(row.getString(1) + row.getString(2) + row.getString(3));
            }
        }

        assertThat(known)
                .containsExactlyInAnyOrderElementsOf(CallTransitions.ALL.stream()
                        .map(row -> row.from() + row.move().name() + row.to())
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "MET, ISSUED",
        "MET, MET",
        "WAIVED, EXPIRED",
        "EXPIRED, NOTIFIED",
        "NOTIFIED, ISSUED",
        "ISSUED, LIQUIDATING",
        "LIQUIDATING, ISSUED"
    })
    void database_refuses_illegal_steps(CallStatus from, CallStatus to) {
        MarginCall call = stored(from, account(), NOON);

        assertThatThrownBy(() -> execute("update margin_call set version = version + 1, status = '%s' where id = '%s'"
                        .formatted(to, call.terms().id())))
                .hasMessageContaining("cannot go from %s to %s".formatted(from, to));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "amount = amount - 1, version = version + 1",
                "version = version",
                "version = version - 1",
                "account_id = gen_random_uuid(), version = version + 1",
                "issued_at = issued_at + interval '1 s', version = version + 1"
            })
    void terms_cannot_change_and_counts_cannot_fall(String change) {
        MarginCall call = stored(CallStatus.NOTIFIED, account(), NOON);

        assertThatThrownBy(() -> execute("update margin_call set %s where id = '%s'"
                        .formatted(change, call.terms().id())))
                .hasMessageContaining("cannot");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "remaining = -1",
                "remaining = amount + 1",
                "credited_amount = -1",
                "agreed_amount = 0",
                "agreed_amount = amount + 1",
                "notified_at = issued_at - interval '1 us'",
                "deadline_at = issued_at - interval '1 us'",
                "ended_at = issued_at",
                "end_cause = 'PAID'",
                "settled_at = issued_at",
                "last_fill_at = issued_at",
                "dispute_reason = ''",
                "extension_count = -1",
                "changed_at = issued_at - interval '1 us'"
            })
    void database_refuses_rows_that_break_an_invariant(String change) {
        MarginCall call = stored(CallStatus.NOTIFIED, account(), NOON);

        assertThatThrownBy(() -> execute("update margin_call set %s, version = version + 1 where id = '%s'"
                        .formatted(change, call.terms().id())))
                .hasMessageContaining("constraint");
    }

    @Test
    void call_is_not_born_further_on() {
        MarginCall call = stored(CallStatus.WAIVED, account(), NOON);
        String columns = CallRow.COLUMNS;
        String values = columns.replaceFirst("\\bid\\b", "gen_random_uuid()");

        assertThatThrownBy(() -> execute("insert into margin_call (%s) select %s from margin_call where id = '%s'"
                        .formatted(columns, values, call.terms().id())))
                .hasMessageContaining("begins as ISSUED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tenant, account_id, sequence + 2, call_id, type, recorded_at, payload, hash, hash",
                "tenant, account_id, sequence, call_id, type, recorded_at, payload, previous_hash, hash",
                "tenant, account_id, sequence + 1, call_id, type, recorded_at, payload, previous_hash, hash",
                "tenant, gen_random_uuid(), 1, call_id, type, recorded_at, payload, previous_hash, hash"
            })
    void database_refuses_events_that_do_not_follow(String values) {
        MarginCall call = stored(CallStatus.ISSUED, account(), NOON);

        assertThatThrownBy(() -> execute("insert into margin_call_event (tenant, account_id, sequence, call_id, type, "
                        + "recorded_at, payload, previous_hash, hash) select %s from margin_call_event where call_id = '%s'"
                                .formatted(values, call.terms().id())))
                .hasMessageContaining("does not follow");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
