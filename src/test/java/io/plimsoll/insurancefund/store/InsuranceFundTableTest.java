package io.plimsoll.insurancefund.store;

import static io.plimsoll.testsupport.AccountFixtures.NOON;
import static io.plimsoll.testsupport.AccountFixtures.activeAccount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.account.Account;
import io.plimsoll.account.Accounts;
import io.plimsoll.insurancefund.FundMovement;
import io.plimsoll.insurancefund.FundMovementKind;
import io.plimsoll.insurancefund.InsuranceFund;
import io.plimsoll.insurancefund.InsuranceFundService;
import io.plimsoll.insurancefund.InsuranceFunds;
import io.plimsoll.insurancefund.InsuranceFunds.Filter;
import io.plimsoll.insurancefund.InsuranceFunds.Place;
import io.plimsoll.platform.database.Statements;
import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.testsupport.DatabaseOwner;
import io.plimsoll.testsupport.UnusedFunds;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionalException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class InsuranceFundTableTest {
    private static final Filter ALL = new Filter(null);

    @Inject
    Accounts accounts;

    @Inject
    InsuranceFunds funds;

    @Inject
    InsuranceFundService service;

    @Inject
    Statements statements;

    @Inject
    DataSource database;

    private final Account account = activeAccount();
    private String currency;

    @BeforeEach
    void take_a_fund_that_nothing_moved() {
        accounts.add(account);
        currency = UnusedFunds.currency(database);
    }

    @Test
    void movements_are_read_back_with_their_entries_newest_first() {
        assertThat(funds.get(currency)).isEqualTo(InsuranceFund.empty(currency));

        FundMovement contribution = book("1", FundMovementKind.CONTRIBUTION, "1000.000000000000000001");
        FundMovement loss = book("2", FundMovementKind.LIQUIDATION_LOSS, "-10");
        FundMovement surplus = book("3", FundMovementKind.LIQUIDATION_SURPLUS, "10");

        List<FundMovement> listed = funds.newestFirst(currency, ALL, Optional.empty(), 9);
        assertThat(listed)
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("bookedAt")
                .containsExactly(surplus, loss, contribution);
        assertThat(listed.get(1).accountId()).isEqualTo(account.id());
        assertThat(funds.newestFirst(
                        currency,
                        ALL,
                        Optional.of(new Place(
                                listed.get(0).bookedAt(), listed.get(0).id())),
                        9))
                .isEqualTo(listed.subList(1, 3));
        assertThat(funds.newestFirst(currency, new Filter(FundMovementKind.LIQUIDATION_LOSS), Optional.empty(), 9))
                .containsExactly(listed.get(1));
        assertThat(funds.find(currency, "1")).contains(listed.get(2));
        assertThat(funds.find(currency, "9")).isEmpty();
        assertThat(funds.get(currency))
                .isEqualTo(new InsuranceFund(currency, new BigDecimal("1000.000000000000000001"), 3));
    }

    @Test
    void other_tenant_sees_nothing() {
        book("1", FundMovementKind.CONTRIBUTION, "1000");
        InsuranceFundTable others = new InsuranceFundTable(statements, Tenant.of("other"));

        assertThat(others.get(currency)).isEqualTo(InsuranceFund.empty(currency));
        assertThat(others.find(currency, "1")).isEmpty();
        assertThat(others.newestFirst(currency, ALL, Optional.empty(), 9)).isEmpty();
    }

    /** The fund's currency, the account and the movement are put in for $C, $A and $M; the fund holds 1,000 after one movement. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                // a third entry, which the other two do not answer; in another currency; of no ledger; of nothing
                "insert into insurance_fund_entry values ('default', $M, 3, 'HOUSE_BANK', $C, 0.000000000000000001)",
                "insert into insurance_fund_entry values ('default', $M, 3, 'HOUSE_BANK', 'NOK', 1)",
                "insert into insurance_fund_entry values ('default', $M, 1, 'HOUSE_BANK', $C, 1)",
                "insert into insurance_fund_entry values ('default', $M, 3, 'PETTY_CASH', $C, 1)",
                "insert into insurance_fund_entry values ('default', $M, 3, 'HOUSE_BANK', $C, 0)",
                "insert into insurance_fund_entry values ('default', gen_random_uuid(), 3, 'HOUSE_BANK', $C, 1)",
                // two more that answer each other, and a movement past the fund
                "insert into insurance_fund_entry values ('default', $M, 3, 'HOUSE_BANK', $C, 1), ('default', $M, 4, 'INSURANCE_FUND', $C, -1)",
                "with moved as (insert into insurance_fund_movement values ('default', $N, $C, 2, 'r', 'CONTRIBUTION', 1, 1001, null, '', now()) returning id) "
                        + "insert into insurance_fund_entry values ('default', $N, 1, 'HOUSE_BANK', $C, -1), ('default', $N, 2, 'LIQUIDATED_ACCOUNTS', $C, 1)",
                // without entries; below zero; not the next one; not what is left
                "insert into insurance_fund_movement values ('default', $N, $C, 2, 'r', 'CONTRIBUTION', 1, 1001, null, '', now())",
                "insert into insurance_fund_movement values ('default', $N, $C, 2, 'r', 'WITHDRAWAL', -1001, -1, null, '', now())",
                "insert into insurance_fund_movement values ('default', $N, $C, 3, 'r', 'CONTRIBUTION', 1, 1001, null, '', now())",
                "insert into insurance_fund_movement values ('default', $N, $C, 1, 'r', 'CONTRIBUTION', 1, 1001, null, '', now())",
                "insert into insurance_fund_movement values ('default', $N, $C, 2, 'r', 'CONTRIBUTION', 1, 1002, null, '', now())",
                // the same reference again, signs and accounts that do not go with the kind
                "insert into insurance_fund_movement values ('default', $N, $C, 2, '1', 'CONTRIBUTION', 1, 1001, null, '', now())",
                "insert into insurance_fund_movement values ('default', $N, $C, 2, 'r', 'CONTRIBUTION', -1, 999, null, '', now())",
                "insert into insurance_fund_movement values ('default', $N, $C, 2, 'r', 'WITHDRAWAL', 1, 1001, null, '', now())",
                "insert into insurance_fund_movement values ('default', $N, $C, 2, 'r', 'LIQUIDATION_LOSS', 1, 1001, $A, '', now())",
                "insert into insurance_fund_movement values ('default', $N, $C, 2, 'r', 'LIQUIDATION_LOSS', -1, 999, null, '', now())",
                "insert into insurance_fund_movement values ('default', $N, $C, 2, 'r', 'CONTRIBUTION', 1, 1001, $A, '', now())",
                "insert into insurance_fund_movement values ('default', $N, $C, 2, 'r', 'GIFT', 1, 1001, null, '', now())",
                "insert into insurance_fund_movement values ('default', $N, $C, 2, 'r', 'LIQUIDATION_LOSS', -1, 999, gen_random_uuid(), '', now())"
            })
    void database_refuses_what_breaks_an_invariant(String change) {
        FundMovement movement = book("1", FundMovementKind.CONTRIBUTION, "1000");

        assertThatThrownBy(() -> DatabaseOwner.execute(change.replace("$C", "'" + currency + "'")
                        .replace("$A", "'" + account.id() + "'")
                        .replace("$N", "'" + UUID.randomUUID() + "'")
                        .replace("$M", "'" + movement.id() + "'")))
                .message()
                .matches("(?s).*(constraint|does not follow|do not add up to zero).*");
        assertThat(funds.get(currency)).isEqualTo(new InsuranceFund(currency, new BigDecimal("1000"), 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update insurance_fund_movement set amount = 1",
                "delete from insurance_fund_movement",
                "truncate insurance_fund_movement cascade",
                "update insurance_fund_entry set amount = 1",
                "delete from insurance_fund_entry",
                "truncate insurance_fund_entry",
                "update insurance_fund set balance = balance + 1",
                "delete from insurance_fund",
                "truncate insurance_fund cascade",
                "insert into insurance_fund values ('default', 'AAA', 0, 0)"
            })
    void service_may_only_add_movements(String change) {
        book("1", FundMovementKind.CONTRIBUTION, "1000");

        assertThatThrownBy(() -> statements.update(change))
                .rootCause()
                .message()
                .contains("permission denied");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update insurance_fund_movement set description = 'other'",
                "delete from insurance_fund_movement",
                "truncate insurance_fund_movement cascade",
                "update insurance_fund_entry set amount = 1",
                "delete from insurance_fund_entry",
                "truncate insurance_fund_entry"
            })
    void owner_is_stopped_by_the_triggers(String change) throws SQLException {
        book("1", FundMovementKind.CONTRIBUTION, "1000");

        try (Connection connection = DatabaseOwner.connection();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(change)).hasMessageContaining("append-only");
        }
    }

    @Test
    void what_moves_a_fund_needs_a_transaction_to_hold_its_lock() {
        assertThatThrownBy(() -> funds.lock(currency)).isInstanceOf(TransactionalException.class);
    }

    /** Twenty liquidations of ten each at a fund of a hundred: ten are paid, in whatever order they come. */
    @Test
    void losses_at_once_never_take_more_than_the_fund_holds() throws Exception {
        book("seed", FundMovementKind.CONTRIBUTION, "100");
        List<Callable<Boolean>> losses = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String reference = "liquidation/" + i;
            losses.add(() -> {
                try {
                    book(reference, FundMovementKind.LIQUIDATION_LOSS, "-10");
                    return true;
                } catch (RejectedException refused) {
                    assertThat(refused.reason()).isEqualTo(Reason.INSURANCE_FUND_OVERDRAWN);
                    return false;
                }
            });
        }

        int paidCount = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (Future<Boolean> loss : threads.invokeAll(losses)) {
                paidCount += loss.get() ? 1 : 0;
            }
        }

        assertThat(paidCount).isEqualTo(10);
        assertThat(funds.get(currency)).isEqualTo(new InsuranceFund(currency, BigDecimal.ZERO, 11));
        assertThat(funds.newestFirst(currency, ALL, Optional.empty(), 20))
                .extracting(FundMovement::number)
                .containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L);
    }

    private FundMovement book(String reference, FundMovementKind kind, String amount) {
        FundMovement.Draft draft = new FundMovement.Draft(
                currency,
                reference,
                kind,
                new BigDecimal(amount),
                kind.isOfLiquidation() ? account.id() : null,
                "at " + NOON);
        return QuarkusTransaction.requiringNew().call(() -> {
            if (kind.isOfLiquidation()) {
                return service.bookLiquidation(draft);
            }
            var change = service.move(draft);
            change.save().run();
            return change.outcome();
        });
    }
}
