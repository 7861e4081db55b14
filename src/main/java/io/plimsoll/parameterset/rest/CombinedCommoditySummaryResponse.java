package io.plimsoll.parameterset.rest;

import io.plimsoll.parameterset.ParameterSets.ListedCommodity;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "CombinedCommoditySummary", description = "A combined commodity without its rules and contracts.")
record CombinedCommoditySummaryResponse(
        @Schema(required = true, examples = "BANKNIFTY") String code,

        @Schema(required = true, description = "Empty if the file gives none.")
        String name,

        @Schema(required = true, description = "Clearing organization.", examples = "NSCCL")
        String exchangeComplex,

        @Schema(required = true, description = "Of its requirement.", examples = "INR")
        String currency,

        @Schema(required = true) int contractCount) {

    static CombinedCommoditySummaryResponse of(ListedCommodity commodity) {
        return new CombinedCommoditySummaryResponse(
                commodity.key().combinedCommodity(),
                commodity.name(),
                commodity.key().exchangeComplex(),
                commodity.currency(),
                commodity.contractCount());
    }
}
