package io.plimsoll.counterparty.defaultfund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.counterparty.defaultfund.CoverTwo.GroupLoss;
import io.plimsoll.counterparty.defaultfund.CoverTwo.StressScenario;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CoverTwoTest {
    @Test
    void equal_losses_go_by_name_and_equal_scenarios_by_order() {
        Map<String, BigDecimal> losses = Map.of("C", decimal("5"), "A", decimal("5"), "B", decimal("5"));

        CoverTwo result = CoverTwo.of(
                List.of(new StressScenario("first", losses), new StressScenario("second", losses)),
                Map.of(),
                Map.of(),
                BigDecimal.ZERO);

        assertThat(result.bindingScenario()).isEqualTo("first");
        assertThat(result.defaulters()).extracting(GroupLoss::group).containsExactly("A", "B");
        assertThat(result.fundSize()).isEqualByComparingTo("10");
    }

    @Test
    void floor_above_the_losses_is_the_fund_and_the_scenario_stays_named() {
        CoverTwo result = CoverTwo.of(
                List.of(new StressScenario("s", Map.of("A", decimal("5"), "B", decimal("-7")))),
                Map.of("A", decimal("2")),
                Map.of(),
                decimal("40"));

        assertThat(result.fundSize()).isEqualByComparingTo("40");
        assertThat(result.bindingScenario()).isEqualTo("s");
        assertThat(result.defaulters()).containsExactly(new GroupLoss("A", decimal("3")));
    }

    @Test
    void gain_of_one_member_does_not_cover_another_of_its_group() {
        CoverTwo result = CoverTwo.of(
                List.of(new StressScenario("s", Map.of("A", decimal("5"), "B", decimal("-100")))),
                Map.of(),
                Map.of("A", "G", "B", "G"),
                BigDecimal.ZERO);

        assertThat(result.fundSize()).isEqualByComparingTo("5");
    }

    /** Else G, which loses 100, would default as one with C of group G, which loses 90, and B would be the second. */
    @Test
    void group_does_not_have_the_name_of_a_member_outside_it() {
        Map<String, BigDecimal> losses = Map.of("G", decimal("100"), "C", decimal("90"), "B", decimal("80"));
        List<StressScenario> scenarios = List.of(new StressScenario("s", losses));

        assertThatThrownBy(() -> CoverTwo.of(scenarios, Map.of(), Map.of("C", "G"), BigDecimal.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("outside it");
        assertThat(CoverTwo.of(scenarios, Map.of(), Map.of("C", "G", "G", "G"), BigDecimal.ZERO)
                        .fundSize())
                .isEqualByComparingTo("270");
    }

    @Test
    void contributions_are_in_proportion_rounded_up_and_at_least_the_minimum() {
        Map<String, BigDecimal> margins = Map.of("A", decimal("1"), "B", decimal("2"), "C", decimal("0"));

        assertThat(FundContributions.of(decimal("100"), margins, decimal("10"), 2))
                .containsExactly(
                        Map.entry("A", decimal("33.34")),
                        Map.entry("B", decimal("66.67")),
                        Map.entry("C", decimal("10")));
        assertThat(FundContributions.of(
                        decimal("100"), Map.of("A", BigDecimal.ZERO, "B", BigDecimal.ZERO), BigDecimal.ZERO, 2))
                .containsValues(decimal("50.00"));
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    /** Against every pair of groups, tried one by one. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void no_pair_of_groups_costs_more_than_the_fund(long seed) {
        Random random = new Random(seed);
        Map<String, BigDecimal> margins = new HashMap<>();
        Map<String, String> groups = new HashMap<>();
        for (int i = 0; i < 8; i++) {
            margins.put("M" + i, BigDecimal.valueOf(random.nextInt(50)));
            if (random.nextBoolean()) {
                groups.put("M" + i, "G" + random.nextInt(3));
            }
        }
        List<StressScenario> scenarios = new ArrayList<>();
        for (int s = 0; s < 4; s++) {
            Map<String, BigDecimal> losses = new HashMap<>();
            margins.keySet().forEach(member -> losses.put(member, BigDecimal.valueOf(random.nextInt(120) - 40)));
            scenarios.add(new StressScenario("s" + s, losses));
        }

        BigDecimal fund =
                CoverTwo.of(scenarios, margins, groups, BigDecimal.ZERO).fundSize();

        BigDecimal worst = BigDecimal.ZERO;
        for (StressScenario scenario : scenarios) {
            for (String one : margins.keySet()) {
                for (String other : margins.keySet()) {
                    worst = worst.max(lossOf(
                            groups.getOrDefault(one, one),
                            groups.getOrDefault(other, other),
                            scenario,
                            margins,
                            groups));
                }
            }
        }
        assertThat(fund).isEqualByComparingTo(worst);
    }

    private static BigDecimal lossOf(
            String one,
            String other,
            StressScenario scenario,
            Map<String, BigDecimal> margins,
            Map<String, String> groups) {
        return scenario.losses().entrySet().stream()
                .filter(entry -> {
                    String group = groups.getOrDefault(entry.getKey(), entry.getKey());
                    return group.equals(one) || group.equals(other);
                })
                .map(entry ->
                        entry.getValue().subtract(margins.get(entry.getKey())).max(BigDecimal.ZERO))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }
}
