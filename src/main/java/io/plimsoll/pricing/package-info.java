/**
 * What an instrument is worth by a model, now and in scenarios.
 *
 * <p>The words, in reading order. {@link io.plimsoll.pricing.OptionTerms} say what is valued and by which
 * {@link io.plimsoll.pricing.PricingModel}; {@link io.plimsoll.pricing.PricingInputs} are what the market says.
 * {@link io.plimsoll.pricing.OptionPricer} values one unit and gives its {@link io.plimsoll.pricing.Greeks};
 * {@link io.plimsoll.pricing.ImpliedVolatility} goes back from a price. For many options at once an
 * {@link io.plimsoll.pricing.OptionStrip} and {@link io.plimsoll.pricing.ScenarioMoves} fill a
 * {@link io.plimsoll.pricing.PriceGrid}, and {@link io.plimsoll.pricing.RiskArrays} turn it into losses.
 *
 * <p>Everything here computes in {@code double}, per unit of the underlying and unrounded; positions, contract sizes, currencies and
 * rounding are the callers'. The same inputs give the same digits on every machine, see
 * {@link io.plimsoll.pricing.ReproducibleMath}.
 */
@NullMarked
package io.plimsoll.pricing;

import org.jspecify.annotations.NullMarked;
