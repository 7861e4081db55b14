/**
 * What is traded: a {@link io.plimsoll.instrument.ContractId} names one contract the way its exchange does, its
 * {@link io.plimsoll.instrument.ContractKind} says what it is, and of an option {@link io.plimsoll.instrument.OptionRight} which way.
 */
@NullMarked
package io.plimsoll.instrument;

import org.jspecify.annotations.NullMarked;
