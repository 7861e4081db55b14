package io.plimsoll.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What {@code /q/metrics} of the service under test shows.
 *
 * @param series a line each, {@code name{label="value",} 1.0}
 */
public record Scrape(List<String> series) {

    public static Scrape now() {
        String body = RestAssured.given()
                .accept("text/plain")
                .get("/q/metrics")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        return of(body);
    }

    /** @param body of a reply of {@code /q/metrics} */
    public static Scrape of(String body) {
        return new Scrape(body.lines().filter(line -> !line.startsWith("#")).toList());
    }

    /** Names of metrics, suffixes included. */
    public Set<String> names() {
        return series.stream().map(line -> line.split("[{ ]", 2)[0]).collect(Collectors.toSet());
    }

    /** Whether a series of the metric has the label with this value. */
    public boolean has(String name, String label, String value) {
        return series.stream()
                .anyMatch(line -> line.startsWith(name + "{") && line.contains(label + "=\"" + value + "\""));
    }

    /** @param start of the only line that is meant: name and labels */
    public double value(String start) {
        List<String> found =
                series.stream().filter(line -> line.startsWith(start)).toList();
        assertThat(found).as(start).hasSize(1);
        return number(found.getFirst());
    }

    /** Of all series of a metric. */
    public double sum(String name) {
        return series.stream()
                .filter(line -> line.startsWith(name + "{"))
                .mapToDouble(Scrape::number)
                .sum();
    }

    private static double number(String line) {
        return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
    }
}
