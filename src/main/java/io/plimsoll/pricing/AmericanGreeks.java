package io.plimsoll.pricing;

/**
 * Sensitivities of American options.
 *
 * <p>Delta and gamma are derivatives of the quadratic approximation, or differences in the tree after one and two steps; vega, rho
 * and BARONE_ADESI_WHALEY's theta are central differences; the tree's theta follows from the pricing equation. Where the option is exercised at once, delta is
 * 1 or −1 and the rest 0.
 */
final class AmericanGreeks {
    private static final double BUMP_RELATIVE = 1e-4;
    private static final double RATE_BUMP = 1e-5;

    /** Of price or strike: what a tree's arithmetic may add to the value of an option that is exercised at once. */
    private static final double EXERCISE_TOLERANCE = 1e-13;

    private AmericanGreeks() {}

    static Greeks of(OptionTerms terms, PricingInputs inputs, boolean isCarryMoving) {
        double value = OptionPricer.price(terms, inputs);
        double remaining = inputs.timeToExpiryYears();
        double volatility = inputs.volatilityAnnual();
        double intrinsic = BlackFormula.intrinsic(terms.call(), inputs.underlyingPrice(), terms.strike());
        double deviation = CertainExercise.deviation(volatility, Math.max(remaining, 0));
        if (CertainExercise.isCertain(inputs.underlyingPrice(), terms.strike(), deviation)
                || isExercised(terms, inputs, value, intrinsic)) {
            return certain(terms, inputs, value, intrinsic, isCarryMoving);
        }
        double vega = volatilityDifference(terms, inputs);
        double rho = rateDifference(terms, inputs, isCarryMoving);
        if (terms.model() == PricingModel.BINOMIAL_LATTICE) {
            return inTree(terms, inputs, value, deviation, vega, rho);
        }
        double theta = timeDifference(terms, inputs);
        return ofApproximation(terms, inputs, value, deviation, vega, theta, rho);
    }

    private static boolean isExercised(OptionTerms terms, PricingInputs inputs, double value, double intrinsic) {
        double size = Math.max(Math.abs(inputs.underlyingPrice()), Math.abs(terms.strike()));
        return value - intrinsic <= EXERCISE_TOLERANCE * size;
    }

    private static Greeks certain(
            OptionTerms terms, PricingInputs inputs, double value, double intrinsic, boolean isCarryMoving) {
        double sign = terms.call() ? 1 : -1;
        if (isExercised(terms, inputs, value, intrinsic)) {
            return new Greeks(value, intrinsic > 0 ? sign : 0, 0, 0, 0, 0);
        }
        double bump = Math.max(Math.abs(inputs.underlyingPrice()), 1) * BUMP_RELATIVE;
        double delta = (OptionPricer.price(terms, inputs.withUnderlyingPrice(inputs.underlyingPrice() + bump))
                        - OptionPricer.price(terms, inputs.withUnderlyingPrice(inputs.underlyingPrice() - bump)))
                / (2 * bump);
        return new Greeks(
                value, delta, 0, 0, timeDifference(terms, inputs), rateDifference(terms, inputs, isCarryMoving));
    }

    private static Greeks ofApproximation(
            OptionTerms terms,
            PricingInputs inputs,
            double value,
            double deviation,
            double vega,
            double theta,
            double rho) {
        double price = inputs.underlyingPrice();
        double time = inputs.timeToExpiryYears();
        double rate = inputs.rateAnnual();
        double carry = inputs.carryAnnual();
        Greeks european = BlackFormula.greeks(terms, inputs, carry, true);
        if (BaroneAdesiWhaley.isNeverExercised(terms.call(), rate, carry)) {
            return new Greeks(value, european.delta(), european.gamma(), vega, theta, rho);
        }
        double exponent = BaroneAdesiWhaley.exponent(terms.call(), deviation, time, rate, carry);
        double premium = value - european.price();
        return new Greeks(
                value,
                european.delta() + exponent * premium / price,
                european.gamma() + exponent * (exponent - 1) * premium / (price * price),
                vega,
                theta,
                rho);
    }

    private static Greeks inTree(
            OptionTerms terms, PricingInputs inputs, double value, double deviation, double vega, double rho) {
        double price = inputs.underlyingPrice();
        double rate = inputs.rateAnnual();
        double carry = inputs.carryAnnual();
        LatticeStep step = new LatticeStep();
        step.place(terms.strike(), price, deviation, inputs.timeToExpiryYears(), rate, carry);
        double[] values = new double[BinomialLattice.STEP_COUNT + 1];
        double[] prices = new double[BinomialLattice.STEP_COUNT + 1];
        BinomialLattice.backward(values, prices, step, terms.call(), terms.strike(), price, 1);
        double delta = (values[1] - values[0]) / (price * (step.up - step.down));

        BinomialLattice.backward(values, prices, step, terms.call(), terms.strike(), price, 2);
        double high = price * step.up * step.up;
        double middle = price * step.up * step.down;
        double low = price * step.down * step.down;
        double gamma = ((values[2] - values[1]) / (high - middle) - (values[1] - values[0]) / (middle - low))
                / (0.5 * (high - low));

        double volatility = inputs.volatilityAnnual();
        double theta = rate * value - carry * price * delta - 0.5 * volatility * volatility * price * price * gamma;
        return new Greeks(value, delta, gamma, vega, theta, rho);
    }

    private static double volatilityDifference(OptionTerms terms, PricingInputs inputs) {
        double bump = inputs.volatilityAnnual() * BUMP_RELATIVE;
        return (OptionPricer.price(terms, inputs.withVolatility(inputs.volatilityAnnual() + bump))
                        - OptionPricer.price(terms, inputs.withVolatility(inputs.volatilityAnnual() - bump)))
                / (2 * bump);
    }

    private static double timeDifference(OptionTerms terms, PricingInputs inputs) {
        double bump = inputs.timeToExpiryYears() * BUMP_RELATIVE;
        return bump > 0
                ? (OptionPricer.price(terms, inputs.withTimeToExpiry(inputs.timeToExpiryYears() - bump))
                                - OptionPricer.price(terms, inputs.withTimeToExpiry(inputs.timeToExpiryYears() + bump)))
                        / (2 * bump)
                : 0;
    }

    private static double rateDifference(OptionTerms terms, PricingInputs inputs, boolean isCarryMoving) {
        double carryBump = isCarryMoving ? RATE_BUMP : 0;
        double up = OptionPricer.price(
                terms, inputs.withRate(inputs.rateAnnual() + RATE_BUMP, inputs.carryAnnual() + carryBump));
        double down = OptionPricer.price(
                terms, inputs.withRate(inputs.rateAnnual() - RATE_BUMP, inputs.carryAnnual() - carryBump));
        return (up - down) / (2 * RATE_BUMP);
    }
}
