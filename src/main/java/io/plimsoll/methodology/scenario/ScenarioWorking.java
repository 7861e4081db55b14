package io.plimsoll.methodology.scenario;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.methodology.MethodologyWorking;
import io.plimsoll.pricing.PricingModel;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every intermediate figure of a {@code SCENARIO} calculation. Amounts are in the currency of the totals and not rounded.
 *
 * @param groups what shares one worst scenario: the portfolio, or each underlying by name
 * @param worstLoss sum over groups, ≥ 0
 * @param shortOptionContingency ≥ 0
 * @param linearContingency ≥ 0
 * @param marginBeforeMinimum {@code maintenanceFactor × (worstLoss + contingencies)}
 * @param shortOptionMinimum floor under it
 * @param flooredScenarios numbers of the scenarios in which the price under a lognormal option would have been zero or less and
 *     was left at zero
 * @param positions by contract; null unless full detail was asked for
 */
public record ScenarioWorking(
        List<Group> groups,
        BigDecimal worstLoss,
        BigDecimal shortOptionContingency,
        BigDecimal linearContingency,
        BigDecimal marginBeforeMinimum,
        BigDecimal shortOptionMinimum,
        List<Integer> flooredScenarios,
        @Nullable List<PositionLosses> positions)
        implements MethodologyWorking {
    public ScenarioWorking {
        groups = List.copyOf(groups);
        flooredScenarios = List.copyOf(flooredScenarios);
        positions = positions == null ? null : List.copyOf(positions);
    }

    /**
     * Positions that gain and lose together.
     *
     * @param underlying null if the group is the portfolio
     * @param worstScenario number of the scenario with the largest loss, the lowest of equals; null if none loses
     * @param worstLoss ≥ 0
     * @param scenarioPnls gain-positive, weighted, one per scenario, scenario 1 first
     */
    public record Group(
            @Nullable String underlying,
            @Nullable Integer worstScenario,
            BigDecimal worstLoss,
            List<BigDecimal> scenarioPnls) {
        public Group {
            scenarioPnls = List.copyOf(scenarioPnls);
        }
    }

    /**
     * One contract of the portfolio, all its positions together.
     *
     * @param quantity signed, net
     * @param unitValue model value of one unit in the contract's currency
     * @param riskArray loss-positive, of one long contract, weighted, one per scenario, scenario 1 first
     * @param scenarioPnls gain-positive: {@code −quantity × riskArray}
     * @param worstScenarioPnl the entry of the scenario that sets its group's margin; null if none does
     */
    public record PositionLosses(
            ContractId contract,
            BigDecimal quantity,
            String underlying,
            PricingModel model,
            BigDecimal unitValue,
            List<BigDecimal> riskArray,
            List<BigDecimal> scenarioPnls,
            @Nullable BigDecimal worstScenarioPnl) {
        public PositionLosses {
            riskArray = List.copyOf(riskArray);
            scenarioPnls = List.copyOf(scenarioPnls);
        }
    }
}
