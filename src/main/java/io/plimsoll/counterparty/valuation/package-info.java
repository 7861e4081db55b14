/**
 * What a counterparty's default risk is worth: {@link io.plimsoll.counterparty.valuation.CreditValuationAdjustment} of an exposure
 * profile, and the capital against its changes, {@link io.plimsoll.counterparty.valuation.BasicCvaCapital}.
 */
@NullMarked
package io.plimsoll.counterparty.valuation;

import org.jspecify.annotations.NullMarked;
