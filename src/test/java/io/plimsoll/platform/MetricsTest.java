package io.plimsoll.platform;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.platform.DeskReading.CallAge;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The example dashboard and alert rules ask only for what the service shows. */
@QuarkusTest
class MetricsTest {
    private static final Path FOLDER = Path.of("src/main/grafana");
    private static final Pattern METRIC = Pattern.compile("\\b(?:plimsoll|http_server|jvm|process)_[a-z_]+");
    private static final Pattern LABEL = Pattern.compile("([a-z]+)=~?\"([A-Za-z_|]+)\"");

    @ParameterizedTest
    @ValueSource(strings = {"plimsoll-alerts.yml", "plimsoll-dashboard.json"})
    void every_metric_and_label_is_shown(String file) throws IOException {
        String text = Files.readString(FOLDER.resolve(file)).replace("\\\"", "\"");
        String shown = shown();

        assertThat(namesIn(text)).hasSizeGreaterThan(5);
        assertThat(namesIn(shown)).containsAll(namesIn(text));
        Set<String> labels = LABEL.matcher(text)
                .results()
                .filter(found -> !found.group(2).equals("SERVER_ERROR")) // shown once one has happened
                .flatMap(found -> Pattern.compile("\\|")
                        .splitAsStream(found.group(2))
                        .map(value -> "%s=\"%s\"".formatted(found.group(1), value)))
                .collect(Collectors.toSet());
        assertThat(labels).isNotEmpty().allSatisfy(label -> assertThat(shown).contains(label));
    }

    @Test
    void figures_of_the_desk_are_read_from_the_database() {
        assertThat(shown().lines().filter(line -> line.matches("plimsoll_accounts(_behind)?(\\{.*})? .*")))
                .hasSize(5)
                .allMatch(line -> line.matches(".* [0-9.E]+"), "a number, not NaN");
        assertThat(shown().lines().filter(line -> line.startsWith("plimsoll_margin_calls{")))
                .hasSize(24)
                .allMatch(line -> line.matches(".* [0-9.E]+"), "a number, not NaN");
    }

    @Test
    void a_call_is_of_the_next_age_from_the_hour_and_the_day_on() {
        Instant issuedAt = Instant.parse("2026-01-02T10:00:00Z");

        assertThat(DeskReading.age(issuedAt, issuedAt.plus(Duration.ofHours(1)).minusNanos(1)))
                .isEqualTo(CallAge.UNDER_ONE_HOUR);
        assertThat(DeskReading.age(issuedAt, issuedAt.plus(Duration.ofHours(1))))
                .isEqualTo(CallAge.UNDER_ONE_DAY);
        assertThat(DeskReading.age(issuedAt, issuedAt.plus(Duration.ofDays(1)))).isEqualTo(CallAge.ONE_DAY_OR_MORE);
    }

    private static String shown() {
        given().get("/problems").then().statusCode(200); // so that there is a request to count
        return given().accept("text/plain")
                .get("/q/metrics")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private static Set<String> namesIn(String text) {
        return METRIC.matcher(text)
                .results()
                .map(found -> found.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
