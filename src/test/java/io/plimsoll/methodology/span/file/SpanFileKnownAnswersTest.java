package io.plimsoll.methodology.span.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.methodology.span.file.ReadResult.Read;
import io.plimsoll.methodology.span.parameters.CombinedCommodity;
import io.plimsoll.methodology.span.parameters.ContractTable;
import io.plimsoll.methodology.span.parameters.ExchangeComplex;
import io.plimsoll.testsupport.ParameterFiles;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file in {@code known-answers/span-files}: lines as published in, figures out, to the last digit. */
class SpanFileKnownAnswersTest {
    private static final Path FOLDER = Path.of("src/test/resources/known-answers/span-files");
    private static final ObjectMapper JSON = new ObjectMapper().disable(SerializationFeature.FAIL_ON_EMPTY_BEANS);

    static List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void known_answer_comes_out(String file) throws IOException {
        JsonNode answer = JSON.readTree(FOLDER.resolve(file).toFile());
        assertThat(answer.path("source").asText()).as("source").isNotBlank();

        for (JsonNode price : answer.path("prices")) {
            BigDecimal value = Pa2Prices.value(
                    Long.parseLong(price.get("digits").asText()),
                    price.get("locator").asInt(),
                    price.get("alignment").asText().charAt(0));
            assertThat(value)
                    .as(price.toString())
                    .isEqualByComparingTo(price.get("price").asText());
        }
        if (answer.has("lines")) {
            StringBuilder lines = new StringBuilder();
            answer.get("lines").forEach(line -> lines.append(line.asText()).append('\n'));
            assertContains("", projection(ParameterFiles.accepted(lines.toString())), answer.get("expected"));
        }
    }

    private static JsonNode projection(Read read) {
        ExchangeComplex complex = read.set().exchangeComplexes().getFirst();
        ObjectNode all = JSON.createObjectNode();
        all.put("businessDate", read.set().businessDate().toString());
        all.put("sessionQualifier", read.set().sessionQualifier());
        all.put("isOptionValueCapped", complex.isOptionValueCapped());
        all.set("superSpreads", JSON.valueToTree(complex.superSpreads()));
        all.set("currencyConversions", JSON.valueToTree(complex.currencyConversions()));
        ObjectNode scenarios = all.putObject("scenarios");
        complex.scenarios()
                .forEach(definition -> definition
                        .scanPoints()
                        .forEach(point -> scenarios.set(String.valueOf(point.number()), JSON.valueToTree(point))));
        ObjectNode commodities = all.putObject("combinedCommodities");
        ObjectNode contracts = all.putObject("contracts");
        for (CombinedCommodity commodity : complex.combinedCommodities()) {
            commodities.set(commodity.code(), JSON.valueToTree(commodity.withContracts(null)));
            ContractTable table = commodity.contracts();
            for (int row = 0; row < table.size(); row++) {
                contracts.set(table.id(row).label(), contract(table, row));
            }
        }
        return all;
    }

    private static ObjectNode contract(ContractTable table, int row) {
        ObjectNode contract = JSON.createObjectNode();
        contract.put("price", table.price(row));
        contract.put("contractValueFactor", table.contractValueFactor(row));
        contract.put("priceScanRange", table.priceScanRange(row));
        contract.put("deltaScalingFactor", table.deltaScalingFactor(row));
        contract.put("compositeDelta", table.compositeDelta(row));
        contract.put("currentDelta", table.currentDelta(row));
        contract.put("expiryDate", table.expiryDate(row));
        ArrayNode losses = contract.putArray("losses");
        for (int point = 0; point < table.pointCount(); point++) {
            losses.add(table.loss(row, point));
        }
        return contract;
    }

    /** Objects may hold more than expected, lists may not. */
    private static void assertContains(String path, JsonNode actual, JsonNode expected) {
        if (expected.isObject()) {
            expected.properties().forEach(property -> {
                assertThat(actual.has(property.getKey()))
                        .as(path + "/" + property.getKey())
                        .isTrue();
                assertContains(path + "/" + property.getKey(), actual.get(property.getKey()), property.getValue());
            });
        } else if (expected.isArray()) {
            assertThat(actual.size()).as(path + " size").isEqualTo(expected.size());
            for (int i = 0; i < expected.size(); i++) {
                assertContains(path + "/" + i, actual.get(i), expected.get(i));
            }
        } else if (actual.isNumber()) {
            assertThat(actual.decimalValue()).as(path).isEqualByComparingTo(expected.asText());
        } else {
            assertThat(actual.asText()).as(path).isEqualTo(expected.asText());
        }
    }
}
