/**
 * Funding of perpetual futures: what ties a contract that never expires to its index.
 *
 * <p>In reading order: a {@link io.plimsoll.funding.PremiumIndex} says how far the contract trades from its index; {@link
 * io.plimsoll.funding.FundingTerms}, those of a venue or of a request, make a {@link io.plimsoll.funding.FundingRate} of it. A {@link
 * io.plimsoll.funding.FundingSettlement} books what every account pays or gets for one interval, and what the house does, so that all of
 * it adds up to zero. {@link io.plimsoll.funding.FundingProjection} says how long an account lasts at a rate.
 *
 * <h2>Rules, where venues differ or are silent: our choice</h2>
 *
 * <ol>
 *   <li>A perpetual is a contract without expiry, kind PHYSICAL; any contract that is no option can be funded.
 *   <li>Positions count as they are when the settlement is booked.
 *   <li>Each account's payment is rounded half-even to the currency's decimals. The house stands on the other side of the clients' net
 *       position; its exact share is rounded likewise, and what all the roundings leave is the residue, which stays in the ledger
 *       HOUSE_FUNDING and is told with the settlement.
 *   <li>An instrument is settled once for an instant: the same settlement again has its first answer, another one is refused.
 * </ol>
 */
@NullMarked
package io.plimsoll.funding;

import org.jspecify.annotations.NullMarked;
