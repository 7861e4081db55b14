package io.plimsoll.collateral.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.account.Account;
import io.plimsoll.account.AccountStatus;
import io.plimsoll.account.Accounts;
import io.plimsoll.collateral.CollateralHoldings;
import io.plimsoll.collateral.CollateralHoldingsContract;
import io.plimsoll.collateral.CollateralSet;
import io.plimsoll.platform.database.Statements;
import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.testsupport.DatabaseOwner;
import io.plimsoll.testsupport.TestAccounts;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class CollateralTableTest extends CollateralHoldingsContract {
    @Inject
    CollateralHoldings holdings;

    @Inject
    Accounts accounts;

    @Inject
    Statements statements;

    @Inject
    DataSource database;

    @Override
    protected CollateralHoldings holdings() {
        return holdings;
    }

    @Override
    protected UUID newAccount() {
        Account account = TestAccounts.inUsd(null, AccountStatus.ACTIVE);
        accounts.add(account);
        return account.id();
    }

    @Test
    void failed_add_leaves_nothing() {
        UUID account = newAccount();

        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    holdings.add(account, set(1, List.of(holding("A"))));
                    throw new IllegalStateException("afterwards");
                }))
                .hasStackTraceContaining("afterwards");

        assertThat(holdings.latest(account)).isEqualTo(CollateralSet.NONE);
    }

    @Test
    void other_tenant_sees_nothing() {
        UUID account = newAccount();
        holdings.add(account, set(1, List.of(holding("A"))));
        CollateralHoldings others = new CollateralTable(statements, Tenant.of("other"));

        assertThat(others.latest(account)).isEqualTo(CollateralSet.NONE);
        assertThat(others.get(List.of(account))).isEmpty();
        assertThat(others.find(account, 1)).isEmpty();
    }

    @Test
    void account_that_is_not_there_pledges_nothing() {
        assertThatThrownBy(() -> holdings.add(UUID.randomUUID(), set(1, List.of())))
                .hasStackTraceContaining("foreign key");
    }

    @ParameterizedTest
    @CsvSource({
        "asset,''",
        "asset,-A",
        "asset,A B",
        "asset_class,t_bill",
        "quantity,0",
        "quantity,-1",
        "price,-0.01",
        "currency,usd",
        "version,7",
        "tenant,other"
    })
    void database_refuses_holdings_that_break_an_invariant(String column, String value) throws SQLException {
        UUID account = newAccount();
        holdings.add(account, set(1, List.of(holding("A"))));
        String columns = "tenant, account_id, version, asset, asset_class, quantity, price, currency";
        String insert = "insert into collateral_holding (%s) select %%s from collateral_holding where account_id = '%s'"
                .formatted(columns, account);
        String values = columns.replace("asset,", "'B' as asset,");
        String changed = column.equals("asset")
                ? columns.replace("asset,", "'%s' as asset,".formatted(value))
                : values.replaceFirst(
                        "\\b%s\\b(?! as)".formatted(column),
                        column.matches("quantity|price|version") ? value : "'" + value + "'");

        try (Connection connection = DatabaseOwner.connection();
                Statement statement = connection.createStatement()) {
            assertThat(changed).isNotEqualTo(values);
            assertThatThrownBy(() -> statement.execute(insert.formatted(changed)))
                    .hasMessageContaining("constraint");
            assertThat(statement.executeUpdate(insert.formatted(values))).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update collateral_set set account_sequence = 99",
                "delete from collateral_set",
                "truncate collateral_set cascade",
                "update collateral_holding set quantity = 1",
                "delete from collateral_holding",
                "truncate collateral_holding"
            })
    void stored_sets_never_change(String change) throws SQLException {
        UUID account = newAccount();
        CollateralSet set = set(1, List.of(holding("A")));
        holdings.add(account, set);

        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(change)).hasMessageContaining("insert-only");
        }
        assertThat(holdings.latest(account)).isEqualTo(set);
    }
}
