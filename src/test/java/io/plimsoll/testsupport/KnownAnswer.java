package io.plimsoll.testsupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A calculation with a known result, as a file in {@code known-answers/<folder>}.
 *
 * <p>Fields: {@code claim}; {@code topic}, what is computed; {@code inputs}; {@code expected}, of which every entry must match;
 * {@code tolerance} with {@code abs} and {@code rel}, of which one must hold; {@code tolerance_by_key} instead of it for single
 * entries; {@code source}. A number with more digits than a {@code double} stands in quotes and must match in all of them.
 *
 * @param name of the file
 */
public record KnownAnswer(String name, JsonNode file) {
    private static final Path ROOT = Path.of("src/test/resources/known-answers");

    /** Every file of the folder, by name. */
    public static List<KnownAnswer> all(String folder) {
        try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
            List<KnownAnswer> answers = new ArrayList<>();
            for (Path path : files.sorted().toList()) {
                answers.add(new KnownAnswer(
                        path.getFileName().toString(), new ObjectMapper().readTree(Files.readString(path))));
            }
            return answers;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the known answers", e);
        }
    }

    public String topic() {
        return file.path("topic").asText();
    }

    public JsonNode inputs() {
        return file.path("inputs");
    }

    /** Whether something says where the figures are from: a sentence, or an object with a title or a repository. */
    public boolean hasSource() {
        JsonNode source = file.path("source");
        return !(source.isTextual() ? source : source.path("title"))
                .asText(source.path("repository").asText())
                .isBlank();
    }

    /** An input as the decimal it is written as. */
    public BigDecimal decimal(String name) {
        if (!inputs().has(name)) {
            throw new IllegalArgumentException(this.name + " has no input " + name);
        }
        return new BigDecimal(inputs().get(name).asText());
    }

    public double number(String name) {
        return decimal(name).doubleValue();
    }

    /** An input that may be absent. */
    public BigDecimal optionalDecimal(String name) {
        return inputs().has(name) ? decimal(name) : null;
    }

    public double[] numbers(String name) {
        return doubles(inputs().path(name));
    }

    public double[][] rows(String name) {
        List<double[]> rows = new ArrayList<>();
        inputs().path(name).forEach(row -> rows.add(doubles(row)));
        return rows.toArray(double[][]::new);
    }

    private static double[] doubles(JsonNode list) {
        double[] values = new double[list.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = list.get(i).doubleValue();
        }
        return values;
    }

    /** What differs from the expected entries, one line each; a file that expects nothing differs from everything. */
    public List<String> differences(JsonNode actual) {
        List<String> differences = new ArrayList<>();
        if (file.path("expected").isEmpty()) {
            differences.add("expected: " + name + " has no entries");
        }
        file.path("expected").properties().forEach(entry -> {
            JsonNode tolerance = file.path("tolerance_by_key").has(entry.getKey())
                    ? file.path("tolerance_by_key").get(entry.getKey())
                    : file.path("tolerance");
            compare(entry.getKey(), entry.getValue(), actual.path(entry.getKey()), tolerance, differences);
        });
        return differences;
    }

    private static void compare(
            String where, JsonNode expected, JsonNode actual, JsonNode tolerance, List<String> differences) {
        if (expected.isArray() && actual.isArray() && expected.size() == actual.size()) {
            for (int i = 0; i < expected.size(); i++) {
                compare(where + "/" + i, expected.get(i), actual.get(i), tolerance, differences);
            }
            return;
        }
        if (expected.isObject() && actual.isObject()) {
            expected.properties()
                    .forEach(entry -> compare(
                            where + "/" + entry.getKey(),
                            entry.getValue(),
                            actual.path(entry.getKey()),
                            tolerance,
                            differences));
            return;
        }
        if (!matches(expected, actual, tolerance)) {
            differences.add("%s: expected %s, was %s".formatted(where, expected, actual));
        }
    }

    private static boolean matches(JsonNode expected, JsonNode actual, JsonNode tolerance) {
        if (expected.isNumber() && actual.isNumber()) {
            return isNear(expected.doubleValue(), actual.doubleValue(), tolerance);
        }
        if (expected.isTextual() && actual.isNumber()) {
            return new BigDecimal(expected.asText()).compareTo(actual.decimalValue()) == 0;
        }
        return expected.equals(actual);
    }

    private static boolean isNear(double expected, double actual, JsonNode tolerance) {
        double difference = Math.abs(expected - actual);
        return difference <= tolerance.path("abs").asDouble(0)
                || difference <= tolerance.path("rel").asDouble(0) * Math.abs(expected);
    }

    @Override
    public String toString() {
        return name;
    }
}
