package io.plimsoll.market;

import io.plimsoll.scenario.PriceMove;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Numbered joint moves of all underlyings: the scenarios of a set, or the days of a history. Indexes are 0-based. */
public interface MarketMoves {
    int count();

    /** The price that {@code price} becomes; of the underlying itself, or of a future on it. */
    double price(int move, int underlying, double price);

    /**
     * The same in the decimals that say it, for contracts that gain what a price does: their losses are exact. Null if the move is a
     * computed number.
     */
    @Nullable
    PriceMove priceMove(int move, int underlying);

    /**
     * The volatility that {@code volatility} becomes, ≥ 0.
     *
     * @param timeToExpiryYears of the option, before the move
     */
    double volatility(int move, int underlying, double volatility, double timeToExpiryYears);

    /** How much later it is after the move, ≥ 0. */
    double timeShiftYears(int move);

    /** The fraction of a change in value that counts, (0, 1]. */
    BigDecimal weight(int move);
}
