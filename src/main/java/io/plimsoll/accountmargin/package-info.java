/**
 * How accounts stand: equity against requirement, now and at any past instant.
 *
 * <p>A change of an account or a new market snapshot leads to a new {@link io.plimsoll.accountmargin.AccountMargin}, which is kept in
 * {@link io.plimsoll.accountmargin.AccountMargins}, insert-only. Whoever must act on it is an
 * {@link io.plimsoll.accountmargin.AccountMarginListener}.
 */
package io.plimsoll.accountmargin;
