/**
 * A margin calculation: inputs, the requirement they lead to, and what hypothetical positions would change.
 *
 * <p>{@link io.plimsoll.calculation.CalculationInputs} say everything a figure depends on.
 * {@link io.plimsoll.calculation.MarginCalculationService} asks the methodology and gives a
 * {@link io.plimsoll.calculation.MarginCalculation}. What was asked and answered is kept in
 * {@link io.plimsoll.calculation.MarginCalculations}, insert-only, so that it can be read again and replayed.
 */
@NullMarked
package io.plimsoll.calculation;

import org.jspecify.annotations.NullMarked;
