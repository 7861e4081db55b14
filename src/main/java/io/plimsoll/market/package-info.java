/**
 * What the caller says of the market, and what contracts are worth when it moves.
 *
 * <p>In reading order: {@link io.plimsoll.market.MarketData} holds {@link io.plimsoll.market.Underlying}s and
 * {@link io.plimsoll.market.InstrumentMark}s as they were given, exact decimals, anything may be absent.
 * {@link io.plimsoll.market.Revaluation} takes the contracts of a portfolio out of it, refuses with the list of <em>everything</em>
 * that is missing or impossible, and then values them under {@link io.plimsoll.market.MarketMoves}: scenarios, or days of a
 * history. {@link io.plimsoll.market.LossArrays} is what comes back: exact, loss-positive, one row a contract.
 *
 * <p>Prices and volatilities become {@code double} in {@code Revaluation} and losses become exact again in {@code LossArrays}.
 */
@NullMarked
package io.plimsoll.market;

import org.jspecify.annotations.NullMarked;
