package io.plimsoll.accountmargin.store;

import io.plimsoll.platform.scheduling.ScheduledWork;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import javax.sql.DataSource;

/** Adds the partitions of {@code account_margin} before their months come; without them rows would go to the default one. */
class AccountMarginPartitions {
    private static final int MONTH_COUNT_AHEAD = 3;

    /** Twice a day is some hundred times in the month that one attempt would be enough for. */
    private static final Duration PAUSE = Duration.ofHours(12);

    @Produces
    @Singleton
    ScheduledWork accountMarginPartitions(DataSource database, Clock clock) {
        return new ScheduledWork.Recurring("account-margin-partitions", PAUSE, () -> add(database, clock));
    }

    private static void add(DataSource database, Clock clock) {
        try (Connection connection = database.getConnection();
                PreparedStatement call = connection.prepareStatement("select account_margin_add_partitions(?, ?)")) {
            call.setObject(1, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
            call.setInt(2, MONTH_COUNT_AHEAD);
            call.execute();
        } catch (SQLException failure) {
            throw new IllegalStateException("cannot add partitions of account_margin", failure);
        }
    }
}
