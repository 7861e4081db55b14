package io.plimsoll.accountmargin.rest;

import io.plimsoll.accountmargin.AccountMarginReading.KnownMargin;
import io.plimsoll.accountmargin.EquityLine;
import io.plimsoll.accountmargin.MarginWorking.PositionLine;
import io.plimsoll.accountmargin.Mark;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.market.FxRate;
import io.plimsoll.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "PositionLine", description = "An open position, and what it counts for.")
record PositionLineResponse(
        @Schema(required = true) ContractId contract,
        @Schema(required = true) BigDecimal quantity,

        @Schema(description = "Absent if it is unknown; then no unrealised profit counts.")
        BigDecimal averagePrice,

        @Schema(required = true) BigDecimal multiplier,

        @Schema(required = true, description = "Of prices and amount.")
        String currency,

        @Schema(description = "Price of one unit. Absent if none was ever known.")
        BigDecimal mark,

        @Schema(
                description =
                        "SNAPSHOT: the market. CARRIED_OVER: an earlier snapshot, the latest has none that is plausible. PARAMETER_SET: settlement price, the market has none. LAST_KNOWN: nobody knows a price now, and "
                                + "gains do not count.")
        Mark.Source markSource,

        Instant markAsOf,

        @Schema(description = "Whether the margin policy calls a price of this age stale.")
        Boolean isStale,

        @Schema(required = true, description = "Equity line it counts in.")
        EquityLine.Name equityLine,

        @Schema(required = true, description = "Value of a premium-style option, unrealised profit of anything else.")
        BigDecimal amount,

        @Schema(description = "Absent for the base currency, and where none is known.")
        FxRate fxRate,

        @Schema(required = true, description = "What counts of it, in the account's base currency.")
        BigDecimal amountInBase) {
    static PositionLineResponse of(PositionLine line, KnownMargin known) {
        Mark mark = line.mark();
        return new PositionLineResponse(
                line.contract(),
                line.quantity(),
                line.averagePrice(),
                line.multiplier(),
                line.currency(),
                mark == null ? null : mark.price(),
                mark == null ? null : mark.source(),
                mark == null ? null : mark.asOf(),
                mark == null ? null : InputAgeResponse.isStale(mark.asOf(), known),
                line.line(),
                Money.shown(line.amount(), line.currency()),
                line.rate(),
                line.amountInBase());
    }
}
