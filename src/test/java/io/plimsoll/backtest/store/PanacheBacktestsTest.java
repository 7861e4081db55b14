package io.plimsoll.backtest.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.backtest.BacktestRecord;
import io.plimsoll.backtest.Backtests;
import io.plimsoll.backtest.BacktestsContract;
import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.returnseries.ReturnKind;
import io.plimsoll.returnseries.ReturnSeries;
import io.plimsoll.returnseries.ReturnSeriesLibrary;
import io.plimsoll.returnseries.ReturnSeriesSummary;
import io.plimsoll.testsupport.DatabaseOwner;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PanacheBacktestsTest extends BacktestsContract {
    @Inject
    Backtests backtests;

    @Inject
    ReturnSeriesLibrary library;

    @Inject
    DataSource database;

    private UUID seriesId;

    @Override
    protected Backtests backtests() {
        return backtests;
    }

    @Override
    protected UUID seriesId() {
        if (seriesId == null) {
            seriesId = UUID.randomUUID();
            LocalDate day = LocalDate.of(2025, 8, 8);
            library.add(new ReturnSeries(
                    new ReturnSeriesSummary(
                            seriesId,
                            "series-" + seriesId,
                            ReturnKind.LOG,
                            (seriesId.toString() + seriesId).replace("-", ""),
                            1,
                            day,
                            day,
                            1,
                            1,
                            Instant.parse("2025-08-08T10:00:00Z")),
                    List.of(day),
                    List.of("WTI"),
                    new double[][] {{0.01}}));
        }
        return seriesId;
    }

    @Test
    void other_tenant_sees_nothing() {
        BacktestRecord added = record(Instant.parse("2025-08-08T10:00:00Z"), null);
        backtests.add(added);
        Backtests others = new PanacheBacktests(Tenant.of("other"));

        QuarkusTransaction.requiringNew()
                .run(() -> assertThatThrownBy(() -> others.get(added.summary().id()))
                        .hasMessageStartingWith("no backtest"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"update backtest set zone = 'RED'", "delete from backtest", "truncate backtest"})
    void nothing_is_changed_or_removed(String statement) throws SQLException {
        backtests.add(record(Instant.parse("2025-08-08T10:00:00Z"), null));

        try (Connection connection = database.getConnection();
                Statement change = connection.createStatement()) {
            assertThatThrownBy(() -> change.execute(statement)).hasMessageContaining("insert-only");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tenant = 'No'",
                "confidence = 1",
                "confidence = 0",
                "last_date = first_date - 1",
                "observation_count = 0",
                "exception_count = -1",
                "exception_count = observation_count + 1",
                "zone = 'BLUE'",
                "request = ''",
                "reply = ''",
                "return_series_id = gen_random_uuid()"
            })
    void database_refuses_rows_that_break_an_invariant(String change) throws SQLException {
        BacktestRecord added = record(Instant.parse("2025-08-08T10:00:00Z"), null);
        backtests.add(added);
        String[] parts = change.split(" = ");
        String columns = "tenant, id, calculated_at, return_series_id, confidence, first_date, last_date, "
                + "observation_count, exception_count, zone, request, reply";
        String values =
                columns.replaceFirst("\\bid\\b", "gen_random_uuid()").replaceFirst("\\b" + parts[0] + "\\b", parts[1]);

        try (Connection connection = DatabaseOwner.connection();
                Statement copy = connection.createStatement()) {
            assertThatThrownBy(() -> copy.execute("insert into backtest (%s) select %s from backtest where id = '%s'"
                            .formatted(columns, values, added.summary().id())))
                    .hasMessageContaining("constraint");
        }
    }
}
