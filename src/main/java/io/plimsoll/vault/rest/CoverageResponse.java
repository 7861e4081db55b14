package io.plimsoll.vault.rest;

import io.plimsoll.money.Money;
import io.plimsoll.vault.CoverageCheck;
import io.plimsoll.vault.CoverageCheck.CoveredCall;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "Coverage", description = "How far short calls are covered by units of their underlying.")
record CoverageResponse(
        @Schema(required = true, examples = "USD") String currency,
        @Schema(required = true) BigDecimal coveredUnits,
        @Schema(required = true) BigDecimal nakedUnits,

        @Schema(required = true, description = "That cover nothing.")
        BigDecimal freeUnits,

        @Schema(required = true, description = "For what is naked, rounded up.", examples = "\"460.00\"")
        BigDecimal additionalInitialMargin,

        @Schema(required = true, description = "For what is naked, rounded up.")
        BigDecimal additionalMaintenanceMargin,

        @Schema(
                required = true,
                description = "Of all units before any haircut: what covers a call counts for no more than its strike.")
        BigDecimal collateralValue,

        @Schema(required = true, description = "In the order given.")
        List<CoveredCallResponse> shortCalls) {

    @Schema(name = "CoveredCall")
    record CoveredCallResponse(
            @Schema(required = true) BigDecimal strike,
            @Schema(required = true) BigDecimal contracts,
            @Schema(required = true) BigDecimal coveredUnits,
            @Schema(required = true) BigDecimal nakedUnits,

            @Schema(description = "Of the naked units; absent where all naked calls are margined together.")
            BigDecimal initialMargin,

            @Schema(description = "Of the naked units; absent where all naked calls are margined together.")
            BigDecimal maintenanceMargin) {
        static CoveredCallResponse of(CoveredCall covered, String currency) {
            return new CoveredCallResponse(
                    covered.call().strike(),
                    covered.call().contracts(),
                    plain(covered.coveredUnits()),
                    plain(covered.nakedUnits()),
                    covered.nakedMargin() == null
                            ? null
                            : rounded(covered.nakedMargin().initial(), currency),
                    covered.nakedMargin() == null
                            ? null
                            : rounded(covered.nakedMargin().maintenance(), currency));
        }
    }

    static CoverageResponse of(CoverageCheck check, String currency) {
        return new CoverageResponse(
                currency,
                plain(check.coveredUnits()),
                plain(check.nakedUnits()),
                plain(check.freeUnits()),
                check.additionalMargin().initial(),
                check.additionalMargin().maintenance(),
                check.collateralValue(),
                check.calls().stream()
                        .map(call -> CoveredCallResponse.of(call, currency))
                        .toList());
    }

    private static BigDecimal plain(BigDecimal number) {
        return Money.withDecimals(number, 0);
    }

    private static BigDecimal rounded(BigDecimal exact, String currency) {
        return exact.setScale(Money.decimals(currency), RoundingMode.UP);
    }
}
