package io.plimsoll.parameterset.rest;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.methodology.span.parameters.CombinationLeg;
import io.plimsoll.methodology.span.parameters.ContractTable;
import io.plimsoll.methodology.span.parameters.Product;
import io.plimsoll.parameterset.ContractSearch.FoundContract;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "ContractParameters", description = "A contract's figures in a parameter set.")
record ContractParametersResponse(
        @Schema(required = true) ContractName contract,

        @Schema(required = true, description = "Clearing organization.", examples = "NSCCL")
        String exchangeComplex,

        @Schema(required = true, examples = "BANKNIFTY") String combinedCommodity,

        @Schema(required = true, description = "Of price and risk array.", examples = "INR")
        String currency,

        @Schema(
                required = true,
                description = "Loss of one long contract in each scenario, by scenario number: gains are negative.")
        List<BigDecimal> riskArray,

        @Schema(required = true, description = "Of one long contract, before scaling.")
        BigDecimal compositeDelta,

        @Schema(description = "Today's delta; absent if the file does not say.")
        BigDecimal currentDelta,

        @Schema(required = true, description = "The contract's own.")
        BigDecimal deltaScalingFactor,

        @Schema(description = "Settlement or reference price; absent if the file does not say.")
        BigDecimal price,

        @Schema(required = true, description = "Currency per price unit of one contract.")
        BigDecimal contractValueFactor,

        @Schema(description = "Currency per contract; absent if the file gives none.")
        BigDecimal priceScanRange,

        @Schema(description = "Per year; absent if the file does not say.")
        BigDecimal volatility,

        @Schema(
                description =
                        "The scenarios' move of the volatility, up and down: 0.05 for five points. Absent if the file does not say.",
                examples = "0.05")
        BigDecimal volatilityScanRange,

        @Schema(description = "Day of expiry; absent if the file does not say.")
        LocalDate expiryDate,

        @Schema(
                required = true,
                description =
                        "Expiry of the future under an option; the contract's own for others, empty for a physical.")
        String deltaMonth,

        @Schema(
                description =
                        "Whether the buyer of an option pays its premium up front, so that it has a value; absent elsewhere.")
        Boolean isPremiumStyle,

        @Schema(
                description =
                        "Parts of a combination, or of the one under an option whose delta is split over them; absent elsewhere.")
        List<CombinationLegResponse> legs) {

    static ContractParametersResponse of(FoundContract found) {
        ContractTable table = found.table();
        int row = found.row();
        Product product = table.product(row);
        BigDecimal priceScanRange = table.priceScanRange(row);
        List<CombinationLeg> legs = table.combinationLegs(row);
        return new ContractParametersResponse(
                ContractName.of(table.id(row)),
                found.place().commodity().exchangeComplex(),
                found.place().commodity().combinedCommodity(),
                product.currency(),
                IntStream.range(0, table.pointCount())
                        .mapToObj(point -> table.loss(row, point))
                        .toList(),
                table.compositeDelta(row),
                table.currentDelta(row),
                table.deltaScalingFactor(row),
                table.price(row),
                table.contractValueFactor(row),
                priceScanRange.signum() == 0 ? null : priceScanRange,
                table.volatility(row),
                table.volatilityScanRange(row),
                date(table.expiryDate(row)),
                ContractId.readable(table.month(row)),
                table.isOption(row) ? product.isPremiumStyle() : null,
                legs.isEmpty()
                        ? null
                        : legs.stream().map(CombinationLegResponse::of).toList());
    }

    private static LocalDate date(int yyyymmdd) {
        return yyyymmdd == 0 ? null : LocalDate.parse(String.valueOf(yyyymmdd), DateTimeFormatter.BASIC_ISO_DATE);
    }

    @Schema(name = "CombinationLeg", description = "A part of a combination.")
    record CombinationLegResponse(
            @Schema(required = true) ContractName contract,

            @Schema(required = true, description = "Contracts of the leg for one combination, signed.")
            BigDecimal ratio) {
        static CombinationLegResponse of(CombinationLeg leg) {
            return new CombinationLegResponse(ContractName.of(leg.contract()), leg.signedRatio());
        }
    }
}
