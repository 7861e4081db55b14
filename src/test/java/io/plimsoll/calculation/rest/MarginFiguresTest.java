package io.plimsoll.calculation.rest;

import static io.plimsoll.testsupport.MarginClient.onlyCommodity;
import static io.plimsoll.testsupport.MarginRequests.CME;
import static io.plimsoll.testsupport.MarginRequests.NSE;
import static io.plimsoll.testsupport.MarginRequests.bankniftyFuture;
import static io.plimsoll.testsupport.MarginRequests.bankniftyOption;
import static io.plimsoll.testsupport.MarginRequests.future;
import static io.plimsoll.testsupport.MarginRequests.inPair;
import static io.plimsoll.testsupport.MarginRequests.option;
import static io.plimsoll.testsupport.MarginRequests.request;
import static io.plimsoll.testsupport.MarginRequests.shortStrangle;
import static io.plimsoll.testsupport.MarginRequests.withWhatIf;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.testsupport.MarginClient;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Figures over HTTP, worked out by hand from the arrays and rates that stand in the sandbox files. */
@QuarkusTest
class MarginFiguresTest {
    private final MarginClient client = new MarginClient();

    @Test
    void corn_against_soybeans_needs_2700() {
        JsonNode answer = client.calculated(
                request(CME, future("CBT", "C", "2019-05", "2"), future("CBT", "S", "2019-05", "-1")));

        assertFigures(answer, "maintenanceMargin=2700.00", "totalRequirement=2700.00", "netOptionValue=0.00");
        assertThat(answer.at("/span/exchangeComplexes/0/combinedCommodities").findValuesAsText("scanRisk"))
                .containsExactly("3500.00", "2500.00");
        assertThat(answer.at("/span/exchangeComplexes/0/combinedCommodities")
                        .findValuesAsText("interCommoditySpreadCredit"))
                .containsExactly("1925.00", "1375.00");
        assertThat(component(answer, "interCommoditySpreadCredit")).isEqualTo("-3300.00");
    }

    @ParameterizedTest(name = "product X {0} against {1} needs {2}")
    @CsvSource({"2019-02, 2019-03, 200.00", "2019-02, 2019-04, 300.00", "2019-03, 2019-04, 250.00"})
    void calendar_spread_needs_the_difference_of_its_legs_and_its_charge(String near, String far, String margin) {
        assertFigures(
                client.calculated(request(CME, future("CME", "X", near, "1"), future("CME", "X", far, "-1"))),
                "maintenanceMargin=" + margin);
        assertFigures(
                client.calculated(request(CME, future("CME", "X", near, "-1"), future("CME", "X", far, "1"))),
                "maintenanceMargin=" + margin);
    }

    @Test
    void corn_in_delivery_is_charged_for_spread_and_outright() {
        JsonNode answer = client.calculated(
                request(CME, future("CBT", "C", "2019-03", "3"), future("CBT", "C", "2019-05", "-1")));

        assertFigures(
                onlyCommodity(answer),
                "scanRisk=3500.00",
                "intraCommoditySpreadCharge=300.00",
                "deliveryCharge=400.00",
                "risk=4200.00");
        assertFigures(answer, "totalRequirement=4200.00");
    }

    @Test
    void short_strangle_shows_every_intermediate_figure() {
        JsonNode answer = client.calculated(shortStrangle());

        assertFigures(
                onlyCommodity(answer),
                "shortOptionMinimum=150.00",
                "scanRisk=48070.00",
                "activeScenario=11",
                "timeRisk=200.00",
                "volatilityRisk=33150.00",
                "priceRisk=14720.00",
                "weightedPriceRisk=30000.00",
                "netDelta=-0.1464",
                "netOptionValue=-68125.00",
                "risk=48070.00");
        assertFigures(
                answer,
                "maintenanceMargin=48070.00",
                "netOptionValue=-68125.00",
                "totalRequirement=116195.00",
                "excessOptionValue=0.00");
    }

    @ParameterizedTest(name = "35 units of {0} {1} {2} sold need {3} in scenario {4}")
    @CsvSource({
        // largest gain of one long, out of the file's array, times 35
        "2026-06-30, CALL, 55500, 296178.40, 11, -189848.75, 486027.15",
        "2025-08-28, CALL, 56000, 180612.60, 11, -15835.75, 196448.35",
        "2025-08-28, PUT, 54500, 162245.30, 13, -6513.50, 168758.80"
    })
    void short_banknifty_option_needs_its_arrays_largest_gain(
            String expiry, String right, String strike, String scan, String scenario, String value, String total) {
        JsonNode answer = client.calculated(request(NSE, bankniftyOption(expiry, right, strike, "-35")));

        assertFigures(onlyCommodity(answer), "scanRisk=" + scan, "activeScenario=" + scenario);
        assertFigures(answer, "maintenanceMargin=" + scan, "netOptionValue=" + value, "totalRequirement=" + total);
    }

    @Test
    void short_banknifty_strangle_is_scanned_as_one() {
        // scenario 13: 35 x (4635.58 - 346.50)
        JsonNode answer = client.calculated(request(
                NSE,
                bankniftyOption("2025-08-28", "CALL", "57500", "-35"),
                bankniftyOption("2025-08-28", "PUT", "54500", "-35")));

        assertFigures(onlyCommodity(answer), "scanRisk=150117.80", "activeScenario=13");
    }

    @Test
    void banknifty_calendar_spread_pays_its_rate_per_unit_of_delta() {
        // scenario 13: 70 x 6312.40 - 35 x 6347.25; 35 spreads of 1029
        JsonNode answer = client.calculated(
                request(NSE, bankniftyFuture("2025-08-28", "70"), bankniftyFuture("2025-09-30", "-35")));

        assertFigures(
                onlyCommodity(answer),
                "scanRisk=219714.25",
                "activeScenario=13",
                "intraCommoditySpreadCharge=36015.00",
                "risk=255729.25");
    }

    @Test
    void gross_account_margins_longs_and_shorts_apart() {
        // 35 x 6312.40 and 35 x 6309.87
        JsonNode gross = client.calculated(
                request(NSE, bankniftyFuture("2025-08-28", "35"), bankniftyFuture("2025-09-30", "-35"))
                        .put("netting", "GROSS"));

        JsonNode commodities = gross.at("/span/exchangeComplexes/0/combinedCommodities");
        assertThat(commodities.findValuesAsText("book")).containsExactly("LONG", "SHORT");
        assertThat(commodities.findValuesAsText("scanRisk")).containsExactly("220934.00", "220845.45");
        assertFigures(gross, "maintenanceMargin=441779.45");
    }

    @Test
    void disclosed_pair_of_a_gross_account_offsets() {
        // scenario 11: 35 x (6309.87 - 6275.22); 35 spreads of 1029
        JsonNode paired = client.calculated(request(
                        NSE,
                        inPair(bankniftyFuture("2025-08-28", "35"), "p1"),
                        inPair(bankniftyFuture("2025-09-30", "-35"), "p1"))
                .put("netting", "GROSS"));

        assertFigures(onlyCommodity(paired), "book=p1", "scanRisk=1212.75", "intraCommoditySpreadCharge=36015.00");
        assertFigures(paired, "maintenanceMargin=37227.75");
    }

    @Test
    void omnibus_account_is_gross_by_itself() {
        ObjectNode request = request(CME, future("CME", "X", "2019-02", "1"), future("CME", "X", "2019-02", "-1"));

        assertFigures(client.calculated(request.put("accountType", "OMNIBUS")), "maintenanceMargin=1000.00");
        assertFigures(client.calculated(request.put("netting", "NET")), "maintenanceMargin=0.00");
    }

    @ParameterizedTest(name = "{0} puts up {1} first")
    @CsvSource({
        "HEDGER, 48070.00",
        "MEMBER, 48070.00",
        "NORMAL, 48070.00",
        "FIRM, 48070.00",
        "OMNIBUS_HEDGER, 48070.00",
        "SPECULATOR, 52877.00",
        "HEIGHTENED_RISK, 52877.00",
        "OMNIBUS, 52877.00"
    })
    void account_type_sets_the_initial_margin(String accountType, String initial) {
        assertFigures(
                client.calculated(shortStrangle().put("accountType", accountType)),
                "maintenanceMargin=48070.00",
                "initialMargin=" + initial);
    }

    @Test
    void account_type_without_rates_is_warned_about() {
        ObjectNode request = request(NSE, bankniftyFuture("2025-08-28", "35"));

        JsonNode speculator = client.calculated(request.put("accountType", "SPECULATOR"));
        JsonNode hedger = client.calculated(request.put("accountType", "HEDGER"));

        assertThat(speculator.path("warnings").findValuesAsText("code")).containsExactly("ACCOUNT_TYPE_DEFAULTED");
        assertThat(speculator.at("/warnings/0/detail").asText()).contains("NSCCL", "SPECULATOR");
        assertThat(hedger.path("warnings")).isEmpty();
        assertThat(speculator.path("totalRequirement")).isEqualTo(hedger.path("totalRequirement"));
    }

    @Test
    void totals_are_converted_at_the_files_rate() {
        // 1 EUR = 1.14 USD
        JsonNode euros = client.calculated(shortStrangle().put("currency", "EUR"));

        assertFigures(
                euros,
                "currency=EUR",
                "maintenanceMargin=42166.67",
                "netOptionValue=-59758.77",
                "totalRequirement=101925.44");
        assertThat(euros.at("/currencies/0/currency").asText()).isEqualTo("USD");
        assertFigures(euros.at("/currencies/0"), "totalRequirement=116195.00");
        assertFigures(onlyCommodity(euros), "currency=USD", "maintenanceMargin=48070.00");
    }

    @ParameterizedTest
    @ValueSource(strings = {NSE, CME})
    void empty_portfolio_needs_no_margin(String parameterSet) {
        JsonNode answer = client.calculated(request(parameterSet));

        assertFigures(
                answer,
                "currency=" + (parameterSet.equals(NSE) ? "INR" : "USD"),
                "initialMargin=0.00",
                "maintenanceMargin=0.00",
                "netOptionValue=0.00",
                "totalRequirement=0.00",
                "totalInitialRequirement=0.00",
                "excessOptionValue=0.00");
        assertThat(answer.path("components")).isEmpty();
    }

    @Test
    void positions_of_one_contract_are_netted() {
        JsonNode thrice = client.calculated(request(
                        CME,
                        future("CME", "X", "2019-02", "5"),
                        future("CME", "X", "201902", "-2.5"),
                        future("CME", "X", "2019-02", "-0.5"))
                .put("detail", "FULL"));
        JsonNode once = client.calculated(
                request(CME, future("CME", "X", "2019-02", "2")).put("detail", "FULL"));

        assertThat(figures(thrice)).isEqualTo(figures(once));
        assertFigures(thrice, "maintenanceMargin=1000.00");
        assertThat(onlyCommodity(thrice).path("positions").findValuesAsText("quantity"))
                .containsExactly("2");
    }

    @Test
    void perfect_hedge_needs_no_margin() {
        JsonNode answer = client.calculated(request(
                NSE,
                bankniftyOption("2025-08-28", "CALL", "56000", "-35"),
                bankniftyOption("20250828", "CALL", "56000.00", "35")));

        assertFigures(answer, "totalRequirement=0.00", "totalInitialRequirement=0.00", "netOptionValue=0.00");
    }

    @Test
    void zero_quantity_changes_nothing() {
        assertThat(figures(client.calculated(
                        request(NSE, bankniftyFuture("2025-08-28", "35"), bankniftyFuture("2025-09-30", "-0.00")))))
                .isEqualTo(figures(client.calculated(request(NSE, bankniftyFuture("2025-08-28", "35")))));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void order_of_positions_changes_no_digit(long seed) {
        List<ObjectNode> positions = new ArrayList<>();
        Random random = new Random(seed);
        for (int strike = 50_000; strike <= 60_000; strike += 500) {
            positions.add(bankniftyOption("2025-08-28", "CALL", "" + strike, "" + random.nextInt(-500, 500)));
            positions.add(bankniftyOption("2025-08-28", "PUT", "" + strike, "" + random.nextInt(-500, 500)));
            positions.add(bankniftyFuture("2025-09-30", random.nextInt(-500, 500) + ".25"));
        }
        JsonNode given = client.calculated(request(NSE, positions).put("detail", "FULL"));

        Collections.shuffle(positions, random);
        JsonNode shuffled = client.calculated(request(NSE, positions).put("detail", "FULL"));

        assertThat(figures(shuffled)).isEqualTo(figures(given));
    }

    @Test
    void what_if_shows_base_combined_and_their_exact_difference() {
        ObjectNode request = withWhatIf(
                withWhatIf(shortStrangle(), "a future", future("CME", "ES", "2019-03", "1")),
                "calls bought back",
                option("CME", "ES", "2019-03", "CALL", "2600", "10"));

        JsonNode answer = client.calculated(request);

        JsonNode hedged = client.calculated(request(
                CME,
                option("CME", "ES", "2019-03", "CALL", "2600", "-10"),
                option("CME", "ES", "2019-03", "PUT", "2400", "-10"),
                future("CME", "ES", "2019-03", "1")));
        assertThat(answer.at("/whatIfs/0/name").asText()).isEqualTo("a future");
        assertThat(answer.at("/whatIfs/1/name").asText()).isEqualTo("calls bought back");
        assertThat(answer.at("/whatIfs/0/combined/components")).isEqualTo(hedged.path("components"));
        for (String field : TOTALS) {
            assertThat(answer.at("/whatIfs/0/base/" + field)).isEqualTo(answer.path(field));
            assertThat(answer.at("/whatIfs/0/combined/" + field)).isEqualTo(hedged.path(field));
            assertThat(decimal(answer.at("/whatIfs/0/delta/" + field)))
                    .as(field)
                    .isEqualTo(decimal(hedged.path(field)).subtract(decimal(answer.path(field))));
        }
        assertThat(answer.at("/whatIfs/0/delta/totalRequirement").asText()).startsWith("-");
    }

    @Test
    void two_hundred_what_ifs_are_answered_at_once() {
        ObjectNode request = request(CME, future("CME", "X", "2019-02", "1"));
        for (int i = 1; i <= 200; i++) {
            withWhatIf(request, "add " + i, future("CME", "X", "2019-02", "" + i));
        }

        JsonNode whatIfs = client.calculated(request).path("whatIfs");

        assertThat(whatIfs).hasSize(200);
        for (int i = 1; i <= 200; i++) {
            assertFigures(whatIfs.at("/" + (i - 1)), "name=add " + i);
            assertFigures(whatIfs.at("/" + (i - 1) + "/combined"), "maintenanceMargin=" + 500 * (i + 1) + ".00");
            assertFigures(whatIfs.at("/" + (i - 1) + "/delta"), "maintenanceMargin=" + 500 * i + ".00");
        }
    }

    @Test
    void detail_changes_what_is_shown_and_no_figure() {
        ObjectNode request = withWhatIf(shortStrangle(), "w", future("CME", "ES", "2019-03", "1"));

        JsonNode total = client.calculated(request.put("detail", "TOTAL"));
        JsonNode components = client.calculated(request.put("detail", "COMPONENTS"));
        JsonNode full = client.calculated(request.put("detail", "FULL"));

        for (String field : TOTALS) {
            assertThat(total.path(field)).isEqualTo(components.path(field)).isEqualTo(full.path(field));
            assertThat(total.at("/whatIfs/0/delta/" + field)).isEqualTo(full.at("/whatIfs/0/delta/" + field));
        }
        assertThat(total.has("span") || total.has("components")).isFalse();
        assertThat(total.at("/whatIfs/0/combined").has("components")).isFalse();
        assertThat(components.path("components")).hasSize(7).isEqualTo(full.path("components"));
        assertThat(onlyCommodity(components).path("positions")).isEmpty();
        assertThat(onlyCommodity(components).path("netDeltas")).isEmpty();
        JsonNode position = onlyCommodity(full).at("/positions/0");
        assertThat(onlyCommodity(full).path("positions")).hasSize(2);
        assertThat(onlyCommodity(full).path("netDeltas")).hasSize(1);
        assertThat(position.path("riskArray")).hasSize(16);
        assertThat(position.at("/riskArray/10").asText())
                .as("sold call, scenario 11")
                .isEqualTo("-4850.00");
        assertThat(position.path("scanContribution").asText()).isEqualTo("48500.00");
    }

    private static final List<String> TOTALS = List.of(
            "initialMargin",
            "maintenanceMargin",
            "netOptionValue",
            "totalRequirement",
            "totalInitialRequirement",
            "excessOptionValue");

    private static void assertFigures(JsonNode node, String... expected) {
        for (String figure : expected) {
            String[] parts = figure.split("=", 2);
            assertThat(node.path(parts[0]).asText()).as(parts[0]).isEqualTo(parts[1]);
        }
    }

    private static String component(JsonNode answer, String name) {
        for (JsonNode component : answer.path("components")) {
            if (component.path("name").asText().equals(name)) {
                return component.path("amount").asText();
            }
        }
        throw new AssertionError("no component " + name);
    }

    private static JsonNode figures(JsonNode answer) {
        return ((ObjectNode) answer.deepCopy()).without(List.of("id", "calculatedAt"));
    }

    private static BigDecimal decimal(JsonNode text) {
        return new BigDecimal(text.asText());
    }
}
