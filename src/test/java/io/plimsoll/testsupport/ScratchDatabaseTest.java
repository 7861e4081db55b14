package io.plimsoll.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScratchDatabaseTest {
    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://db:5432/plimsoll, jdbc:postgresql://db:5432/scratch",
        "jdbc:postgresql://db:5432/plimsoll?sslmode=require&a=/b, jdbc:postgresql://db:5432/scratch?sslmode=require&a=/b",
        "jdbc:postgresql://db:5432/, jdbc:postgresql://db:5432/scratch",
        "jdbc:postgresql://db, jdbc:postgresql://db/scratch",
        "jdbc:postgresql:plimsoll, jdbc:postgresql:scratch"
    })
    void only_the_database_in_the_url_changes(String given, String expected) {
        assertThat(ScratchDatabase.withDatabase(given, "scratch")).isEqualTo(expected);
    }
}
