package io.plimsoll.cash.rest;

import io.plimsoll.cash.CashBalance;
import io.plimsoll.cash.FreeCash;
import io.plimsoll.money.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "CashBalances")
record CashBalancesResponse(
        @Schema(required = true) UUID accountId,

        @Schema(required = true, description = "By currency, in alphabetical order.")
        List<CashBalanceResponse> balances) {

    @Schema(name = "CashBalance")
    record CashBalanceResponse(
            @Schema(required = true) String currency,

            @Schema(required = true, description = "Settled; negative if the client owes it.")
            BigDecimal cash,

            @Schema(required = true, description = "Earned and not settled; signed as cash.")
            BigDecimal accrued,

            @Schema(required = true, description = "Of the cash, what can be withdrawn now.")
            BigDecimal freeAmount) {}

    static CashBalancesResponse of(UUID accountId, List<CashBalance> balances, FreeCash freeCash) {
        return new CashBalancesResponse(
                accountId,
                balances.stream()
                        .map(balance -> new CashBalanceResponse(
                                balance.currency(),
                                Money.shown(balance.cash(), balance.currency()),
                                Money.shown(balance.accrued(), balance.currency()),
                                Money.shown(freeCash.of(accountId, balance.currency()), balance.currency())))
                        .toList());
    }
}
