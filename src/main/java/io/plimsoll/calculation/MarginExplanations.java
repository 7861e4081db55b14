package io.plimsoll.calculation;

import io.plimsoll.calculation.CalculationInputs.OnUnresolved;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.methodology.MarginRequirement;
import io.plimsoll.methodology.MarginTerms.Detail;
import io.plimsoll.portfolio.Portfolio;
import io.plimsoll.rejection.RejectedException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Says what a contract adds to a margin, and why a margin differs from another one, by margining again. What-ifs have no part in it.
 * Stateless; holds no transaction.
 */
public final class MarginExplanations {
    /** A requirement does not depend on its calculation's id and instant. */
    private static final UUID NO_ID = new UUID(0, 0);

    private final MarginCalculationService service;

    public MarginExplanations(MarginCalculationService service) {
        this.service = service;
    }

    /**
     * From one requirement to another.
     *
     * @param from in the currency of the other
     * @param steps what was changed on the way, each once; empty if all inputs are the same, and then so are the requirements
     */
    public record Comparison(MarginRequirement from, List<Step> steps) {
        public Comparison {
            steps = List.copyOf(steps);
        }
    }

    /**
     * What became of the requirement.
     *
     * @param changes one; several where between them there is no requirement, such as of new contracts on a market that did not have them
     * @param after with these changes and all of the steps before
     */
    public record Step(Set<InputChange> changes, MarginRequirement after) {
        public Step {
            changes = Set.copyOf(changes);
        }
    }

    /**
     * The requirement of the portfolio, with its components.
     *
     * @throws RejectedException as {@link MarginCalculationService#calculate}
     */
    public MarginRequirement requirement(CalculationInputs inputs) {
        return margined(inputs.withTerms(inputs.terms().withDetail(Detail.COMPONENTS)));
    }

    /**
     * The requirement of the portfolio without every position of a contract: what is less of it is what the contract adds. A contract that
     * hedges the others adds less than nothing.
     *
     * @param inputs with a currency
     * @throws RejectedException as {@link MarginCalculationService#calculate}
     */
    public MarginRequirement without(ContractId contract, CalculationInputs inputs) {
        Portfolio others = new Portfolio(inputs.portfolio().positions().stream()
                .filter(position -> !position.contract().equals(contract))
                .toList());
        return margined(inputs.withPortfolio(others).withTerms(inputs.terms().withDetail(Detail.TOTAL)));
    }

    /**
     * How one requirement becomes another: by changing one kind of input after the other, in the order of {@link InputChange}.
     *
     * @param to with a currency, which the comparison is in
     * @param reached the requirement of {@code to}
     * @throws RejectedException as {@link MarginCalculationService#calculate}, of {@code from} in the currency of {@code to}
     */
    public Comparison comparison(CalculationInputs from, CalculationInputs to, MarginRequirement reached) {
        CalculationInputs present = from.withCurrency(to.terms().currency());
        MarginRequirement first = requirement(present);
        List<InputChange> differing = InputChange.between(from, to);
        List<Step> steps = new ArrayList<>();
        Set<InputChange> changes = EnumSet.noneOf(InputChange.class);
        for (int i = 0; i < differing.size(); i++) {
            changes.add(differing.get(i));
            present = differing.get(i).changed(present, to);
            Optional<MarginRequirement> after =
                    i == differing.size() - 1 ? Optional.of(reached) : requirementIfAny(present);
            if (after.isPresent()) {
                steps.add(new Step(changes, after.get()));
                changes.clear();
            }
        }
        return new Comparison(first, steps);
    }

    /** Empty if there is none of every position. */
    private Optional<MarginRequirement> requirementIfAny(CalculationInputs inputs) {
        try {
            return Optional.of(margined(
                    inputs.withTerms(inputs.terms().withDetail(Detail.TOTAL)).withOnUnresolved(OnUnresolved.REJECT)));
        } catch (RejectedException refused) {
            return Optional.empty();
        }
    }

    private MarginRequirement margined(CalculationInputs inputs) {
        return service.calculate(NO_ID, Instant.EPOCH, inputs.withoutWhatIfs()).requirement();
    }
}
