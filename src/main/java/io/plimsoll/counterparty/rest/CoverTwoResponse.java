package io.plimsoll.counterparty.rest;

import io.plimsoll.counterparty.defaultfund.CoverTwo;
import io.plimsoll.counterparty.defaultfund.CoverTwo.GroupLoss;
import io.plimsoll.counterparty.defaultfund.CoverTwo.ScenarioLoss;
import io.plimsoll.money.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
        name = "CoverTwoStress",
        description = "The default fund that covers the two groups whose default would cost most beyond their margins.")
record CoverTwoResponse(
        @Schema(required = true) String currency,

        @Schema(required = true, description = "Of the worst scenario, at least the floor.")
        BigDecimal fundSize,

        @Schema(description = "The first of equals; absent if nobody loses more than its margin in any.")
        String bindingScenario,

        @Schema(required = true, description = "Of the binding scenario, at most two, the larger one first.")
        List<GroupLossResponse> defaulters,

        @Schema(
                required = true,
                description = "In the order given; of accounts a cell of the grid each, named by its number.")
        List<ScenarioResponse> scenarios,

        @Schema(
                required = true,
                description =
                        "In proportion to initial margin, rounded up, each at least the minimum; together they may be more than the fund.")
        List<ContributionResponse> contributions) {

    @Schema(name = "GroupLoss")
    record GroupLossResponse(
            @Schema(required = true) String group,

            @Schema(required = true, description = "Of all its members beyond their margins.")
            BigDecimal uncoveredLoss) {}

    @Schema(name = "CoverTwoScenario")
    record ScenarioResponse(
            @Schema(required = true) String name,

            @Schema(required = true, description = "Of the two largest together.")
            BigDecimal uncoveredLoss,

            @Schema(required = true, description = "At most two, the larger one first, equals by name.")
            List<GroupLossResponse> defaulters) {}

    @Schema(name = "FundContribution")
    record ContributionResponse(
            @Schema(required = true, description = "Of an account: its reference.")
            String member,

            @Schema(required = true) BigDecimal initialMargin,
            @Schema(required = true) BigDecimal contribution) {}

    static CoverTwoResponse of(
            String currency,
            CoverTwo cover,
            Map<String, BigDecimal> initialMargins,
            Map<String, BigDecimal> contributions) {
        return new CoverTwoResponse(
                currency,
                Money.shown(cover.fundSize(), currency),
                cover.bindingScenario(),
                losses(cover.defaulters(), currency),
                cover.scenarios().stream()
                        .map(scenario -> scenario(scenario, currency))
                        .toList(),
                contributions.entrySet().stream()
                        .map(entry -> new ContributionResponse(
                                entry.getKey(),
                                Money.shown(initialMargins.get(entry.getKey()), currency),
                                Money.shown(entry.getValue(), currency)))
                        .toList());
    }

    private static ScenarioResponse scenario(ScenarioLoss scenario, String currency) {
        return new ScenarioResponse(
                scenario.name(),
                Money.shown(scenario.uncoveredLoss(), currency),
                losses(scenario.defaulters(), currency));
    }

    private static List<GroupLossResponse> losses(List<GroupLoss> losses, String currency) {
        return losses.stream()
                .map(loss -> new GroupLossResponse(loss.group(), Money.shown(loss.uncoveredLoss(), currency)))
                .toList();
    }
}
