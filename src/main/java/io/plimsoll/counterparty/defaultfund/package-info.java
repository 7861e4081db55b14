/**
 * How large a default fund must be, and who pays for it: {@link io.plimsoll.counterparty.defaultfund.CoverTwo} finds the two groups of
 * members whose default would cost most beyond their margin, {@link io.plimsoll.counterparty.defaultfund.FundContributions} shares the
 * fund out. How a loss is then borne is in {@link io.plimsoll.defaultwaterfall}.
 *
 * <p>Source: EMIR article 42(3) and principle 4 of the CPMI-IOSCO principles for financial market infrastructures.
 */
@NullMarked
package io.plimsoll.counterparty.defaultfund;

import org.jspecify.annotations.NullMarked;
