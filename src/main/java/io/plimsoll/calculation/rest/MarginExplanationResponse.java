package io.plimsoll.calculation.rest;

import io.plimsoll.calculation.InputChange;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.methodology.MarginComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
        name = "MarginExplanation",
        description =
                "What each contract adds to a margin, and why it differs from another one. Of the portfolio, without what-ifs.")
record MarginExplanationResponse(
        @Schema(required = true) UUID marginCalculationId,
        @Schema(required = true) String methodology,

        @Schema(required = true, description = "Of the rule book as it is now: every figure here is calculated again.")
        int methodologyVersion,

        @Schema(required = true) RequirementResponse requirement,

        @Schema(description = "Present if comparedTo was given.")
        MarginComparison comparison,

        @Schema(
                required = true,
                description =
                        "A page of the contracts of the portfolio, and of the one it is compared to: by exchange, product, kind, expiry, right and strike.")
        List<ContractContribution> items,

        @Schema(description = "Cursor of the next page; absent on the last.")
        String next) {

    @Schema(
            name = "MarginComparison",
            description =
                    "The way from the requirement of another calculation to this one's; the steps' changes add up to change.")
    record MarginComparison(
            @Schema(required = true, description = "Id of the other calculation.")
            UUID comparedTo,

            @Schema(required = true, description = "The other requirement, in the currency of this one.")
            RequirementResponse requirement,

            @Schema(required = true, description = "This requirement less the other; negative where a figure fell.")
            RequirementResponse change,

            @Schema(
                    required = true,
                    description =
                            "Each changes one kind of input of the other calculation into this one's, and keeps what was changed before. Empty if all inputs are the same.")
            List<ComparisonStep> steps,

            @Schema(
                    required = true,
                    description = "Every component that one of the two has; the changes add up to maintenanceMargin's.")
            List<ComponentChange> components) {}

    @Schema(name = "MarginComparisonStep")
    record ComparisonStep(
            @Schema(
                    required = true,
                    description =
                            "What is changed. Several together where there is no requirement in between, such as of new contracts on a market that did not know them.")
            List<InputChange> changes,

            @Schema(required = true, description = "What each figure becomes more, or less, by it.")
            RequirementResponse change) {}

    @Schema(name = "MarginComponentChange")
    record ComponentChange(
            @Schema(required = true) String name,

            @Schema(required = true, description = "0 if this requirement has no such component.")
            BigDecimal amount,

            @Schema(required = true, description = "0 if the other requirement has no such component.")
            BigDecimal comparedAmount,

            @Schema(required = true, description = "amount − comparedAmount")
            BigDecimal change) {

        /** In the order of the components, those that only the other has at the end. */
        static List<ComponentChange> of(RequirementResponse requirement, RequirementResponse compared) {
            Map<String, BigDecimal> amounts = amounts(requirement);
            Map<String, BigDecimal> comparedAmounts = amounts(compared);
            Map<String, BigDecimal> all = new LinkedHashMap<>(amounts);
            comparedAmounts.forEach(all::putIfAbsent);
            BigDecimal none =
                    BigDecimal.ZERO.setScale(requirement.maintenanceMargin().scale());
            List<ComponentChange> changes = new ArrayList<>();
            for (String name : all.keySet()) {
                BigDecimal amount = amounts.getOrDefault(name, none);
                BigDecimal comparedAmount = comparedAmounts.getOrDefault(name, none);
                changes.add(new ComponentChange(name, amount, comparedAmount, amount.subtract(comparedAmount)));
            }
            return changes;
        }

        private static Map<String, BigDecimal> amounts(RequirementResponse requirement) {
            Map<String, BigDecimal> amounts = new LinkedHashMap<>();
            for (MarginComponent component : requirement.components()) {
                amounts.merge(component.name(), component.amount(), BigDecimal::add);
            }
            return amounts;
        }
    }

    @Schema(name = "ContractContribution")
    record ContractContribution(
            @Schema(required = true) ContractId contract,

            @Schema(
                    required = true,
                    description = "Signed, all positions of the contract together; 0 if there is none.")
            BigDecimal quantity,

            @Schema(
                    description =
                            "The same in the calculation that this one is compared to. Present if comparedTo was given.")
            BigDecimal comparedQuantity,

            @Schema(
                    required = true,
                    description =
                            "The requirement less what it would be without the contract; negative of a contract that hedges the others. They do not add up to the requirement: what two contracts offset is in both.")
            RequirementResponse contribution) {}
}
