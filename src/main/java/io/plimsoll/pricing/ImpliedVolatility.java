package io.plimsoll.pricing;

import java.util.OptionalDouble;

/**
 * The volatility at which a model gives a price.
 *
 * <p>European: the out-of-the-money side of the price is solved for volatility × √time by Newton's method kept inside a bracket, so
 * that it cannot fail; the price comes back within 1e-12 of the forward, and the volatility within 1e-12 of itself as far as the price
 * determines it (a deep in-the-money price holds little of it). American: the bracket is narrowed by false position (Illinois).
 */
public final class ImpliedVolatility {
    private static final int STEP_COUNT_MAX = 200;
    private static final double DEVIATION_MAX = 80;
    /** A price in the money may be this share of forward and strike below its intrinsic value by rounding alone. */
    private static final double ROUNDING = 4e-15;

    private ImpliedVolatility() {}

    /**
     * Annual volatility, as {@link PricingInputs#volatilityAnnual()}; that of {@code inputs} is not used.
     *
     * @param price discounted, of one unit
     * @return empty if no volatility gives the price: it is below the value without volatility or at least the largest value, or there
     *     is no time left. 0 if it is the value without volatility
     * @throws IllegalArgumentException if the model is LINEAR or the price is not finite
     */
    public static OptionalDouble of(OptionTerms terms, double price, PricingInputs inputs) {
        if (!Double.isFinite(price)) {
            throw new IllegalArgumentException("price must be finite, was " + price);
        }
        return switch (terms.model()) {
            case BLACK_76 -> black(terms, price, inputs, 0);
            case BLACK_SCHOLES_MERTON -> black(terms, price, inputs, inputs.carryAnnual());
            case BACHELIER -> bachelier(terms, price, inputs);
            case BARONE_ADESI_WHALEY, BINOMIAL_LATTICE -> american(terms, price, inputs);
            case LINEAR -> throw new IllegalArgumentException("a linear instrument has no volatility");
        };
    }

    private static OptionalDouble black(OptionTerms terms, double price, PricingInputs inputs, double carry) {
        double time = inputs.timeToExpiryYears();
        double strike = terms.strike();
        if (!(time > 0 && inputs.underlyingPrice() > 0 && strike > 0)) {
            return OptionalDouble.empty();
        }
        double forward = BlackFormula.forward(inputs.underlyingPrice(), carry, time);
        double logMoneyness = BlackFormula.logMoneyness(inputs.underlyingPrice(), strike) + carry * time;
        boolean isOutCall = forward <= strike;
        double target = outOfTheMoney(terms, price, forward, inputs.rateAnnual() * time);
        if (!(target >= 0 && target < Math.min(forward, strike))) {
            return OptionalDouble.empty();
        }
        if (target == 0) {
            return OptionalDouble.of(0);
        }
        double inflection = Math.sqrt(2 * Math.abs(logMoneyness));
        double low = 0;
        double high = DEVIATION_MAX;
        double deviation = inflection > 0 ? inflection : target * ReproducibleMath.SQRT_2_PI / forward;
        for (int step = 0; step < STEP_COUNT_MAX; step++) {
            double value = BlackFormula.undiscounted(isOutCall, forward, strike, logMoneyness, deviation);
            if (value > target) {
                high = deviation;
            } else {
                low = deviation;
            }
            double d1 = Math.fma(0.5, deviation, logMoneyness / deviation);
            double slope = forward * ReproducibleMath.normalPdf(d1);
            double next = deviation - newton(value, target, slope);
            if (isSettled(next, deviation) || isSettled(low, high)) {
                break;
            }
            deviation = next > low && next < high ? next : 0.5 * (low + high);
        }
        return OptionalDouble.of(deviation / Math.sqrt(time));
    }

    private static OptionalDouble bachelier(OptionTerms terms, double price, PricingInputs inputs) {
        double time = inputs.timeToExpiryYears();
        double forward = inputs.underlyingPrice();
        double moneyness = forward - terms.strike();
        double target = outOfTheMoney(terms, price, forward, inputs.rateAnnual() * time);
        if (!(time > 0 && target >= 0)) {
            return OptionalDouble.empty();
        }
        if (target == 0) {
            return OptionalDouble.of(0);
        }
        double low = 0;
        // the time value is at least deviation / √(2π) − |moneyness| / 2
        double high = 1.01 * (target + 0.5 * Math.abs(moneyness)) * ReproducibleMath.SQRT_2_PI;
        double deviation = Math.max(0.5 * high, target * ReproducibleMath.SQRT_2_PI);
        for (int step = 0; step < STEP_COUNT_MAX; step++) {
            double value = BachelierFormula.timeValue(moneyness, deviation, 1);
            if (value > target) {
                high = deviation;
            } else {
                low = deviation;
            }
            double slope = ReproducibleMath.normalPdf(moneyness / deviation);
            double next = deviation - newton(value, target, slope);
            if (isSettled(next, deviation) || isSettled(low, high)) {
                break;
            }
            deviation = next > low && next < high ? next : 0.5 * (low + high);
        }
        return OptionalDouble.of(deviation / Math.sqrt(time));
    }

    /** Expected value at expiry of the option on the other side of the money if this one is in it: parity. */
    private static double outOfTheMoney(OptionTerms terms, double price, double forward, double interest) {
        double undiscounted = price * ReproducibleMath.exp(interest);
        double value = undiscounted - BlackFormula.intrinsic(terms.call(), forward, terms.strike());
        double roundingError = ROUNDING * (Math.abs(forward) + Math.abs(terms.strike()));
        return value < 0 && value >= -roundingError ? 0 : value;
    }

    /** Newton's step on the logarithm of the value while it is too small, where the value itself is almost flat. */
    private static double newton(double value, double target, double slope) {
        if (value > 0 && (value < 0.5 * target || value > 2 * target)) {
            return (ReproducibleMath.log(value) - ReproducibleMath.log(target)) * value / slope;
        }
        return (value - target) / slope;
    }

    private static boolean isSettled(double next, double last) {
        return Math.abs(next - last) <= 2e-16 * last;
    }

    private static OptionalDouble american(OptionTerms terms, double price, PricingInputs inputs) {
        double certain = OptionPricer.price(terms, inputs.withVolatility(0));
        if (!(inputs.timeToExpiryYears() > 0 && price >= certain)) {
            return OptionalDouble.empty();
        }
        if (price == certain) {
            return OptionalDouble.of(0);
        }
        double low = 0;
        double lowError = certain - price;
        double high = 0.5;
        double highError = OptionPricer.price(terms, inputs.withVolatility(high)) - price;
        while (highError < 0 && high * Math.sqrt(inputs.timeToExpiryYears()) < DEVIATION_MAX) {
            low = high;
            lowError = highError;
            high *= 2;
            highError = OptionPricer.price(terms, inputs.withVolatility(high)) - price;
        }
        if (highError < 0) {
            return OptionalDouble.empty();
        }
        boolean wasHigh = true;
        for (int step = 0; step < STEP_COUNT_MAX && high - low > 4e-16 * high && highError != 0; step++) {
            double next = high - highError * (high - low) / (highError - lowError);
            if (!(next > low && next < high) || step % 8 == 7) {
                next = 0.5 * (low + high);
            }
            double error = OptionPricer.price(terms, inputs.withVolatility(next)) - price;
            if (error >= 0) {
                high = next;
                highError = error;
                lowError *= wasHigh ? 0.5 : 1;
            } else {
                low = next;
                lowError = error;
                highError *= wasHigh ? 1 : 0.5;
            }
            wasHigh = error >= 0;
        }
        return OptionalDouble.of(high);
    }
}
