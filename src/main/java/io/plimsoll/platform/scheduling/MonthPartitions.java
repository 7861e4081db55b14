package io.plimsoll.platform.scheduling;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;

/** Adds the partitions of what only grows before their months come; without them rows would go to the default ones. */
class MonthPartitions {
    private static final List<String> TABLES = List.of("account_margin", "margin_call_event", "event");
    private static final int MONTH_COUNT_AHEAD = 3;

    /** Twice a day is some hundred times in the months that one attempt would be enough for. */
    private static final Duration PAUSE = Duration.ofHours(12);

    @Produces
    @Singleton
    ScheduledWork monthPartitions(DataSource database, Clock clock) {
        return new ScheduledWork.OfInstallation(
                "month-partitions",
                PAUSE,
                () -> add(database, YearMonth.from(clock.instant().atZone(ZoneOffset.UTC))));
    }

    static void add(DataSource database, YearMonth now) {
        try (Connection connection = database.getConnection();
                PreparedStatement call =
                        connection.prepareStatement("select create_month_partition(cast(? as regclass), ?)")) {
            for (String table : TABLES) {
                for (int ahead = 0; ahead <= MONTH_COUNT_AHEAD; ahead++) {
                    call.setString(1, table);
                    call.setObject(2, now.plusMonths(ahead).atDay(1));
                    call.execute();
                }
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("cannot add partitions of months", failure);
        }
    }
}
