/**
 * What an exchange's risk parameter file says, in the method's own words and free of the file's layout.
 *
 * <p>A {@link io.plimsoll.methodology.span.parameters.SpanParameterSet} holds
 * {@link io.plimsoll.methodology.span.parameters.ExchangeComplex}es, these
 * {@link io.plimsoll.methodology.span.parameters.CombinedCommodity}s with their spreads and their contracts, a
 * {@link io.plimsoll.methodology.span.parameters.ContractTable} each.
 */
@NullMarked
package io.plimsoll.methodology.span.parameters;

import org.jspecify.annotations.NullMarked;
