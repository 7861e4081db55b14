package io.plimsoll.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.scenario.PriceMove;
import io.plimsoll.scenario.Scenario;
import io.plimsoll.scenario.ScenarioSet;
import io.plimsoll.scenario.TermScaling;
import io.plimsoll.scenario.VolatilityMove;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadyScenarioSetsTest {
    private static final Map<String, ScenarioSet> SETS =
            new ReadyScenarioSets().all().stream().collect(Collectors.toMap(ScenarioSet::name, Function.identity()));

    @Test
    void every_file_is_a_ready_set() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src", "main", "resources", "scenario-sets"))) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".json"))
                    .map(file -> file.replace(".json", ""))
                    .toList();

            assertThat(SETS.keySet()).containsExactlyInAnyOrderElementsOf(names);
        }
        assertThat(SETS.values()).allMatch(ScenarioSet::isReady);
        assertThat(SETS.values()).allMatch(set -> !set.description().isBlank());
    }

    /** Stored calculations name them by these digests: a ready set never changes. */
    @ParameterizedTest
    @CsvSource({
        "grid-9x3,abe979dc380f10b0bbb4f62086cb3d6ed3220158e39a11fbf057c1da84c6802c",
        "grid-9x3-extended,3e97d657761637261bb313a462b48e51fa53cfd28db592a6036549819b07ae53",
        "span-16-extreme-2x35,49af833abfa860671554c3f1ee1676832c63bc7d10e5d7d1f01617fb97b8de4d",
        "span-16-extreme-3x32,347d9c23000f6e842ef93d2755b30c405a41a4127f039c0d752b1f138952f925",
        "span-16-extreme-3x33,ceeb79bb41049ab1c4664cbd057634f32bf14166821cac9de97102b36a3ee5f9",
        "tims-10,fb5218f94e69bce459c547219a6a349a8e0850e3344045d7789929be4964b2b5"
    })
    void ready_set_stays_what_it_was(String name, String sha256) {
        assertThat(SETS.get(name).sha256()).isEqualTo(sha256);
    }

    /** The table of the sixteen, row by row: price in thirds of the scan range, volatility, weight, pair. */
    @ParameterizedTest
    @CsvSource({"span-16-extreme-2x35,2,0.35,1", "span-16-extreme-3x33,3,0.33,1", "span-16-extreme-3x32,3,0.32,0"})
    void sixteen_scenarios_are_those_of_the_table(String name, int extreme, BigDecimal covered, int days) {
        int[] thirds = {0, 0, 1, 1, -1, -1, 2, 2, -2, -2, 3, 3, -3, -3, 3 * extreme, -3 * extreme};
        ScenarioSet set = SETS.get(name);

        assertThat(set.size()).isEqualTo(16);
        for (Scenario scenario : set.scenarios()) {
            int number = scenario.number();
            boolean isExtreme = number > 14;
            boolean isUp = number % 2 == 1;
            assertThat(exactThirds(scenario)).as(name + " " + number).isEqualByComparingTo("" + thirds[number - 1]);
            assertThat(scenario.underlyingPrices()).isEmpty();
            if (isExtreme) {
                assertThat(scenario.volatility()).isNull();
                assertThat(scenario.weight()).isEqualByComparingTo(covered);
                assertThat(scenario.pairedScenarioNumber()).isEqualTo(number);
            } else {
                assertThat(scenario.volatility().kind()).isEqualTo(VolatilityMove.Kind.SCAN_RANGE);
                assertThat(scenario.volatility().move()).isEqualByComparingTo(isUp ? "1" : "-1");
                assertThat(scenario.weight()).isEqualByComparingTo("1");
                assertThat(scenario.pairedScenarioNumber()).isEqualTo(isUp ? number + 1 : number - 1);
            }
            assertThat(scenario.timeShift()).isEqualTo(Duration.ofDays(days));
        }
    }

    /** Exact: no digit is lost in the division. */
    private static BigDecimal exactThirds(Scenario scenario) {
        PriceMove price = scenario.price();
        if (price == null) {
            return BigDecimal.ZERO;
        }
        assertThat(price.kind()).isEqualTo(PriceMove.Kind.SCAN_RANGE);
        return price.move().multiply(BigDecimal.valueOf(3)).divide(price.divisor());
    }

    @ParameterizedTest
    @CsvSource({"grid-9x3,27", "grid-9x3-extended,32"})
    void grid_has_nine_prices_times_three_volatilities(String name, int size) {
        ScenarioSet set = SETS.get(name);

        assertThat(set.size()).isEqualTo(size);
        for (int number = 1; number <= 27; number++) {
            Scenario scenario = set.scenario(number);
            double quarters = (number - 1) / 3 - 4;
            assertThat(scenario.price() == null ? 0 : scenario.price().shift()).isEqualTo(quarters / 4);
            assertThat(scenario.price() == null || scenario.price().kind() == PriceMove.Kind.SCAN_RANGE)
                    .isTrue();
            assertVolatility(scenario, List.of("0.38", "0", "-0.38").get((number - 1) % 3));
            assertThat(scenario.weight()).isEqualByComparingTo("1");
            assertThat(scenario.timeShift()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"28,-0.66,0.25", "29,-0.33,0.5", "30,0.5,0.33", "31,1,0.2", "32,2,0.1"})
    void extended_grid_has_far_moves_that_count_in_part(int number, BigDecimal move, BigDecimal weight) {
        Scenario scenario = SETS.get("grid-9x3-extended").scenario(number);

        assertThat(scenario.price()).isEqualTo(PriceMove.of(PriceMove.Kind.RELATIVE, move));
        assertVolatility(scenario, "0.38");
        assertThat(scenario.weight()).isEqualByComparingTo(weight);
    }

    private static void assertVolatility(Scenario scenario, String move) {
        VolatilityMove volatility = scenario.volatility();
        if (move.equals("0")) {
            assertThat(volatility).isNull();
        } else {
            TermScaling scaling = new TermScaling(
                    new BigDecimal("30"), new BigDecimal("0.30"), new BigDecimal("0.30"), BigDecimal.ONE);
            assertThat(volatility)
                    .isEqualTo(new VolatilityMove(VolatilityMove.Kind.RELATIVE, new BigDecimal(move), scaling));
        }
    }

    @Test
    void tims_has_ten_points_five_down_and_five_up_without_zero() {
        List<String> percents = List.of("-15", "-12", "-9", "-6", "-3", "3", "6", "9", "12", "15");
        ScenarioSet set = SETS.get("tims-10");

        assertThat(set.size()).isEqualTo(10);
        for (Scenario scenario : set.scenarios()) {
            assertThat(scenario.price().kind()).isEqualTo(PriceMove.Kind.RELATIVE);
            assertThat(scenario.price().divisor()).isEqualByComparingTo("1");
            assertThat(scenario.price().move().movePointRight(2))
                    .isEqualByComparingTo(percents.get(scenario.number() - 1));
            assertThat(scenario.volatility()).isNull();
            assertThat(scenario.timeShift()).isZero();
            assertThat(scenario.weight()).isEqualByComparingTo("1");
        }
    }
}
