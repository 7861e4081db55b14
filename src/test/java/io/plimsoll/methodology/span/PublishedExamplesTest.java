package io.plimsoll.methodology.span;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The examples with published figures, S1 to S18, and the teaching file: each has its known answer, and no known answer is
 * left out of the list. Figures that need no engine are in {@code known-answers/figures} and checked here.
 */
class PublishedExamplesTest {
    private static final Path FOLDER = Path.of("src/test/resources/known-answers");
    private static final int EXAMPLE_COUNT = 18;

    @Test
    void every_example_is_listed() throws IOException {
        List<String> names = new ArrayList<>();
        json("../published-examples.json").fieldNames().forEachRemaining(names::add);

        List<String> expected = new ArrayList<>(IntStream.rangeClosed(1, EXAMPLE_COUNT)
                .mapToObj(number -> "S" + number)
                .toList());
        expected.add("teaching file");
        assertThat(names).containsExactlyElementsOf(expected);
    }

    @Test
    void every_example_has_a_file_and_every_file_an_example() throws IOException {
        Set<String> listed = new TreeSet<>();
        for (JsonNode example : json("../published-examples.json")) {
            assertThat(example.get("title").asText()).isNotBlank();
            assertThat(example.get("files")).as(example.get("title").asText()).isNotEmpty();
            for (JsonNode file : example.get("files")) {
                assertThat(FOLDER.resolve(file.asText())).isNotEmptyFile();
                listed.add(file.asText());
            }
        }

        listed.removeIf(file -> file.startsWith("../data/"));
        assertThat(listed).isEqualTo(existing());
    }

    @Test
    void span_and_exposure_margin_of_a_nifty_future_add_up() throws IOException {
        JsonNode answer = json("figures/65-units-of-a-nifty-future-need-span-and-exposure.json");

        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode part : answer.get("sum")) {
            sum = sum.add(new BigDecimal(part.asText()));
        }

        assertThat(answer.get("source").asText()).isNotBlank();
        assertThat(sum).isEqualByComparingTo(answer.get("expected").asText());
    }

    @Test
    void volatility_between_two_files_is_the_weighted_average() throws IOException {
        JsonNode answer = json("figures/bank-nifty-volatility-follows-its-returns.json");
        JsonNode in = answer.get("volatility");
        JsonNode expected = answer.get("expected");
        double lambda = in.get("lambda").asDouble();
        double before = in.get("volatilityBefore").asDouble();

        double logReturn = StrictMath.log(
                in.get("spotAfter").asDouble() / in.get("spotBefore").asDouble());
        double annualVariance = in.get("daysPerYear").asDouble() * logReturn * logReturn;
        double predicted = StrictMath.sqrt(lambda * before * before + (1 - lambda) * annualVariance);

        assertThat(answer.get("source").asText()).isNotBlank();
        assertThat(rounded(logReturn, 9))
                .isEqualByComparingTo(expected.get("logReturn").asText());
        assertThat(rounded(annualVariance, 9))
                .isEqualByComparingTo(expected.get("annualVarianceOfReturn").asText());
        assertThat(rounded(predicted, 6))
                .isEqualByComparingTo(expected.get("volatilityPredicted").asText());
        // relative to the volatility that the file's arrays were made with
        assertThat(predicted / expected.get("volatilityInTheFile").asDouble())
                .isCloseTo(1, within(answer.get("tolerance").asDouble()));
    }

    private static BigDecimal rounded(double value, int places) {
        return new BigDecimal(value).setScale(places, RoundingMode.HALF_UP);
    }

    private static Set<String> existing() throws IOException {
        Set<String> existing = new TreeSet<>();
        for (String folder : List.of("span", "span-files", "figures")) {
            try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
                files.forEach(file -> existing.add(folder + "/" + file.getFileName()));
            }
        }
        return existing;
    }

    private static JsonNode json(String file) throws IOException {
        return new ObjectMapper().readTree(Files.readString(FOLDER.resolve(file)));
    }
}
