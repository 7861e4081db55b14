package io.plimsoll.account.store;

import static io.plimsoll.testsupport.AccountFixtures.CALL;
import static io.plimsoll.testsupport.AccountFixtures.FUTURE;
import static io.plimsoll.testsupport.AccountFixtures.NOON;
import static io.plimsoll.testsupport.AccountFixtures.activeAccount;
import static io.plimsoll.testsupport.AccountFixtures.trade;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.account.Account;
import io.plimsoll.account.AccountStatus;
import io.plimsoll.account.AccountTerms;
import io.plimsoll.account.Accounts;
import io.plimsoll.account.AccountsContract;
import io.plimsoll.account.BookPosition;
import io.plimsoll.account.BookedTrade;
import io.plimsoll.account.Trades;
import io.plimsoll.account.Trades.Place;
import io.plimsoll.platform.database.Statements;
import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.platform.tenant.TenantScope;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class AccountTableTest extends AccountsContract {
    @Inject
    Accounts accounts;

    @Inject
    Trades trades;

    @Inject
    Statements statements;

    private final Account account = activeAccount();

    @Override
    protected Accounts accounts() {
        return accounts;
    }

    @Test
    void every_version_stays() {
        accounts.add(account);
        Account changed =
                account.with(new AccountTerms("Bob", null, "p", null, AccountStatus.RESTRICTED), NOON.plusSeconds(1));
        accounts.replace(changed);

        assertThat(statements.select(
                        row -> row.getInt("version") + " " + row.getString("owner"),
                        "select version, owner from account_version where account_id = ? order by version",
                        account.id()))
                .containsExactly("1 Ada Trading Ltd", "2 Bob");
    }

    @Test
    void one_of_two_who_advance_at_once_wins_and_the_other_is_told() throws Exception {
        accounts.add(account);
        CountDownLatch advanced = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> first =
                    threads.submit(() -> QuarkusTransaction.requiringNew().run(() -> {
                        accounts.advance(account.id(), 0, Instant.EPOCH);
                        advanced.countDown();
                        accounts.putPositions(account.id(), List.of(position()));
                    }));
            advanced.await();
            Future<?> second = threads.submit(() ->
                    QuarkusTransaction.requiringNew().run(() -> accounts.advance(account.id(), 0, Instant.EPOCH)));

            first.get();
            assertThatThrownBy(second::get).hasStackTraceContaining("was changed meanwhile");
        }
        assertThat(accounts.get(account.id()).sequence()).isEqualTo(1);
        assertThat(accounts.positions(account.id())).containsExactly(position());
    }

    @Test
    void failed_change_leaves_nothing() {
        accounts.add(account);

        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    accounts.advance(account.id(), 0, Instant.EPOCH);
                    accounts.replacePositions(account.id(), List.of(position()));
                    throw new IllegalStateException("afterwards");
                }))
                .hasStackTraceContaining("afterwards");

        assertThat(accounts.get(account.id())).isEqualTo(account);
        assertThat(accounts.positions(account.id())).isEmpty();
    }

    @Test
    void other_tenant_sees_nothing_and_may_use_the_same_reference() {
        accounts.add(account);
        Tenant other = Tenant.of("other");
        Accounts others = new AccountTable(statements, new PositionTable(statements, other), other);

        TenantScope.run(other, () -> {
            assertThat(others.find(account.id())).isEmpty();
            assertThat(others.findByReference(account.reference())).isEmpty();
            others.add(account);
            others.replacePositions(account.id(), List.of(position()));
            assertThat(others.positions(account.id())).containsExactly(position());
        });

        assertThat(accounts.positions(account.id())).isEmpty();
    }

    @Test
    void trades_are_read_back_newest_first() {
        accounts.add(account);
        List<BookedTrade> booked = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            booked.add(new BookedTrade(
                    new UUID(0, i),
                    account.id(),
                    trade("T-" + i, i == 0 ? CALL : FUTURE, "2", "100.5", "-0.10"),
                    NOON,
                    new BigDecimal("-0.000000000000000001"),
                    i == 1 ? BigDecimal.ZERO : BigDecimal.TWO,
                    i == 1 ? null : new BigDecimal("100.6666666667")));
        }
        trades.addAll(booked);

        assertThat(trades.newestFirst(account.id(), Optional.empty(), 2)).containsExactly(booked.get(2), booked.get(1));
        assertThat(trades.newestFirst(account.id(), Optional.of(new Place(NOON, new UUID(0, 1))), 2))
                .containsExactly(booked.get(0));
        assertThat(trades.find(account.id(), List.of("T-0", "T-2", "T-9")))
                .containsExactlyInAnyOrder(booked.get(0), booked.get(2));
        assertThat(trades.find(UUID.randomUUID(), List.of("T-0"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update account set reference = 'a b'",
                "update account set owner = ''",
                "update account set base_currency = 'usd'",
                "update account set base_currency = 'EUR'",
                "update account set account_type = 'HOUSE'",
                "update account set account_type = 'MEMBER'",
                "update account set netting = 'SOME'",
                "update account set status = 'OPEN'",
                "update account set version = 0",
                "update account set sequence = -1",
                "update account set positions_version = -1",
                "update account set created_at = created_at + interval '1 s'",
                "update account set id = gen_random_uuid()",
                "delete from account",
                "truncate account cascade",
                "update account_version set owner = 'x'",
                "delete from account_version",
                "truncate account_version",
                "update account_trade set fee = 0",
                "delete from account_trade",
                "truncate account_trade",
                "update account_position set quantity = 0",
                "update account_position set open_cost = null, quantity = 0",
                "update account_position set multiplier = 0",
                "update account_position set strike = 1",
                "update account_position set is_premium_style = true",
                "update account_position set currency = ''",
                "insert into account_position select * from account_position",
                "insert into account_version (tenant, account_id, version, owner, margin_policy, status, changed_at) "
                        + "select tenant, account_id, 1, owner, margin_policy, status, changed_at from account_version",
                "insert into account_version (tenant, account_id, version, owner, margin_policy, status, changed_at) "
                        + "select tenant, account_id, 3, owner, margin_policy, status, changed_at from account_version",
                "insert into account_trade select (t).* from (select t from account_trade t) x"
            })
    void database_refuses_what_breaks_an_invariant(String change) {
        accounts.add(account);
        accounts.replacePositions(account.id(), List.of(position()));
        trades.addAll(List.of(new BookedTrade(
                UUID.randomUUID(),
                account.id(),
                trade("T", FUTURE, "3", "102"),
                NOON,
                BigDecimal.ZERO,
                BigDecimal.ONE,
                BigDecimal.ONE)));

        assertThatThrownBy(() -> statements.update(change))
                .rootCause()
                .message()
                .matches("(?s).*(constraint|insert-only|never|closed, not deleted|permission denied).*");
        assertThat(accounts.get(account.id())).isEqualTo(account);
    }

    @Test
    void closed_account_never_changes() {
        accounts.add(account);
        accounts.replace(account.with(new AccountTerms("Ada", null, "p", null, AccountStatus.CLOSED), NOON));

        assertThatThrownBy(() -> statements.update("update account set owner = 'x' where id = ?", account.id()))
                .rootCause()
                .hasMessageContaining("a closed account never changes");
    }

    private static BookPosition position() {
        return new BookPosition(
                FUTURE, new BigDecimal("3"), new BigDecimal("102"), BigDecimal.ZERO, "USD", new BigDecimal("100"));
    }
}
