package io.plimsoll.calendar.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.calendar.HolidayCalendar;
import io.plimsoll.versioned.VersionStore;
import io.plimsoll.versioned.VersionStoreContract;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class HolidayCalendarTableTest extends VersionStoreContract<HolidayCalendar> {
    private static final Instant CREATED_AT = Instant.parse("2025-08-08T10:00:00Z");

    @Inject
    VersionStore<HolidayCalendar> store;

    @Inject
    DataSource database;

    @Override
    protected VersionStore<HolidayCalendar> store() {
        return store;
    }

    @Override
    protected HolidayCalendar value(String ofName, int version, Instant createdAt) {
        return new HolidayCalendar(
                ofName,
                version,
                createdAt,
                "a calendar of version " + version,
                LocalDate.parse("2026-01-01"),
                LocalDate.parse("2027-12-31"),
                Set.of(DayOfWeek.FRIDAY, DayOfWeek.SATURDAY),
                new TreeSet<>(List.of(LocalDate.parse("2026-12-31"), LocalDate.parse("2026-05-04"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'{}'",
                "jsonb_set(content, '{firstDate}', '\"2028-01-01\"')",
                "jsonb_set(content, '{holidays}', '\"2026-01-01\"')",
                "content - 'holidays'",
                "jsonb_set(content, '{weekendDays}', '[1, 2, 3, 4, 5, 6, 7]')"
            })
    void database_refuses_content_that_breaks_an_invariant(String changed) throws SQLException {
        store.add(value(name, 1, CREATED_AT));
        String insert = """
                insert into holiday_calendar (tenant, name, version, description, created_at, content)
                select tenant, name, 2, description, created_at, %s from holiday_calendar where name = '%s'""";

        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(insert.formatted(changed, name)))
                    .hasMessageContaining("constraint");
            assertThat(statement.executeUpdate(insert.formatted("content", name)))
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update holiday_calendar set description = ''",
                "delete from holiday_calendar",
                "truncate holiday_calendar"
            })
    void stored_versions_never_change(String change) throws SQLException {
        store.add(value(name, 1, CREATED_AT));

        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(change)).hasMessageContaining("insert-only");
        }
    }
}
