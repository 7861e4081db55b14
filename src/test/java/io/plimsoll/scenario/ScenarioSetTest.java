package io.plimsoll.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.RejectedException.Violation;
import io.plimsoll.testsupport.RandomScenarios;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioSetTest {

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 50);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void scenarios_written_in_any_order_are_put_in_order(long seed) {
        List<Scenario> ordered = RandomScenarios.of(seed);
        List<Scenario> written = new ArrayList<>(ordered);
        Collections.shuffle(written, new Random(seed));

        assertThat(ScenarioSet.inOrder(written, "/scenarios")).isEqualTo(ordered);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void digest_is_that_of_the_values_and_not_of_their_writing(long seed) {
        List<Scenario> scenarios = RandomScenarios.of(seed);
        List<Scenario> sameValues =
                scenarios.stream().map(ScenarioSetTest::rescaled).toList();

        assertThat(ScenarioSet.inline(sameValues).sha256())
                .isEqualTo(ScenarioSet.inline(scenarios).sha256());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void digest_changes_with_every_part(long seed) {
        List<Scenario> scenarios = RandomScenarios.of(seed);
        Scenario last = scenarios.getLast();
        PriceMove other = PriceMove.of(PriceMove.Kind.RELATIVE, new BigDecimal("77"));
        List<Scenario> changes = List.of(
                last,
                with(last, other, last.underlyingPrices(), last.volatility(), last.timeShift(), last.weight()),
                with(last, last.price(), Map.of("WTI", other), last.volatility(), last.timeShift(), last.weight()),
                with(last, last.price(), Map.of("W", other), last.volatility(), last.timeShift(), last.weight()),
                with(
                        last,
                        last.price(),
                        last.underlyingPrices(),
                        VolatilityMove.of(VolatilityMove.Kind.RELATIVE, new BigDecimal("77")),
                        last.timeShift(),
                        last.weight()),
                with(
                        last,
                        last.price(),
                        last.underlyingPrices(),
                        last.volatility(),
                        last.timeShift().plusNanos(1),
                        last.weight()),
                with(
                        last,
                        last.price(),
                        last.underlyingPrices(),
                        last.volatility(),
                        last.timeShift(),
                        last.weight().scaleByPowerOfTen(-1)));

        Set<String> digests = new HashSet<>();
        for (Scenario change : changes) {
            List<Scenario> changed = new ArrayList<>(scenarios);
            changed.set(changed.size() - 1, change);
            digests.add(ScenarioSet.inline(changed).sha256());
        }

        assertThat(digests).hasSameSizeAs(changes);
    }

    /** Stored calculations name their scenarios by it: a change here is a mistake. */
    @Test
    void digest_of_a_known_line_stays_what_it_is() {
        Scenario scenario = new Scenario(
                1,
                new PriceMove(PriceMove.Kind.SCAN_RANGE, BigDecimal.ONE, new BigDecimal("3.0")),
                Map.of(
                        "WTI", PriceMove.of(PriceMove.Kind.ABSOLUTE, new BigDecimal("-55.00")),
                        "BRENT", PriceMove.of(PriceMove.Kind.RELATIVE, new BigDecimal("0.0"))),
                new VolatilityMove(
                        VolatilityMove.Kind.RELATIVE,
                        new BigDecimal("0.380"),
                        new TermScaling(
                                new BigDecimal("30"), new BigDecimal("0.30"), new BigDecimal("0.5"), BigDecimal.ONE)),
                Duration.ofDays(1),
                new BigDecimal("0.35"),
                1);

        String line =
                "1|SCAN_RANGE 1/3|5:BRENT=RELATIVE 0/1;3:WTI=ABSOLUTE -55/1;|RELATIVE 0.38 30 0.3 0.5 1|PT24H|0.35|1\n";
        assertThat(ScenarioDigest.line(scenario)).isEqualTo(line);
        // sha256sum of the line above
        assertThat(ScenarioSet.inline(List.of(scenario)).sha256())
                .isEqualTo("698dc2ae40cc849fe1cc5a867a16fa7efc53abcd39eb55e876f3acef6ae7760f");
    }

    @ParameterizedTest(name = "{0} paired {1}")
    @CsvSource({
        "'1,3',,'/x/1/number: 2 scenarios have the numbers 1 to 2, not 3'",
        "'1,1',,'/x/1/number: number 1 is given twice'",
        "'2,2',,'/x/1/number: number 2 is given twice'",
        "'1,2','0,9','/x/1/pairedScenarioNumber: there is no scenario 9'",
        "'1,2','2,0','/x/0/pairedScenarioNumber: scenario 1 is paired with 2, but 2 with none'",
        "'2,1','1,0','/x/0/pairedScenarioNumber: scenario 2 is paired with 1, but 1 with none'",
        "'1,2','2,2','/x/0/pairedScenarioNumber: scenario 1 is paired with 2, but 2 with 2'",
        "'1,2,3','2,3,1','/x/0/pairedScenarioNumber: scenario 1 is paired with 2, but 2 with 3, and 2 more'"
    })
    void contradiction_is_named_with_its_place(String numbers, String pairs, String detail) {
        assertThatThrownBy(() -> ScenarioSet.inOrder(scenarios(numbers, pairs), "/x"))
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Reason.SCENARIO_SET_INVALID))
                .hasMessage(detail);
    }

    @Test
    void every_contradiction_is_listed() {
        assertThatThrownBy(() -> ScenarioSet.inOrder(scenarios("1,1,4,9", "1,2,5,0"), "/scenarios"))
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        refusal -> assertThat(refusal.errors())
                                .extracting(Violation::pointer)
                                .containsExactly(
                                        "/scenarios/1/number",
                                        "/scenarios/3/number",
                                        "/scenarios/1/pairedScenarioNumber",
                                        "/scenarios/2/pairedScenarioNumber"));
    }

    @Test
    void at_most_a_hundred_contradictions_are_listed_and_the_rest_is_counted() {
        List<Scenario> sameNumber = Collections.nCopies(1_000, scenario(1, null));

        assertThatThrownBy(() -> ScenarioSet.inOrder(sameNumber, ""))
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        refusal -> assertThat(refusal.errors()).hasSize(100))
                .hasMessageEndingWith(", and 998 more");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, ScenarioSet.SIZE_MAX})
    void set_of_an_allowed_size_is_taken(int size) {
        assertThat(ScenarioSet.inline(unmoved(size)).size()).isEqualTo(size);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, ScenarioSet.SIZE_MAX + 1})
    void set_of_another_size_is_refused(int size) {
        assertThatThrownBy(() -> ScenarioSet.inOrder(unmoved(size), "/scenarios"))
                .isInstanceOf(RejectedException.class)
                .hasMessage("/scenarios: a set has 1 to 10000 scenarios, not " + size);
        assertThatIllegalArgumentException().isThrownBy(() -> ScenarioSet.inline(unmoved(size)));
    }

    @Test
    void set_is_made_only_of_scenarios_in_order() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScenarioSet.inline(List.of(scenario(2, null), scenario(1, null))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScenarioSet.inline(List.of(scenario(1, 2), scenario(2, null))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "a_b", "-a", "a-", "a--b", "a b", "ä"})
    void other_names_are_refused(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> ScenarioSet.of(name, 1, "", null, unmoved(1)));
    }

    @Test
    void name_has_at_most_eighty_characters() {
        assertThat(ScenarioSet.of("a".repeat(80), 1, "", null, unmoved(1)).name())
                .hasSize(80);
        assertThatIllegalArgumentException().isThrownBy(() -> ScenarioSet.of("a".repeat(81), 1, "", null, unmoved(1)));
    }

    @Test
    void scenarios_of_a_request_have_no_name_and_are_no_ready_set() {
        ScenarioSet inline = ScenarioSet.inline(unmoved(3));
        ScenarioSet ready = ScenarioSet.of("grid-9x3", 1, "", null, unmoved(3));

        assertThat(inline.isInline()).isTrue();
        assertThat(inline.isReady()).isFalse();
        assertThat(inline.version()).isZero();
        assertThat(inline.scenario(3)).isEqualTo(scenario(3, null));
        assertThat(ready.isReady()).isTrue();
        assertThat(ready.isInline()).isFalse();
    }

    private static List<Scenario> unmoved(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> scenario(number, null))
                .toList();
    }

    /** @param pairs 0 for none; null for none at all */
    private static List<Scenario> scenarios(String numbers, String pairs) {
        List<Integer> given = integers(numbers);
        List<Integer> paired = pairs == null ? Collections.nCopies(given.size(), 0) : integers(pairs);
        return IntStream.range(0, given.size())
                .mapToObj(i -> scenario(given.get(i), paired.get(i) == 0 ? null : paired.get(i)))
                .toList();
    }

    private static List<Integer> integers(String list) {
        return Arrays.stream(list.split(",")).map(Integer::valueOf).toList();
    }

    private static Scenario scenario(int number, Integer paired) {
        return new Scenario(number, null, Map.of(), null, Duration.ZERO, BigDecimal.ONE, paired);
    }

    private static Scenario with(
            Scenario scenario,
            PriceMove price,
            Map<String, PriceMove> underlyings,
            VolatilityMove volatility,
            Duration timeShift,
            BigDecimal weight) {
        return new Scenario(
                scenario.number(), price, underlyings, volatility, timeShift, weight, scenario.pairedScenarioNumber());
    }

    private static Scenario rescaled(Scenario scenario) {
        PriceMove price = scenario.price();
        return with(
                scenario,
                price == null ? null : new PriceMove(price.kind(), longer(price.move()), longer(price.divisor())),
                scenario.underlyingPrices(),
                scenario.volatility(),
                scenario.timeShift(),
                longer(scenario.weight()));
    }

    private static BigDecimal longer(BigDecimal value) {
        return value.setScale(value.scale() + 3);
    }
}
