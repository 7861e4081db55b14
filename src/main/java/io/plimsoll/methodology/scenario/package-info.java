/**
 * Margin by the caller's own scenarios (methodology {@code SCENARIO}).
 *
 * <p>The rule book in its order: value every contract under every scenario
 * ({@link io.plimsoll.market.Revaluation}); add up losses by position; the worst loss sets the margin, portfolio-wide or an
 * underlying at a time; add contingencies for what scenarios do not see; apply the maintenance factor; charge short options at
 * least their minimum; the initial margin is the maintenance margin times the initial factor. {@link
 * io.plimsoll.methodology.scenario.ScenarioSettings} has every number of this as data, and {@link
 * io.plimsoll.methodology.scenario.ScenarioWorking} every intermediate figure.
 *
 * <p>A grid of nine prices and three volatilities with add-ons is the portfolio margin of crypto options venues; sixteen
 * scenarios in scan ranges with arrays rounded to whole units are SPAN-style arrays without an exchange file.
 */
@NullMarked
package io.plimsoll.methodology.scenario;

import org.jspecify.annotations.NullMarked;
