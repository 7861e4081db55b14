package io.plimsoll.pricing;

/**
 * What the market says. Any finite numbers: a volatility or a time at or below zero is the limit at zero, and rate × time and
 * carry × time count as at most 100 in size.
 *
 * @param underlyingPrice of the future for BLACK_76 and BACHELIER, else of the spot or future that carries; any sign
 * @param volatilityAnnual standard deviation of the logarithm over a year (0.2 is 20 %); for BACHELIER of the price itself, in its units
 * @param timeToExpiryYears from now to expiry
 * @param rateAnnual continuously compounded, at which a value at expiry is discounted
 * @param carryAnnual cost of carry, continuously compounded: forward = underlyingPrice × exp(carry × time). The rate for a stock
 *     without dividends, rate − yield with them, 0 for a future, rate − foreign rate for a currency
 */
public record PricingInputs(
        double underlyingPrice,
        double volatilityAnnual,
        double timeToExpiryYears,
        double rateAnnual,
        double carryAnnual) {
    public PricingInputs {
        requireFinite("underlyingPrice", underlyingPrice);
        requireFinite("volatilityAnnual", volatilityAnnual);
        requireFinite("timeToExpiryYears", timeToExpiryYears);
        requireFinite("rateAnnual", rateAnnual);
        requireFinite("carryAnnual", carryAnnual);
    }

    public PricingInputs withUnderlyingPrice(double price) {
        return new PricingInputs(price, volatilityAnnual, timeToExpiryYears, rateAnnual, carryAnnual);
    }

    public PricingInputs withVolatility(double volatility) {
        return new PricingInputs(underlyingPrice, volatility, timeToExpiryYears, rateAnnual, carryAnnual);
    }

    public PricingInputs withTimeToExpiry(double years) {
        return new PricingInputs(underlyingPrice, volatilityAnnual, years, rateAnnual, carryAnnual);
    }

    public PricingInputs withRate(double rate, double carry) {
        return new PricingInputs(underlyingPrice, volatilityAnnual, timeToExpiryYears, rate, carry);
    }

    private static void requireFinite(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " must be finite, was " + value);
        }
    }
}
