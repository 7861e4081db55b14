package io.plimsoll.liquidation.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.testsupport.DatabaseOwner;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was ordered, filled and borne cannot be rewritten, by the service or by the tables' owner. */
@QuarkusTest
class LiquidationAppendOnlyTest {
    @Inject
    DataSource database;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update liquidation_order_list set number = 2",
                "delete from liquidation_order",
                "update liquidation_order set quantity = 1",
                "update liquidation_fill set price = 1",
                "delete from liquidation_fill",
                "truncate liquidation_fill",
                "update liquidation_loss_part set amount = 1",
                "delete from liquidation_loss_part",
                "update liquidation_deleveraging set bankruptcy_price = 1",
                "delete from liquidation_deleveraging_rank",
                "delete from liquidation",
                "truncate liquidation cascade",
                "drop trigger liquidation_moves_forward on liquidation"
            })
    void service_is_refused(String statement) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement change = connection.createStatement()) {
            assertThatThrownBy(() -> change.execute(statement))
                    .hasMessageMatching("(?s).*(permission denied|must be owner).*");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update liquidation_order_list set number = 2",
                "delete from liquidation_order",
                "update liquidation_fill set price = 1",
                "delete from liquidation_loss_part",
                "truncate liquidation_loss_part",
                "update liquidation_deleveraging_rank set rank = 1",
                "delete from liquidation_deleveraging"
            })
    void owner_is_stopped_by_the_triggers(String statement) throws SQLException {
        try (Connection connection = DatabaseOwner.connection();
                Statement change = connection.createStatement()) {
            assertThatThrownBy(() -> change.execute(statement)).hasMessageContaining("append-only");
        }
    }
}
