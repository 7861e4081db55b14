package io.plimsoll.counterparty.defaultfund;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The default fund that would cover the default of the two largest groups in the worst of several markets. Exact; one currency.
 *
 * @param scenarios in the order given
 * @param fundSize largest of the scenarios, at least the floor
 * @param bindingScenario name of that scenario, the first of equals; null if no scenario leaves a loss
 */
public record CoverTwo(
        List<ScenarioLoss> scenarios,
        BigDecimal fundSize,
        @Nullable String bindingScenario) {
    private static final int DEFAULTER_COUNT = 2;

    public CoverTwo {
        scenarios = List.copyOf(scenarios);
    }

    /**
     * A market and what each member loses in it.
     *
     * @param losses by member, loss-positive; members that are absent lose nothing
     */
    public record StressScenario(String name, Map<String, BigDecimal> losses) {
        public StressScenario {
            losses = Map.copyOf(losses);
        }
    }

    /** @param uncoveredLoss of all its members beyond their margin, above 0 */
    public record GroupLoss(String group, BigDecimal uncoveredLoss) {}

    /**
     * @param defaulters the groups with the largest uncovered losses, largest first, equals by name; at most two, fewer if fewer lose
     * @param uncoveredLoss of the defaulters together
     */
    public record ScenarioLoss(String name, List<GroupLoss> defaulters, BigDecimal uncoveredLoss) {
        public ScenarioLoss {
            defaulters = List.copyOf(defaulters);
        }
    }

    /**
     * @param initialMargins by member, ≥ 0; members that are absent have none
     * @param groups by member, for those who would default together; the others are a group each, by their own name, which no other
     *     group may have
     * @param floor of the fund, ≥ 0
     */
    public static CoverTwo of(
            List<StressScenario> scenarios,
            Map<String, BigDecimal> initialMargins,
            Map<String, String> groups,
            BigDecimal floor) {
        requireDistinct(groups, initialMargins.keySet());
        scenarios.forEach(scenario -> requireDistinct(groups, scenario.losses().keySet()));
        List<ScenarioLoss> losses = scenarios.stream()
                .map(scenario -> loss(scenario, initialMargins, groups))
                .toList();
        ScenarioLoss worst = null;
        for (ScenarioLoss loss : losses) {
            boolean isWorse = worst == null
                    ? loss.uncoveredLoss().signum() > 0
                    : loss.uncoveredLoss().compareTo(worst.uncoveredLoss()) > 0;
            worst = isWorse ? loss : worst;
        }
        return worst == null
                ? new CoverTwo(losses, floor, null)
                : new CoverTwo(losses, worst.uncoveredLoss().max(floor), worst.name());
    }

    private static void requireDistinct(Map<String, String> groups, Set<String> members) {
        for (String group : groups.values()) {
            if (members.contains(group) && !group.equals(groups.get(group))) {
                throw new IllegalArgumentException("group %s has the name of a member outside it".formatted(group));
            }
        }
    }

    private static ScenarioLoss loss(
            StressScenario scenario, Map<String, BigDecimal> initialMargins, Map<String, String> groups) {
        Map<String, BigDecimal> byGroup = new TreeMap<>();
        scenario.losses().forEach((member, loss) -> {
            BigDecimal margin = initialMargins.getOrDefault(member, BigDecimal.ZERO);
            BigDecimal uncovered = loss.subtract(margin).max(BigDecimal.ZERO);
            byGroup.merge(groups.getOrDefault(member, member), uncovered, BigDecimal::add);
        });
        List<GroupLoss> defaulters = byGroup.entrySet().stream()
                .filter(entry -> entry.getValue().signum() > 0)
                .map(entry -> new GroupLoss(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(GroupLoss::uncoveredLoss)
                        .reversed()
                        .thenComparing(GroupLoss::group))
                .limit(DEFAULTER_COUNT)
                .toList();
        BigDecimal sum = defaulters.stream().map(GroupLoss::uncoveredLoss).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new ScenarioLoss(scenario.name(), defaulters, sum);
    }

    /** Those of the binding scenario; none if there is none. */
    public List<GroupLoss> defaulters() {
        return scenarios.stream()
                .filter(scenario -> scenario.name().equals(bindingScenario))
                .findFirst()
                .map(ScenarioLoss::defaulters)
                .orElse(List.of());
    }
}
