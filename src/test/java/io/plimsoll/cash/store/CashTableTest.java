package io.plimsoll.cash.store;

import static io.plimsoll.testsupport.AccountFixtures.NOON;
import static io.plimsoll.testsupport.AccountFixtures.activeAccount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.account.Account;
import io.plimsoll.account.Accounts;
import io.plimsoll.cash.CashBalance;
import io.plimsoll.cash.CashLedger;
import io.plimsoll.cash.CashMovement;
import io.plimsoll.cash.CashMovements;
import io.plimsoll.cash.CashMovements.Filter;
import io.plimsoll.cash.CashMovements.Place;
import io.plimsoll.cash.MovementKind;
import io.plimsoll.platform.database.Statements;
import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.platform.tenant.TenantScope;
import io.plimsoll.testsupport.DatabaseOwner;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class CashTableTest {
    private static final Filter ALL = new Filter(null, null);

    @Inject
    Accounts accounts;

    @Inject
    CashMovements movements;

    @Inject
    CashLedger ledger;

    @Inject
    Statements statements;

    private final Account account = activeAccount();

    @BeforeEach
    void add_the_account() {
        accounts.add(account);
    }

    @Test
    void movements_are_read_back_with_their_entries_newest_first() {
        List<CashMovement> added = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            added.add(movement(
                    "m-" + i, i == 1 ? MovementKind.ACCRUAL : MovementKind.DEPOSIT, i == 2 ? "EUR" : "USD", "1.5"));
        }
        movements.addAll(added);
        List<CashMovement> listed = movements.newestFirst(account.id(), ALL, Optional.empty(), 9);

        assertThat(listed).containsExactlyInAnyOrderElementsOf(added);
        assertThat(movements.newestFirst(
                        account.id(),
                        ALL,
                        Optional.of(new Place(NOON, listed.get(0).id())),
                        9))
                .isEqualTo(listed.subList(1, 3));
        assertThat(movements.newestFirst(account.id(), new Filter(MovementKind.ACCRUAL, null), Optional.empty(), 9))
                .containsExactly(added.get(1));
        assertThat(movements.newestFirst(account.id(), new Filter(null, "EUR"), Optional.empty(), 9))
                .containsExactly(added.get(2));
        assertThat(movements.find(account.id(), "m-1")).contains(added.get(1));
        assertThat(movements.find(account.id(), "m-9")).isEmpty();
    }

    @Test
    void balances_are_sums_of_entries() {
        movements.addAll(List.of(
                movement("1", MovementKind.DEPOSIT, "USD", "2500"),
                movement("2", MovementKind.ACCRUAL, "USD", "-20"),
                movement("3", MovementKind.ACCRUAL_SETTLEMENT, "USD", "-5.000000000000000001"),
                movement("liquidation/5/INSURANCE", MovementKind.INSURANCE, "USD", "-7"),
                movement("liquidation/5/WRITE_OFF", MovementKind.WRITE_OFF, "USD", "7"),
                movement("4", MovementKind.ACCRUAL, "EUR", "3")));

        List<CashBalance> balances = ledger.balances(account.id());

        assertThat(balances)
                .containsExactly(
                        new CashBalance("EUR", BigDecimal.ZERO, new BigDecimal("3")),
                        new CashBalance(
                                "USD",
                                new BigDecimal("2494.999999999999999999"),
                                new BigDecimal("-14.999999999999999999")));
        assertThat(ledger.balances(List.of(account.id(), UUID.randomUUID()))).isEqualTo(Map.of(account.id(), balances));
        assertThat(ledger.balances(UUID.randomUUID())).isEmpty();
    }

    @Test
    void other_tenant_sees_nothing() {
        movements.addAll(List.of(movement("1", MovementKind.DEPOSIT, "USD", "2500")));
        CashTable others = new CashTable(statements, Tenant.of("other"));

        assertThat(others.balances(account.id())).isEmpty();
        assertThat(others.find(account.id(), "1")).isEmpty();
        assertThat(others.newestFirst(account.id(), ALL, Optional.empty(), 9)).isEmpty();
    }

    /** The account and the movement are put in for $A and $M. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                // a third entry, which the other two do not answer
                "insert into cash_entry values ('default', $M, 3, 'HOUSE_BANK', null, 'USD', 0.000000000000000001)",
                // in another currency
                "insert into cash_entry values ('default', $M, 3, 'HOUSE_BANK', null, 'EUR', 1)",
                "insert into cash_entry values ('default', $M, 1, 'HOUSE_BANK', null, 'USD', 1)",
                "insert into cash_entry values ('default', $M, 3, 'HOUSE_BANK', $A, 'USD', 1)",
                "insert into cash_entry values ('default', $M, 3, 'CLIENT_CASH', null, 'USD', 1)",
                "insert into cash_entry values ('default', $M, 3, 'PETTY_CASH', null, 'USD', 1)",
                "insert into cash_entry values ('default', $M, 3, 'HOUSE_BANK', null, 'USD', 0)",
                "insert into cash_entry values ('default', gen_random_uuid(), 3, 'HOUSE_BANK', null, 'USD', 1)",
                // a movement without entries, the same reference again, signs that do not go with the kind
                "insert into cash_movement values ('default', gen_random_uuid(), $A, 'r', 'DEPOSIT', 'USD', 1, '', now())",
                "insert into cash_movement values ('default', gen_random_uuid(), $A, '1', 'DEPOSIT', 'USD', 1, '', now())",
                "insert into cash_movement values ('default', gen_random_uuid(), $A, 'r', 'DEPOSIT', 'USD', -1, '', now())",
                "insert into cash_movement values ('default', gen_random_uuid(), $A, 'r', 'WITHDRAWAL', 'USD', 1, '', now())",
                "insert into cash_movement values ('default', gen_random_uuid(), $A, 'r', 'WRITE_OFF', 'USD', -1, '', now())",
                "insert into cash_movement values ('default', gen_random_uuid(), $A, 'r', 'GIFT', 'USD', 1, '', now())",
                "insert into cash_movement values ('default', gen_random_uuid(), gen_random_uuid(), 'r', 'FEE', 'USD', 1, '', now())",
                "update cash_movement set amount = 1",
                "delete from cash_movement",
                "truncate cash_movement cascade",
                "update cash_entry set amount = 1",
                "delete from cash_entry",
                "truncate cash_entry"
            })
    void database_refuses_what_breaks_an_invariant(String change) {
        CashMovement movement = movement("1", MovementKind.DEPOSIT, "USD", "2500");
        movements.addAll(List.of(movement));

        assertThatThrownBy(() -> DatabaseOwner.execute(
                        change.replace("$A", "'" + account.id() + "'").replace("$M", "'" + movement.id() + "'")))
                .message()
                .matches("(?s).*(constraint|insert-only|do not add up to zero).*");
        assertThat(movements.newestFirst(account.id(), ALL, Optional.empty(), 9))
                .containsExactly(movement);
    }

    /** 300 accounts of 10 movements each. */
    @Test
    void balance_is_read_from_the_index_alone() throws SQLException {
        DatabaseOwner.execute("""
                insert into account (tenant, id, reference, owner, base_currency, account_type, margin_policy, status, version,
                                     sequence, created_at, changed_at)
                select 'plan', gen_random_uuid(), 'plan-' || n, 'x', 'USD', 'MEMBER', 'p', 'ACTIVE', 1, 0, now(), now()
                from generate_series(1, 300) n on conflict do nothing""");
        DatabaseOwner.execute("""
                with moved as (
                    insert into cash_movement
                    select 'plan', gen_random_uuid(), id, 'r-' || n, 'DEPOSIT', 'USD', 1, '', now()
                    from account, generate_series(1, 10) n where tenant = 'plan' returning *)
                insert into cash_entry
                select 'plan', id, side, case side when 1 then 'CLIENT_CASH' else 'HOUSE_BANK' end,
                       case side when 1 then account_id end, 'USD', case side when 1 then 1 else -1 end
                from moved, generate_series(1, 2) side""");
        DatabaseOwner.execute("vacuum analyze cash_entry");

        List<String> plan = TenantScope.call(
                Tenant.of("plan"),
                () -> statements.select(
                        row -> row.getString(1),
                        "explain (costs off) " + CashTable.BALANCES,
                        "plan",
                        statements.select(row -> Statements.id(row, "id"), "select id from account limit 1")));

        assertThat(String.join("\n", plan)).contains("Index Only Scan using cash_entry_balance");
    }

    private CashMovement movement(String reference, MovementKind kind, String currency, String amount) {
        return CashMovement.of(
                UUID.randomUUID(),
                new CashMovement.Draft(account.id(), reference, kind, currency, new BigDecimal(amount), "why"),
                NOON);
    }
}
