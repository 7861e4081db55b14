package io.plimsoll.pricing;

import java.util.OptionalDouble;

/**
 * From lognormal to normal prices without a jump, as exchanges did in April 2020 when oil was about to trade below zero.
 *
 * <p>The price volatility is chosen so that BACHELIER gives the price that the lognormal model gave: the value is the same to
 * 1e-12 of the forward. Delta and scenario values are another model's; for options within one deviation of the money and a deviation
 * (volatility × √time) up to 0.5 delta moves by less than 0.10. From then on the price volatility is kept while the price moves.
 */
public final class ModelSwitch {
    private ModelSwitch() {}

    /**
     * Inputs under which BACHELIER values the option as its own model did: the forward as underlying price, no carry, and the price
     * volatility.
     *
     * @param terms of model BLACK_76 or BLACK_SCHOLES_MERTON
     * @throws IllegalArgumentException if the model is another
     */
    public static PricingInputs toBachelier(OptionTerms terms, PricingInputs inputs) {
        double carry = switch (terms.model()) {
            case BLACK_76 -> 0;
            case BLACK_SCHOLES_MERTON -> inputs.carryAnnual();
            case BACHELIER, BARONE_ADESI_WHALEY, BINOMIAL_LATTICE, LINEAR ->
                throw new IllegalArgumentException(
                        "only European lognormal options switch to BACHELIER, model was " + terms.model());
        };
        double time = Math.max(inputs.timeToExpiryYears(), 0);
        double forward = BlackFormula.forward(inputs.underlyingPrice(), carry, time);
        PricingInputs normal = new PricingInputs(
                forward, inputs.volatilityAnnual(), inputs.timeToExpiryYears(), inputs.rateAnnual(), 0);
        OptionalDouble volatility = ImpliedVolatility.of(
                terms.withModel(PricingModel.BACHELIER), OptionPricer.price(terms, inputs), normal);
        // no volatility shows in the price: the one that both models share at the money
        boolean isShown = volatility.isPresent() && volatility.getAsDouble() > 0;
        return normal.withVolatility(
                isShown ? volatility.getAsDouble() : Math.max(forward, 0) * Math.max(inputs.volatilityAnnual(), 0));
    }
}
