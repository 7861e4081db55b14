package io.plimsoll.margincall.rest;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.margincall.Cure;
import io.plimsoll.margincall.Cure.Reduction;
import io.plimsoll.margincall.Remargin.Trade;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "MarginCallCure")
record CureResponse(
        @Schema(required = true, description = "Least amount of cash.", examples = "\"450.00\"")
        BigDecimal cash,

        @Schema(
                description =
                        "Least closing of at most three positions, whole contracts or what is left of a position, if one was found.")
        ReductionResponse reduction,

        @Schema(
                required = true,
                description =
                        "Whether every reduction was looked at that could be less; false if there were more than may be recomputed, so that the "
                                + "search was cut short or large positions were tried in steps.")
        boolean isSearchComplete) {

    @Schema(name = "MarginCallReduction", description = "Recomputed: the account as it would stand.")
    record ReductionResponse(
            @Schema(required = true) List<TradeResponse> trades,
            @Schema(required = true) BigDecimal equity,

            @Schema(required = true, description = "Of the margin that the call asks for.")
            BigDecimal requirement) {}

    @Schema(name = "MarginCallReductionTrade")
    record TradeResponse(
            @Schema(required = true) ContractId contract,

            @Schema(required = true, description = "Bought positive.")
            BigDecimal quantity) {

        static TradeResponse of(Trade trade) {
            return new TradeResponse(trade.contract(), trade.quantity());
        }
    }

    static CureResponse of(Cure cure) {
        return new CureResponse(
                cure.cash(), cure.reduction().map(CureResponse::reduction).orElse(null), cure.isSearchComplete());
    }

    private static ReductionResponse reduction(Reduction reduction) {
        return new ReductionResponse(
                reduction.trades().stream().map(TradeResponse::of).toList(),
                reduction.outcome().equity(),
                reduction.outcome().requirement());
    }
}
