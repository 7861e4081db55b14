package io.plimsoll.platform.requests;

import io.plimsoll.coveredcalls.CoverageLine;
import io.plimsoll.coveredcalls.CoverageLine.CoveringUnits;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
        name = "CoveredCallLine",
        description =
                "A call that was sold, and how far it is covered by units of its underlying. What is covered needs no margin; of its value equity "
                        + "subtracts only what the cut of the covering units has not.")
public record CoveredCallLineResponse(
        @Schema(required = true) ContractId contract,

        @Schema(required = true, description = "Of margins and cuts.")
        String currency,

        @Schema(required = true) BigDecimal coveredUnits,
        @Schema(required = true) BigDecimal nakedUnits,

        @Schema(
                description =
                        "Of the naked units by the policy's rule, rounded up. The call's mark is in it, which equity has subtracted: the account's "
                                + "initial margin has the rest. Absent where the methodology margins them.",
                examples = "\"460.00\"")
        BigDecimal nakedInitialMargin,

        @Schema(description = "As nakedInitialMargin.") BigDecimal nakedMaintenanceMargin,
        @Schema(required = true) List<CoveringUnitsResponse> coveredBy) {

    @Schema(name = "CoveringUnits")
    public record CoveringUnitsResponse(
            @Schema(required = true, description = "A pledged asset, or a position.", examples = "ETH")
            String held,

            @Schema(required = true) BigDecimal units,

            @Schema(
                    required = true,
                    description =
                            "Before haircut: what they do not count for as collateral, because they bring no more than the strike.")
            BigDecimal valueCut) {
        static CoveringUnitsResponse of(CoveringUnits covering) {
            return new CoveringUnitsResponse(
                    covering.held(),
                    Money.withDecimals(covering.units(), 0),
                    Money.withDecimals(covering.valueCut(), 0));
        }
    }

    public static CoveredCallLineResponse of(CoverageLine line) {
        return new CoveredCallLineResponse(
                line.contract(),
                line.currency(),
                Money.withDecimals(line.coveredUnits(), 0),
                Money.withDecimals(line.nakedUnits(), 0),
                rounded(line.nakedInitialMargin(), line.currency()),
                rounded(line.nakedMaintenanceMargin(), line.currency()),
                line.coveredBy().stream().map(CoveringUnitsResponse::of).toList());
    }

    private static BigDecimal rounded(BigDecimal exact, String currency) {
        return exact == null ? null : exact.setScale(Money.decimals(currency), RoundingMode.UP);
    }
}
