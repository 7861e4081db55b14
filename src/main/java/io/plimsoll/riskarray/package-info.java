/**
 * Risk arrays of contracts by model: what {@code SPAN} files bring along and a caller without one asks for.
 *
 * <p>{@link io.plimsoll.riskarray.RiskArrayService} values each contract under each scenario; {@link
 * io.plimsoll.riskarray.RiskArray} is one contract's answer. Nothing is stored: the same request gives the same digits.
 */
@NullMarked
package io.plimsoll.riskarray;

import org.jspecify.annotations.NullMarked;
