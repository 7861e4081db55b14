package io.plimsoll.liquidation.price;

import io.plimsoll.methodology.MarginRequirement;
import io.plimsoll.methodology.scenario.ScenarioWorking;
import io.plimsoll.methodology.span.SpanWorking;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The scenario that makes the requirement of a group of positions.
 *
 * @param group underlying or combined commodity; null if it is the whole portfolio
 * @param number of the scenario, from 1
 */
public record BindingScenario(@Nullable String group, int number) {

    /** One for each group that can lose; none for methodologies without numbered scenarios, and where several bind at once. */
    static List<BindingScenario> of(MarginRequirement requirement) {
        if (requirement.working() instanceof ScenarioWorking working) {
            return working.groups().stream()
                    .filter(group -> group.worstScenario() != null)
                    .map(group -> new BindingScenario(group.underlying(), group.worstScenario()))
                    .toList();
        }
        if (requirement.working() instanceof SpanWorking working) {
            return working.exchangeComplexes().stream()
                    .flatMap(complex -> complex.combinedCommodities().stream())
                    .filter(commodity -> commodity.activeScenario() != null)
                    .map(commodity -> new BindingScenario(commodity.code(), commodity.activeScenario()))
                    .toList();
        }
        return List.of();
    }
}
