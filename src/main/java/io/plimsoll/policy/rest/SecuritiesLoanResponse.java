package io.plimsoll.policy.rest;

import io.plimsoll.policy.SecuritiesLoan;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "SecuritiesLoanCall")
record SecuritiesLoanResponse(
        @Schema(
                required = true,
                description =
                        "loan / (shareCount × (1 − maintenanceRate)), rounded down: below it there is a call, one tick above it none.",
                examples = "\"33.33\"")
        BigDecimal callPrice,

        @Schema(description = "shareCount × price − loan; absent without a price.", examples = "\"500.00\"")
        BigDecimal equity,

        @Schema(
                description = "Equity over the value of the shares, six decimals, half-even; absent without a price.",
                examples = "\"0.166667\"")
        BigDecimal equityRate,

        @Schema(description = "Whether equity is below its part of the value at price; absent without one.")
        Boolean isCalled,

        @Schema(
                description =
                        "What equity lacks to maintenanceRate × shareCount × price, rounded up; 0 if nothing, absent without a price.",
                examples = "\"250.00\"")
        BigDecimal deficit) {

    private static final int AMOUNT_DECIMALS = 2;
    private static final int RATIO_DECIMALS = 6;

    /** @param price null for none */
    static SecuritiesLoanResponse of(SecuritiesLoan loan, BigDecimal price, int priceDecimals) {
        BigDecimal callPrice = loan.callPrice(priceDecimals);
        if (price == null) {
            return new SecuritiesLoanResponse(callPrice, null, null, null, null);
        }
        BigDecimal equity = loan.equity(price);
        BigDecimal deficit = loan.deficit(price);
        return new SecuritiesLoanResponse(
                callPrice,
                equity.setScale(AMOUNT_DECIMALS, RoundingMode.HALF_EVEN),
                equity.divide(loan.shareCount().multiply(price), RATIO_DECIMALS, RoundingMode.HALF_EVEN),
                deficit.signum() > 0,
                deficit.setScale(AMOUNT_DECIMALS, RoundingMode.CEILING));
    }
}
