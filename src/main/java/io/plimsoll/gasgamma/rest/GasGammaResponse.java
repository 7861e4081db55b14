package io.plimsoll.gasgamma.rest;

import io.plimsoll.gasgamma.GasGamma;
import io.plimsoll.money.Money;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
        name = "GasGamma",
        description =
                "What one hedge costs against what gamma exposes until the next. Amounts are in the currency of the price; ratios have six "
                        + "decimals.")
record GasGammaResponse(
        @Schema(description = "Absent where only figures were given.", examples = "G")
        String underlying,

        @Schema(description = "Absent where only figures were given.", examples = "USD")
        String currency,

        @Schema(required = true, description = "In units per 1.00 of the price, signed.")
        BigDecimal gamma,

        @Schema(required = true, description = "Of the underlying.")
        BigDecimal price,

        @Schema(
                description =
                        "Annual; of several options the one that gives the same variance as all of theirs. Absent where there is none.")
        BigDecimal volatility,

        @Schema(required = true, description = "Of one hedge, exact.", examples = "\"19.20\"")
        BigDecimal cost,

        @Schema(
                required = true,
                description = "1/2 |gamma| S^2 sigma^2 dt: what the interval exposes.",
                examples = "\"35.626790\"")
        BigDecimal gammaLoss,

        @Schema(description = "cost / gammaLoss, the gas-gamma ratio. Absent without gamma.", examples = "\"0.538920\"")
        BigDecimal pggr,

        @Schema(
                description = "Between hedges that cost what they save. Absent without gamma.",
                examples = "\"12.934087\"")
        BigDecimal breakEvenIntervalHours,

        @Schema(
                description = "Of the price, whose gamma loss is the cost of a hedge. Absent without gamma.",
                examples = "\"1.537007\"")
        BigDecimal breakEvenMove,

        @Schema(description = "Planned hedges over premium. Absent without either.", examples = "\"0.443077\"")
        BigDecimal premiumDrag,

        @Schema(description = "Planned hedges over buffer. Absent without a plan, or a buffer above 0.")
        BigDecimal bufferDrag,

        @Schema(required = true, description = "By pggr and the service's thresholds. OK without gamma.")
        GasGamma.Status status) {

    /** As many as amounts of most currencies; the currency of figures is not told. */
    private static final int SHOWN_DECIMALS = 2;

    static GasGammaResponse of(GasGamma gasGamma) {
        BigDecimal volatility = gasGamma.position().volatility();
        return new GasGammaResponse(
                gasGamma.position().underlying(),
                gasGamma.position().currency(),
                gasGamma.position().gamma(),
                gasGamma.position().price(),
                volatility == null ? null : Money.withDecimals(volatility, 0),
                Money.withDecimals(gasGamma.cost(), SHOWN_DECIMALS),
                gasGamma.gammaLoss(),
                gasGamma.pggr(),
                gasGamma.breakEvenIntervalHours(),
                gasGamma.breakEvenMove(),
                gasGamma.premiumDrag(),
                gasGamma.bufferDrag(),
                gasGamma.status());
    }
}
