package io.plimsoll.pricing;

import java.util.Objects;

/**
 * What is valued.
 *
 * @param call true for a call, false for a put; true if the model is LINEAR
 * @param strike in the units of the underlying's price, of either sign; 0 if the model is LINEAR
 */
public record OptionTerms(PricingModel model, boolean call, double strike) {
    public OptionTerms {
        Objects.requireNonNull(model, "model");
        if (!Double.isFinite(strike)) {
            throw new IllegalArgumentException("strike must be finite, was " + strike);
        }
        if (model == PricingModel.LINEAR && (strike != 0 || !call)) {
            throw new IllegalArgumentException(
                    "a linear instrument has neither strike nor right, strike was " + strike);
        }
    }

    /** A future, a perpetual or the underlying itself. */
    public static OptionTerms linear() {
        return new OptionTerms(PricingModel.LINEAR, true, 0);
    }

    /** The same option under another model. */
    public OptionTerms withModel(PricingModel other) {
        return new OptionTerms(other, call, strike);
    }
}
