package io.plimsoll.parameterset.rest;

import io.plimsoll.methodology.span.parameters.InterCommoditySpread.CreditMethod;
import io.plimsoll.methodology.span.parameters.InterCommoditySpread.Method;
import io.plimsoll.methodology.span.parameters.IntraCommoditySpread.Side;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "JsonInterCommoditySpread", description = "Credit for combined commodities that offset each other.")
record InterCommoditySpreadRequest(
        @NotNull @PositiveOrZero @Schema(description = "Ascending order over the exchange complex.")
        Integer priority,

        @Size(max = 64)
        @Schema(description = "Group of combined commodities it is for; with a leg outside, it is not formed.")
        String group,

        @Schema(
                description =
                        "DELTA: net deltas of whole combined commodities. SAME_TIER: tiers of the same number. TIER_BY_TIER: tier "
                                + "by tier, nearest first. NAMED_TIER: tiers that the legs name. Deltas and weighted price risk are those "
                                + "of the tiers; a combined commodity without interTiers is one tier, or if scanned by month each month "
                                + "is. SCANNING: legs are scanned together in a "
                                + "target of the same currency. MONTH_MAPPED: not formed.",
                defaultValue = "DELTA")
        Method method,

        @Schema(
                description = "Whether the rate is a fraction of weighted price risk or currency per spread.",
                defaultValue = "WEIGHTED_PRICE_RISK")
        CreditMethod creditMethod,

        @PositiveOrZero
        @Schema(
                description =
                        "Fraction of weighted price risk (0.55 for 55 %), or currency per spread for FLAT; of SCANNING, the share "
                                + "of gains that counts.",
                examples = "0.55")
        BigDecimal rate,

        @NotEmpty List<@NotNull @Valid InterCommodityLegRequest> legs,

        @Valid @Schema(description = "Of SCANNING: the combined commodity that takes over the legs.")
        ScanningTargetRequest target,

        @PositiveOrZero @Schema(description = "Of SCANNING: how many legs must be present.", defaultValue = "2")
        Integer legCountMin,

        @Pattern(regexp = "[A-Z]?", message = "one capital letter, or nothing")
        @Schema(description = "H for accounts of hedger class only; absent for everybody.")
        String eligibility,

        @Schema(description = "Of SCANNING: how each scenario is aggregated. Default: sums, gains times the rate.")
        List<@NotNull @Valid ScanningPointRequest> points) {

    @Schema(name = "JsonInterCommodityLeg")
    record InterCommodityLegRequest(
            @NotBlank @Size(max = 64) @Schema(examples = "SP")
            String combinedCommodity,

            @Positive
            @Schema(description = "Number of the tier; of NAMED_TIER. Absent for the whole combined commodity.")
            Integer tier,

            @Positive @Schema(description = "Delta per spread.", defaultValue = "1")
            BigDecimal ratio,

            @NotNull @Schema(description = "Legs of different sides offset each other.")
            Side side,

            @Schema(description = "Of SCANNING: without it the spread is not formed.", defaultValue = "false")
            Boolean isRequired,

            @PositiveOrZero @Schema(description = "Of this leg. Default: the spread's.")
            BigDecimal rate,

            @Size(max = 64)
            @Schema(description = "Of away legs of an inter-clearing spread: the other clearing organization.")
            String exchangeComplex) {}

    @Schema(name = "JsonScanningTarget")
    record ScanningTargetRequest(
            @NotBlank @Size(max = 64) String combinedCommodity,

            @Positive @Schema(description = "Delta of the target for one spread.", defaultValue = "1")
            BigDecimal ratio,

            @Schema(description = "Without positions in it the spread is not formed.", defaultValue = "false")
            Boolean isRequired) {}

    @Schema(name = "JsonScanningPoint")
    record ScanningPointRequest(
            @NotNull @Positive @Schema(description = "Of the scenario.")
            Integer number,

            @Schema(description = "Sum of the largest losses instead of all values.", defaultValue = "false")
            Boolean isLargestLosses,

            @PositiveOrZero
            @Schema(description = "Share of gains that counts. Default: the leg's rate, else the spread's.")
            BigDecimal rate,

            @PositiveOrZero
            @Schema(description = "How many of the largest losses are summed, at least 1 of them.", defaultValue = "1")
            Integer lossCountMax) {}
}
