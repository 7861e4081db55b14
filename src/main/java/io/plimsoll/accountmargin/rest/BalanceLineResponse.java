package io.plimsoll.accountmargin.rest;

import io.plimsoll.accountmargin.MarginWorking.BalanceLine;
import io.plimsoll.market.FxRate;
import io.plimsoll.money.Money;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "BalanceLine", description = "Cash of one currency, and what it counts for.")
record BalanceLineResponse(
        @Schema(required = true) String currency,
        @Schema(required = true) BigDecimal cash,

        @Schema(required = true, description = "Earned or owed, not settled.")
        BigDecimal accrued,

        @Schema(description = "Absent for the base currency, and where none is known.")
        FxRate fxRate,

        @Schema(required = true, description = "In the account's base currency.")
        BigDecimal cashInBase,

        @Schema(required = true, description = "In the account's base currency.")
        BigDecimal accruedInBase) {
    static BalanceLineResponse of(BalanceLine line) {
        return new BalanceLineResponse(
                line.currency(),
                Money.shown(line.cash(), line.currency()),
                Money.shown(line.accrued(), line.currency()),
                line.rate(),
                line.cashInBase(),
                line.accruedInBase());
    }
}
