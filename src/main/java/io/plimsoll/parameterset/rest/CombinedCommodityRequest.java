package io.plimsoll.parameterset.rest;

import io.plimsoll.instrument.ContractKind;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.CombinationMethod;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.DeltaSide;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.ShortOptionMinimumMethod;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.WeightedPriceRiskMethod;
import io.plimsoll.methodology.span.parameters.IntraCommoditySpread.ChargeMethod;
import io.plimsoll.methodology.span.parameters.IntraCommoditySpread.Kind;
import io.plimsoll.methodology.span.parameters.IntraCommoditySpread.Side;
import io.plimsoll.portfolio.AccountType;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "JsonCombinedCommodity", description = "Everything on one underlying, scanned together.")
record CombinedCommodityRequest(
        @NotBlank @Size(max = 64) @Schema(examples = "SP") String code,
        @Size(max = 200) String name,

        @NotNull
        @Pattern(regexp = "[A-Z]{3}", message = "a currency is three capital letters, such as USD")
        @Schema(description = "Of its requirement and rates.", examples = "USD")
        String currency,

        @Schema(
                description = "Whether option value above its requirement is lost for other combined commodities.",
                defaultValue = "false")
        Boolean isOptionValueCapped,

        @Schema(
                description =
                        "How price risk per delta is found: price risk over net delta; the same, at most the nearest month's "
                                + "price scan range; or that price scan range.",
                defaultValue = "NORMAL")
        WeightedPriceRiskMethod weightedPriceRiskMethod,

        @Schema(
                description = "Which short options count: calls and puts, or the larger of the two.",
                defaultValue = "GROSS")
        ShortOptionMinimumMethod shortOptionMinimumMethod,

        @Schema(description = "What becomes of combinations held as one instrument.", defaultValue = "NONE")
        CombinationMethod combinationMethod,

        @NotEmpty @Schema(description = "Product families that belong to it.")
        List<@NotNull @Valid ProductRequest> products,

        @Schema(description = "Ranges of months scanned alone. Default: one over everything.")
        List<@NotNull @Valid TierRequest> scanTiers,

        @Schema(
                description = "Whether each month is scanned alone, and without interTiers spread alone.",
                defaultValue = "false")
        Boolean isScannedByMonth,

        @Schema(description = "Ranges of months that tier spreads name.")
        List<@NotNull @Valid TierRequest> intraTiers,

        @Schema(description = "Ranges of months that inter-commodity spreads name.")
        List<@NotNull @Valid TierRequest> interTiers,

        @PositiveOrZero
        @Schema(
                description = "Charge per short option; for months without a tier of their own.",
                defaultValue = "0",
                examples = "50")
        BigDecimal shortOptionMinimum,

        @Schema(description = "Ranges of months with short option minimums of their own.")
        List<@NotNull @Valid MinimumTierRequest> shortOptionMinimumTiers,

        @Schema(description = "Charges for months that offset each other in the scan.")
        List<@NotNull @Valid IntraCommoditySpreadRequest> intraCommoditySpreads,

        @Schema(description = "Charges of months in delivery.")
        List<@NotNull @Valid SpotRateRequest> spotRates,

        @PositiveOrZero @Schema(description = "Charge per delta of cash product against future.", defaultValue = "0")
        BigDecimal basisRate,

        @Schema(
                description =
                        "Factors by account type. Types without one take that of a like type, else 1: HEDGER serves OMNIBUS_HEDGER "
                                + "and NORMAL, MEMBER serves FIRM, SPECULATOR serves OMNIBUS and HEIGHTENED_RISK.")
        List<@NotNull @Valid AdjustmentRequest> adjustments,

        @NotEmpty List<@NotNull @Valid ContractParametersRequest> contracts) {

    CombinedCommodityRequest withContracts(List<ContractParametersRequest> others) {
        return new CombinedCommodityRequest(
                code,
                name,
                currency,
                isOptionValueCapped,
                weightedPriceRiskMethod,
                shortOptionMinimumMethod,
                combinationMethod,
                products,
                scanTiers,
                isScannedByMonth,
                intraTiers,
                interTiers,
                shortOptionMinimum,
                shortOptionMinimumTiers,
                intraCommoditySpreads,
                spotRates,
                basisRate,
                adjustments,
                others);
    }

    @Schema(name = "JsonProduct", description = "A product family: what its contracts have in common.")
    record ProductRequest(
            @NotBlank @Size(max = 16) @Schema(description = "Acronym of the exchange.", examples = "CME")
            String exchange,

            @NotBlank @Size(max = 64) @Schema(description = "Product code of the exchange.", examples = "ES")
            String product,

            @NotNull ContractKind kind,
            @Size(max = 200) String name,

            @Pattern(regexp = "[A-Z]{3}", message = "a currency is three capital letters, such as USD")
            @Schema(description = "Of prices and risk arrays. Default: the combined commodity's.")
            String currency,

            @Positive
            @Schema(description = "Currency per price unit of one contract.", defaultValue = "1", examples = "50")
            BigDecimal contractValueFactor,

            @Positive @Schema(description = "Multiplies the contracts' own.", defaultValue = "1", examples = "0.2")
            BigDecimal deltaScalingFactor,

            @Schema(
                    description =
                            "Whether the buyer of an option pays its premium up front, so that it has a value; false if gains "
                                    + "and losses settle daily. Default: true for options.")
            Boolean isPremiumStyle) {}

    @Schema(name = "JsonTier", description = "A range of months.")
    record TierRequest(
            @NotNull @Positive Integer number,

            @Pattern(regexp = ContractName.EXPIRY, message = ContractName.EXPIRY_EXPECTED)
            @Schema(description = "Absent for no lower bound.", examples = "2019-03")
            String firstMonth,

            @Pattern(regexp = ContractName.EXPIRY, message = ContractName.EXPIRY_EXPECTED)
            @Schema(description = "Its days and weeks included; absent for no upper bound.", examples = "2019-12")
            String lastMonth) {}

    @Schema(name = "JsonShortOptionMinimumTier", description = "A range of months with its short option minimum.")
    record MinimumTierRequest(
            @NotNull @Positive Integer number,

            @Pattern(regexp = ContractName.EXPIRY, message = ContractName.EXPIRY_EXPECTED) @Schema(examples = "2019-03")
            String firstMonth,

            @Pattern(regexp = ContractName.EXPIRY, message = ContractName.EXPIRY_EXPECTED) @Schema(examples = "2019-12")
            String lastMonth,

            @NotNull @PositiveOrZero @Schema(description = "Charge per short option.", examples = "50")
            BigDecimal rate) {}

    @Schema(name = "JsonIntraCommoditySpread", description = "Charge for months that offset each other in the scan.")
    record IntraCommoditySpreadRequest(
            @NotNull
            @Schema(description = "Whether the legs name single months or tiers. Series spreads are formed first.")
            Kind kind,

            @NotNull @PositiveOrZero @Schema(description = "Ascending order inside a kind.")
            Integer priority,

            @Schema(
                    description =
                            "FLAT: rate per spread. PER_MONTH: ratePerMonth for each month between the legs, and ratePerSpread. "
                                    + "WEIGHTED_PRICE_RISK: rate times weighted price risk.",
                    defaultValue = "FLAT")
            ChargeMethod chargeMethod,

            @PositiveOrZero @Schema(description = "Of FLAT and WEIGHTED_PRICE_RISK.", examples = "100")
            BigDecimal rate,

            @PositiveOrZero @Schema(description = "Of PER_MONTH.")
            BigDecimal ratePerMonth,

            @PositiveOrZero @Schema(description = "Of PER_MONTH.")
            BigDecimal ratePerSpread,

            @NotNull @Size(min = 2) List<@NotNull @Valid IntraCommodityLegRequest> legs) {}

    @Schema(name = "JsonIntraCommodityLeg")
    record IntraCommodityLegRequest(
            @Positive @Schema(description = "Number of the tier; of a tier spread.")
            Integer tier,

            @Pattern(regexp = ContractName.EXPIRY, message = ContractName.EXPIRY_EXPECTED)
            @Schema(description = "Of a series spread.", examples = "2019-03")
            String month,

            @Positive @Schema(description = "Delta per spread.", defaultValue = "1")
            BigDecimal ratio,

            @NotNull @Schema(description = "Legs of different sides offset each other.")
            Side side) {}

    @Schema(name = "JsonSpotRate", description = "Charge of a month in delivery.")
    record SpotRateRequest(
            @NotNull
            @Pattern(regexp = ContractName.EXPIRY, message = ContractName.EXPIRY_EXPECTED)
            @Schema(examples = "2019-03")
            String month,

            @PositiveOrZero @Schema(description = "Per delta that spreads used.", defaultValue = "0")
            BigDecimal spreadRate,

            @PositiveOrZero @Schema(description = "Per delta that remains.", defaultValue = "0")
            BigDecimal outrightRate,

            @Schema(description = "Which deltas are charged.", defaultValue = "BOTH")
            DeltaSide side) {}

    @Schema(name = "JsonAdjustment", description = "Factors for one account type.")
    record AdjustmentRequest(
            @NotNull AccountType accountType,

            @Positive
            @Schema(description = "Maintenance requirement over the computed one.", defaultValue = "1", examples = "1")
            BigDecimal adjustment,

            @Positive
            @Schema(
                    description = "Initial requirement over maintenance requirement.",
                    defaultValue = "1",
                    examples = "1.35")
            BigDecimal initialRatio) {}

    @Schema(name = "JsonContractParameters", description = "A contract and its figures.")
    record ContractParametersRequest(
            @NotNull @Valid ContractName contract,

            @Size(min = 1, max = 1000)
            @Schema(
                    description =
                            "Loss of one long contract in each scenario, by scenario number: gains are negative. The covered "
                                    + "fraction of extreme scenarios is contained. As many entries for every contract of an exchange complex. "
                                    + "Absent: computed by the model of the exchange complex.")
            List<@NotNull BigDecimal> riskArray,

            @Schema(
                    description = "Of one long contract, before scaling. Absent: computed with the array.",
                    examples = "1")
            BigDecimal compositeDelta,

            @Schema(description = "Today's delta; shown, not used.")
            BigDecimal currentDelta,

            @Positive @Schema(description = "The contract's own.", defaultValue = "1")
            BigDecimal deltaScalingFactor,

            @Schema(
                    description =
                            "Settlement or reference price, negative where it is; decides the value of premium style options.",
                    examples = "2505")
            BigDecimal price,

            @Positive @Schema(description = "Currency per price unit of one contract. Default: the product's.")
            BigDecimal contractValueFactor,

            @PositiveOrZero @Schema(description = "Per year; shown, not used.")
            BigDecimal volatility,

            @PositiveOrZero
            @Schema(
                    description = "The scenarios' move of the volatility: 0.05 for five points; shown, not used.",
                    examples = "0.05")
            BigDecimal volatilityScanRange,

            @PositiveOrZero
            @Schema(description = "Currency per contract; needed by the weighted price risk methods with a scan range.")
            BigDecimal priceScanRange,

            @Schema(description = "Day of expiry, by which positions may name the contract as well.")
            LocalDate expiryDate,

            @Schema(description = "Parts of a combination.") List<@NotNull @Valid CombinationLegRequest> legs) {

        /** The same contract with computed figures. */
        ContractParametersRequest with(
                List<BigDecimal> computedArray,
                BigDecimal computedDelta,
                BigDecimal computedPrice,
                BigDecimal usedVolatility,
                BigDecimal usedPriceScanRange,
                BigDecimal usedVolatilityScanRange) {
            return new ContractParametersRequest(
                    contract,
                    computedArray,
                    computedDelta,
                    currentDelta,
                    deltaScalingFactor,
                    computedPrice,
                    contractValueFactor,
                    usedVolatility,
                    usedVolatilityScanRange,
                    usedPriceScanRange,
                    expiryDate,
                    legs);
        }
    }

    @Schema(name = "JsonCombinationLeg", description = "A part of a combination.")
    record CombinationLegRequest(
            @NotNull @Valid ContractName contract,

            @NotNull
            @Schema(
                    description = "Contracts of the leg for one combination; negative if they are sold.",
                    examples = "-1")
            BigDecimal ratio) {}
}
