package io.plimsoll.policy.rest;

import io.plimsoll.policy.SecuritiesLoan;
import io.plimsoll.rejection.Violations;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "SecuritiesLoanRequest")
record SecuritiesLoanRequest(
        @NotNull
        @Schema(
                description = "What was borrowed to buy the shares, above 0, in the currency of their price.",
                examples = "\"2500\"")
        BigDecimal loan,

        @NotNull @Schema(description = "Above 0.", examples = "\"100\"")
        BigDecimal shareCount,

        @NotNull
        @Schema(
                description = "Maintenance margin: the part of the shares' value that must be equity, in [0, 1).",
                examples = "\"0.25\"")
        BigDecimal maintenanceRate,

        @Schema(description = "Of one share, above 0: how the loan stands at it.", examples = "\"30\"")
        BigDecimal price,

        @Min(0) @Max(10) @Schema(description = "Of callPrice. Absent: 2.", defaultValue = "2")
        Integer priceDecimals) {

    private static final int PRICE_DECIMALS_DEFAULT = 2;

    /** @throws io.plimsoll.rejection.RejectedException INPUT_IMPOSSIBLE with every figure that cannot be */
    SecuritiesLoan toLoan() {
        Violations.ofInputs()
                .requirePositive("/loan", loan)
                .requirePositive("/shareCount", shareCount)
                .requireFractionBelow1("/maintenanceRate", maintenanceRate)
                .requirePositive("/price", price)
                .refuseIfAny();
        return new SecuritiesLoan(loan, shareCount, maintenanceRate);
    }

    int decimals() {
        return priceDecimals == null ? PRICE_DECIMALS_DEFAULT : priceDecimals;
    }
}
