package io.plimsoll.greeks;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.pricing.PricingModel;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sensitivities of a portfolio.
 *
 * @param positions by contract
 * @param totals by underlying, then currency: sensitivities to different prices do not add up
 */
public record GreeksCalculation(List<PositionGreeks> positions, List<UnderlyingGreeks> totals) {
    public GreeksCalculation {
        positions = List.copyOf(positions);
        totals = List.copyOf(totals);
    }

    /**
     * All positions in one contract.
     *
     * @param quantity signed, net
     * @param price of what moves it, in price units
     * @param volatility annual, of an option as a fraction (BACHELIER: in price units); null of anything else
     * @param unit of one long unit
     * @param position of {@code quantity × multiplier} units
     */
    public record PositionGreeks(
            ContractId contract,
            BigDecimal quantity,
            BigDecimal multiplier,
            String underlying,
            String currency,
            PricingModel model,
            BigDecimal price,
            @Nullable BigDecimal volatility,
            Sensitivities unit,
            Sensitivities position) {}

    /** The sum over positions of one underlying in one currency. */
    public record UnderlyingGreeks(String underlying, String currency, Sensitivities position) {}
}
