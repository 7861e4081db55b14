/**
 * Auctions that fall until somebody takes what is on offer.
 *
 * <p>A {@link io.plimsoll.liquidation.auction.DutchAuction} is the course of a price or of a discount. A whole account is auctioned
 * either with value left in it ({@link io.plimsoll.liquidation.auction.SolventAuction}: bidders pay for a share) or without
 * ({@link io.plimsoll.liquidation.auction.InsolventAuction}: bidders are paid).
 *
 * <p>Decimal throughout: quotients and powers carry 34 digits.
 */
@NullMarked
package io.plimsoll.liquidation.auction;

import org.jspecify.annotations.NullMarked;
