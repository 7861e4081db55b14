package io.plimsoll.account;

import io.plimsoll.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A trade that an account's positions were built from, and what it did to them.
 *
 * @param realisedPnl gain-positive, of what the trade closed, in its currency; 0 if it closed nothing
 * @param quantityAfter of the position, signed
 * @param averagePriceAfter of the position; null if the trade closed it
 */
public record BookedTrade(
        UUID id,
        UUID accountId,
        Trade trade,
        Instant bookedAt,
        BigDecimal realisedPnl,
        BigDecimal quantityAfter,
        @Nullable BigDecimal averagePriceAfter) {
    public BookedTrade {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(trade, "trade");
        Objects.requireNonNull(bookedAt, "bookedAt");
        realisedPnl = Money.withDecimals(realisedPnl, 0);
        quantityAfter = Money.withDecimals(quantityAfter, 0);
        averagePriceAfter = averagePriceAfter == null ? null : Money.withDecimals(averagePriceAfter, 0);
    }

    /**
     * Option premium, negative if the account pays. The price of a premium-style option changes hands with the trade; of
     * everything else only gains and losses do, see {@link #settlement()}.
     */
    public BigDecimal premium() {
        return trade.isPremiumStyle() ? Money.withDecimals(trade.value().negate(), 0) : BigDecimal.ZERO;
    }

    /**
     * Realised profit that goes into cash. 0 for a premium-style option: its profit is the difference of two premiums, which are
     * in cash already.
     */
    public BigDecimal settlement() {
        return trade.isPremiumStyle() ? BigDecimal.ZERO : realisedPnl;
    }
}
