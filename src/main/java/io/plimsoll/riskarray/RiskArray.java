package io.plimsoll.riskarray;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.pricing.PricingModel;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One long contract under every scenario.
 *
 * @param unitValue model value of one unit now, in {@code currency}
 * @param losses loss-positive, of one contract, weighted, one per scenario, scenario 1 first
 * @param compositeDelta mean of the deltas after the look-ahead at seven prices of the scan range, 4 places; null if the
 *     underlying has no price scan range
 * @param worstScenario number of the scenario with the largest loss of a long contract, the lowest of equals; null if none loses
 * @param worstScenarioShort the same for a short contract
 */
public record RiskArray(
        ContractId contract,
        String currency,
        String underlying,
        PricingModel model,
        BigDecimal unitValue,
        List<BigDecimal> losses,
        @Nullable BigDecimal compositeDelta,
        @Nullable Integer worstScenario,
        @Nullable Integer worstScenarioShort) {
    public RiskArray {
        losses = List.copyOf(losses);
    }
}
