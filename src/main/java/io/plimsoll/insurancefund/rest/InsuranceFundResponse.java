package io.plimsoll.insurancefund.rest;

import io.plimsoll.insurancefund.InsuranceFund;
import io.plimsoll.money.Money;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "InsuranceFund")
record InsuranceFundResponse(
        @Schema(required = true, examples = "USD") String currency,

        @Schema(required = true, description = "What the fund holds and may pay for losses, 0 or more.")
        BigDecimal balance,

        @Schema(required = true, description = "How often the fund was moved.")
        long movementCount) {

    static InsuranceFundResponse of(InsuranceFund fund) {
        return new InsuranceFundResponse(
                fund.currency(), Money.shown(fund.balance(), fund.currency()), fund.movementCount());
    }
}
