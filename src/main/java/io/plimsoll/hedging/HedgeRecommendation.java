package io.plimsoll.hedging;

import io.plimsoll.greeks.Sensitivities;
import io.plimsoll.hedging.HedgeInstrument.Action;
import io.plimsoll.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;

/**
 * What to trade now.
 *
 * @param unhedged of all positions on the instrument's underlying, in its currency
 * @param quantity in contracts, signed: bought positive; 0 if there is nothing to do
 * @param residualDelta after it, in units
 * @param expectedCost of the trade, ≥ 0, half-even to the currency's decimals
 * @param nextAction what would be recommended after it
 */
public record HedgeRecommendation(
        HedgeInstrument instrument,
        Sensitivities unhedged,
        HedgeBand band,
        BigDecimal quantity,
        BigDecimal residualDelta,
        BigDecimal expectedCost,
        Action nextAction) {
    public HedgeRecommendation {
        Objects.requireNonNull(instrument, "instrument");
        Objects.requireNonNull(band, "band");
    }

    static HedgeRecommendation of(HedgeInstrument instrument, Sensitivities unhedged, HedgeCosts costs) {
        HedgeBand band = HedgeBand.of(costs, instrument.price(), unhedged.gamma());
        BigDecimal quantity = instrument.quantity(unhedged.delta(), band);
        BigDecimal residual = instrument.residual(unhedged.delta(), quantity);
        BigDecimal traded = quantity.multiply(instrument.deltaPerContract()).multiply(instrument.price());
        return new HedgeRecommendation(
                instrument,
                unhedged,
                band,
                quantity,
                residual,
                costs.of(traded).setScale(Money.decimals(instrument.currency()), RoundingMode.HALF_EVEN),
                HedgeInstrument.action(instrument.quantity(residual, band)));
    }

    public Action action() {
        return HedgeInstrument.action(quantity);
    }

    /** Whole lots, ≥ 0. */
    public BigDecimal lots() {
        return quantity.abs().divideToIntegralValue(instrument.lot());
    }
}
