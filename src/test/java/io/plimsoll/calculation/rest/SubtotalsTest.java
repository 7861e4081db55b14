package io.plimsoll.calculation.rest;

import static io.plimsoll.testsupport.MarginRequests.CME;
import static io.plimsoll.testsupport.MarginRequests.NSE;
import static io.plimsoll.testsupport.MarginRequests.bankniftyFuture;
import static io.plimsoll.testsupport.MarginRequests.bankniftyOption;
import static io.plimsoll.testsupport.MarginRequests.future;
import static io.plimsoll.testsupport.MarginRequests.json;
import static io.plimsoll.testsupport.MarginRequests.option;
import static io.plimsoll.testsupport.MarginRequests.request;
import static io.plimsoll.testsupport.MarginRequests.shortStrangle;
import static io.plimsoll.testsupport.MarginRequests.withWhatIf;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.testsupport.MarginClient;
import io.plimsoll.testsupport.Subtotals;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is shown as a sum is the sum of what is shown beside it. */
@QuarkusTest
class SubtotalsTest {
    private static final int RANDOM_COUNT = 50;

    private final MarginClient client = new MarginClient();

    @ParameterizedTest(name = "example {index}")
    @ValueSource(
            strings = {
                MarginExamples.SHORT_CALL,
                MarginExamples.CALENDAR_SPREAD,
                MarginExamples.CORN_SOYBEANS,
                MarginExamples.SHORT_STRANGLE
            })
    void examples_add_up(String example) {
        ObjectNode request = (ObjectNode) json(example);

        assertAddsUp(request);
        assertAddsUp(request.put("detail", "FULL"));
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, RANDOM_COUNT);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void random_portfolios_add_up(long seed) {
        Random random = new Random(seed);
        ObjectNode nse = request(NSE, banknifty(random)).put("detail", "FULL");
        ObjectNode cme = request(CME, teaching(random)).put("detail", "FULL");
        for (ObjectNode request : List.of(nse, cme)) {
            if (random.nextInt(3) == 0) {
                request.put("netting", "GROSS");
            }
            withWhatIf(
                    request,
                    "more",
                    (request == nse ? banknifty(random) : teaching(random)).toArray(ObjectNode[]::new));
        }
        if (random.nextBoolean()) {
            nse.put("currency", "USD");
            cme.put("currency", random.nextBoolean() ? "EUR" : "GBP");
        }

        assertAddsUp(nse);
        assertAddsUp(cme);
    }

    @Test
    void wrong_sums_are_found() {
        JsonNode answer = client.calculated(shortStrangle().put("detail", "FULL"));
        String text = answer.toString();

        assertThat(Subtotals.of(answer, 0, 2).checked()).isGreaterThan(60);
        for (String change : List.of(
                "\"scanRisk\":\"48070.00\"",
                "\"maintenanceMargin\":\"48070.00\"",
                "\"netOptionValue\":\"-68125.00\"",
                "\"shortOptionValue\":\"68125.00\"",
                "\"scanContribution\":\"48500.00\"",
                "\"amount\":\"48070.00\"",
                "\"netDelta\":\"-0.1464\"",
                "\"requirement\":\"48070.00\"")) {
            String field = change.substring(0, change.indexOf(':'));
            JsonNode altered = json(text.replaceFirst(java.util.regex.Pattern.quote(change), field + ":\"1.00\""));
            assertThat(altered).as(change).isNotEqualTo(answer);
            assertThat(Subtotals.of(altered, 0, 2).wrong()).as(change).isNotEmpty();
        }
        JsonNode negative = json(text.replaceFirst("\"weightedPriceRisk\":\"", "\"weightedPriceRisk\":\"-"));
        assertThat(Subtotals.of(negative, 0, 2).wrong()).hasSize(1);
    }

    private void assertAddsUp(ObjectNode request) {
        int places = request.path("parameterSetId").asText().equals(NSE) ? 2 : 0;
        assertThat(Subtotals.of(client.calculated(request), places, 2).wrong())
                .as(request.toString())
                .isEmpty();
    }

    private static List<ObjectNode> banknifty(Random random) {
        List<ObjectNode> positions = new ArrayList<>();
        for (int i = random.nextInt(1, 25); i > 0; i--) {
            String quantity = "" + 35 * random.nextInt(-20, 20);
            String strike = "" + (50_000 + 500 * random.nextInt(20));
            positions.add(
                    switch (random.nextInt(4)) {
                        case 0 -> bankniftyFuture("2025-08-28", quantity);
                        case 1 -> bankniftyFuture(random.nextBoolean() ? "2025-09-30" : "2025-10-28", quantity + ".5");
                        case 2 -> bankniftyOption("2025-08-28", "CALL", strike, quantity);
                        default -> bankniftyOption("2025-08-28", "PUT", strike, quantity);
                    });
        }
        return positions;
    }

    private static List<ObjectNode> teaching(Random random) {
        List<ObjectNode> positions = new ArrayList<>();
        for (int i = random.nextInt(1, 10); i > 0; i--) {
            String quantity = "" + random.nextInt(-20, 20) + (random.nextInt(4) == 0 ? ".3333" : "");
            String cornMonth = random.nextBoolean() ? "2019-03" : "2019-05";
            positions.add(
                    switch (random.nextInt(6)) {
                        case 0 -> future("CBT", "C", cornMonth, quantity);
                        case 1 -> future("CBT", "S", cornMonth, quantity);
                        case 2 -> future("CME", "X", "2019-0" + random.nextInt(2, 5), quantity);
                        case 3 -> future("CME", "ES", "2019-03", quantity);
                        case 4 -> option("CME", "ES", "2019-03", "CALL", "2600", quantity);
                        default -> option("CME", "ES", "2019-03", "PUT", "2400", quantity);
                    });
        }
        return positions;
    }
}
