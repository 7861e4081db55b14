package io.plimsoll.pricing;

/**
 * Value and Greeks of one unit of one instrument. Limits are exact: at and after expiry the intrinsic value, without volatility the
 * discounted intrinsic value of the forward (American: the best moment to exercise), never NaN.
 *
 * <p>For many options at once see {@link PriceGrid}, which gives the same bits.
 */
public final class OptionPricer {
    private OptionPricer() {}

    /** Value of one long unit, in the units of the underlying's price. */
    public static double price(OptionTerms terms, PricingInputs inputs) {
        return price(
                terms.model(),
                terms.call(),
                terms.strike(),
                inputs.underlyingPrice(),
                inputs.volatilityAnnual(),
                inputs.timeToExpiryYears(),
                inputs.rateAnnual(),
                inputs.carryAnnual());
    }

    static double price(
            PricingModel model,
            boolean call,
            double strike,
            double underlyingPrice,
            double volatility,
            double time,
            double rate,
            double carry) {
        return switch (model) {
            case BLACK_76 -> BlackFormula.price(call, strike, underlyingPrice, volatility, time, rate, 0);
            case BLACK_SCHOLES_MERTON ->
                BlackFormula.price(call, strike, underlyingPrice, volatility, time, rate, carry);
            case BACHELIER -> BachelierFormula.price(call, strike, underlyingPrice, volatility, time, rate);
            case BARONE_ADESI_WHALEY ->
                BaroneAdesiWhaley.price(call, strike, underlyingPrice, volatility, time, rate, carry);
            case BINOMIAL_LATTICE ->
                BinomialLattice.price(call, strike, underlyingPrice, volatility, time, rate, carry);
            case LINEAR -> BlackFormula.forward(underlyingPrice, carry, Math.max(time, 0));
        };
    }

    /** Value and sensitivities of one long unit; a carry of 0 is taken for a future's. */
    public static Greeks greeks(OptionTerms terms, PricingInputs inputs) {
        return greeks(terms, inputs, inputs.carryAnnual() != 0);
    }

    /**
     * Value and sensitivities of one long unit.
     *
     * @param isCarryMoving whether the carry moves with the rate, as it does where the yield is what stays; of no meaning to BLACK_76,
     *     BACHELIER and LINEAR
     */
    public static Greeks greeks(OptionTerms terms, PricingInputs inputs, boolean isCarryMoving) {
        return switch (terms.model()) {
            case BLACK_76 -> BlackFormula.greeks(terms, inputs, 0, false);
            case BLACK_SCHOLES_MERTON -> BlackFormula.greeks(terms, inputs, inputs.carryAnnual(), isCarryMoving);
            case BACHELIER -> BachelierFormula.greeks(terms, inputs);
            case BARONE_ADESI_WHALEY, BINOMIAL_LATTICE -> AmericanGreeks.of(terms, inputs, isCarryMoving);
            case LINEAR -> linearGreeks(inputs);
        };
    }

    private static Greeks linearGreeks(PricingInputs inputs) {
        double remaining = Math.max(inputs.timeToExpiryYears(), 0);
        double carry = inputs.carryAnnual();
        double price = BlackFormula.forward(inputs.underlyingPrice(), carry, remaining);
        double delta = carry == 0 ? 1 : BlackFormula.growth(carry, remaining);
        double theta = remaining > 0 ? 0 - carry * price : 0;
        return new Greeks(price, delta, 0, 0, theta, carry == 0 ? 0 : remaining * price);
    }
}
