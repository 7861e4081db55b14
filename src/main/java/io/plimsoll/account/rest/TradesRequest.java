package io.plimsoll.account.rest;

import io.plimsoll.account.Trade;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.RejectedException.Violation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "TradesRequest")
record TradesRequest(
        @NotNull @Size(min = 1, max = TRADE_COUNT_MAX) @Schema(description = "Booked in this order, all or none.")
        List<@NotNull @Valid TradeRequest> trades) {

    /** They are saved in one transaction, which others wait for: a thousand take some tenths of a second. */
    static final int TRADE_COUNT_MAX = 1_000;

    /** @throws RejectedException QUANTITY_INVALID of trades of nothing */
    List<Trade> toTrades() {
        List<Violation> zeros = IntStream.range(0, trades.size())
                .filter(i -> trades.get(i).quantity().signum() == 0)
                .mapToObj(i -> new Violation(
                        "/trades/%d/quantity".formatted(i), Reason.QUANTITY_INVALID, "the quantity is zero"))
                .toList();
        if (!zeros.isEmpty()) {
            throw new RejectedException(Reason.QUANTITY_INVALID, "a trade of zero is none", zeros);
        }
        return trades.stream().map(TradeRequest::toTrade).toList();
    }
}
