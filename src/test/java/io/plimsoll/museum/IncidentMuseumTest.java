package io.plimsoll.museum;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.accountmargin.AccountRemargining;
import io.plimsoll.liquidation.rest.ClockInHand;
import io.plimsoll.margincall.MovableClock;
import io.plimsoll.testsupport.UnusedFunds;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What went wrong elsewhere, and what happens here: every exhibit is played, and each of its figures comes out. */
@QuarkusTest
@TestProfile(ClockInHand.class)
class IncidentMuseumTest {
    @Inject
    MovableClock clock;

    @Inject
    AccountRemargining remargining;

    @Inject
    DataSource database;

    static List<Exhibit> exhibits() {
        return Exhibit.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("exhibits")
    void what_went_wrong_there_does_not_go_wrong_here(Exhibit exhibit) {
        for (String said : List.of(
                "/incident/date", "/incident/where", "/incident/what", "/source/title", "/source/url", "/here")) {
            assertThat(exhibit.text(said)).as(exhibit + said).isNotBlank();
        }
        Stage stage = new Stage(exhibit, UnusedFunds.currency(database), clock, remargining);

        exhibit.steps().forEach(stage::play);
    }

    @Test
    void every_exhibit_is_in_the_guide() throws IOException {
        String guide = Files.readString(Path.of("README.md"));

        for (Exhibit exhibit : exhibits()) {
            assertThat(guide).contains("src/test/resources/museum/" + exhibit.name() + ".json");
        }
        assertThat(exhibits()).hasSizeGreaterThanOrEqualTo(7);
    }
}
