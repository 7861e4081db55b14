package io.plimsoll.account.rest;

import io.plimsoll.account.BookedTrade;
import io.plimsoll.account.Trade;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.instrument.ContractKind;
import io.plimsoll.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "Trade")
record TradeResponse(
        @Schema(required = true) UUID id,
        @Schema(required = true) String tradeId,
        @Schema(required = true) ContractId contract,

        @Schema(required = true, description = "In contracts: bought positive, sold negative.")
        BigDecimal quantity,

        @Schema(required = true) BigDecimal price,
        @Schema(required = true) String currency,
        @Schema(required = true) BigDecimal multiplier,

        @Schema(description = "Of options only.") Boolean isPremiumStyle,

        @Schema(required = true) BigDecimal fee,
        @Schema(required = true) Instant tradedAt,
        @Schema(required = true) Instant bookedAt,

        @Schema(
                required = true,
                description = "Gain-positive, of what the trade closed, by the average price; 0 if it closed nothing.")
        BigDecimal realisedPnl,

        @Schema(
                required = true,
                description =
                        "What went into cash as PREMIUM: negative if the account paid; 0 but for premium-style options.")
        BigDecimal premium,

        @Schema(required = true, description = "What went into cash as SETTLEMENT: realised profit of everything else.")
        BigDecimal settlement,

        @Schema(required = true, description = "Of the position after the trade.")
        BigDecimal quantityAfter,

        @Schema(description = "Of the position after the trade; absent if it was closed.")
        BigDecimal averagePriceAfter) {

    /** Trades of one request, in its order. */
    @Schema(name = "BookedTrades")
    record TradesResponse(
            @Schema(required = true) UUID accountId,

            @Schema(required = true, description = "In the order of the request.")
            List<TradeResponse> trades) {

        static TradesResponse of(UUID accountId, List<BookedTrade> trades) {
            return new TradesResponse(
                    accountId, trades.stream().map(TradeResponse::of).toList());
        }
    }

    static TradeResponse of(BookedTrade booked) {
        Trade trade = booked.trade();
        boolean isOption = trade.contract().kind() == ContractKind.OPTION;
        return new TradeResponse(
                booked.id(),
                trade.tradeId(),
                trade.contract(),
                trade.quantity(),
                trade.price(),
                trade.currency(),
                trade.multiplier(),
                isOption ? trade.isPremiumStyle() : null,
                Money.shown(trade.fee(), trade.currency()),
                trade.tradedAt(),
                booked.bookedAt(),
                Money.shown(booked.realisedPnl(), trade.currency()),
                Money.shown(booked.premium(), trade.currency()),
                Money.shown(booked.settlement(), trade.currency()),
                booked.quantityAfter(),
                booked.averagePriceAfter());
    }
}
