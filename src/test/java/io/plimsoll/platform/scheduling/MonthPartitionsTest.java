package io.plimsoll.platform.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.testsupport.DatabaseOwner;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class MonthPartitionsTest {
    @Inject
    DataSource database;

    @Test
    void four_months_of_every_table_are_made_and_made_once() throws SQLException {
        MonthPartitions.add(database, YearMonth.of(2051, 11));
        MonthPartitions.add(database, YearMonth.of(2051, 11));

        assertThat(partitions("2051\\_1_", "2052\\_0_"))
                .containsExactly(
                        "account_margin_2051_11",
                        "account_margin_2051_12",
                        "account_margin_2052_01",
                        "account_margin_2052_02",
                        "event_2051_11",
                        "event_2051_12",
                        "event_2052_01",
                        "event_2052_02",
                        "margin_call_event_2051_11",
                        "margin_call_event_2051_12",
                        "margin_call_event_2052_01",
                        "margin_call_event_2052_02");
    }

    @ParameterizedTest
    @ValueSource(strings = {"account_margin", "margin_call_event", "event"})
    void partition_is_as_closed_as_its_table(String table) throws SQLException {
        MonthPartitions.add(database, YearMonth.of(2053, 1));
        String partition = table + "_2053_01";

        try (Connection service = database.getConnection();
                Statement statement = service.createStatement()) {
            for (String change : List.of("insert into %s default values", "delete from %s", "truncate %s")) {
                assertThatThrownBy(() -> statement.execute(change.formatted(partition)))
                        .hasMessageContaining("permission denied");
            }
        }
        try (Connection owner = DatabaseOwner.connection();
                Statement statement = owner.createStatement()) {
            assertThatThrownBy(() -> statement.execute("truncate %s cascade".formatted(partition)))
                    .hasMessageMatching("(?s).*(insert-only|append-only).*");
        }
    }

    private List<String> partitions(String... months) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(("""
                        select inhrelid::regclass::text as name from pg_inherits
                        where inhparent in ('account_margin'::regclass, 'margin_call_event'::regclass, 'event'::regclass)
                            and inhrelid::regclass::text similar to '%%\\_(%s)'
                        order by 1""").formatted(String.join("|", months)))) {
            List<String> names = new ArrayList<>();
            while (row.next()) {
                names.add(row.getString("name"));
            }
            return names;
        }
    }
}
