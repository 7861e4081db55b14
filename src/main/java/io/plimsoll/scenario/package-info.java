/**
 * Scenarios: numbered joint moves of prices, volatilities and time, under which a portfolio is valued again.
 *
 * <p>A {@link io.plimsoll.scenario.Scenario} says how far: a {@link io.plimsoll.scenario.PriceMove} for every underlying or for
 * one by name, a {@link io.plimsoll.scenario.VolatilityMove}, which may depend on the time to expiry
 * ({@link io.plimsoll.scenario.TermScaling}), a time shift, and the fraction of the outcome that counts. A
 * {@link io.plimsoll.scenario.ScenarioSet} is a list of them under a name. Nothing here prices anything.
 */
@NullMarked
package io.plimsoll.scenario;

import org.jspecify.annotations.NullMarked;
