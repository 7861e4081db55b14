package io.plimsoll.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseFailuresTest {

    @ParameterizedTest
    @CsvSource({
        "08006, true",
        "08003, true",
        "53300, true",
        "57P01, true",
        "57014, true",
        "55P03, true",
        "40001, true",
        "40P01, true",
        "23505, false",
        "42P01, false"
    })
    void state_says_whether_it_passes(String state, boolean isAway) {
        assertThat(DatabaseFailures.isAway(new IllegalStateException(new SQLException("failed", state))))
                .isEqualTo(isAway);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sorry, acquisition timeout!",
                "Acquisition timeout while waiting for new connection",
                "Exception in association of connection to existing transaction"
            })
    void no_connection_of_the_pool_passes(String message) {
        assertThat(DatabaseFailures.isAway(new SQLException(message))).isTrue();
        assertThat(DatabaseFailures.isSilent(new SQLException(message))).isTrue();
    }

    @Test
    void silence_passes() {
        assertThat(DatabaseFailures.isAway(new IllegalStateException(new DatabaseSilentException())))
                .isTrue();
        assertThat(DatabaseFailures.isSilent(new DatabaseSilentException())).isTrue();
    }

    @Test
    void commit_that_met_no_database_passes() {
        RollbackException commit = new RollbackException("could not commit");
        commit.addSuppressed(new IllegalStateException(new SQLException("socket closed", "08006")));

        assertThat(DatabaseFailures.isAway(new IllegalStateException(commit))).isTrue();
    }

    @Test
    void fault_of_ours_stays_one_even_if_cleaning_up_met_no_database() {
        IllegalArgumentException fault = new IllegalArgumentException("number must be at least 1, was 0");
        fault.addSuppressed(new SQLException("socket closed", "08006"));

        assertThat(DatabaseFailures.isAway(fault)).isFalse();
    }
}
