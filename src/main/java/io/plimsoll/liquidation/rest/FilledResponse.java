package io.plimsoll.liquidation.rest;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.liquidation.action.Liquidation;
import io.plimsoll.liquidation.action.LiquidationService.Filled;
import io.plimsoll.liquidation.loss.LiquidationOutcome;
import io.plimsoll.liquidation.rest.LiquidationResponse.FillResponse;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "BookedLiquidationFill")
record FilledResponse(
        @Schema(required = true) UUID liquidationId,
        @Schema(required = true) FillResponse fill,

        @Schema(description = "What the figures after this fill decide; absent while the liquidation goes on.")
        LiquidationOutcome outcome,

        @Schema(required = true, description = "What was still ordered after this fill.")
        List<OpenOrderResponse> openOrders) {

    @Schema(name = "OpenLiquidationOrder")
    record OpenOrderResponse(
            @Schema(required = true) ContractId contract,

            @Schema(required = true, description = "Signed: to be bought positive.")
            BigDecimal openQuantity) {}

    static FilledResponse of(Filled filled) {
        Liquidation liquidation = filled.liquidation();
        return new FilledResponse(
                liquidation.terms().id(),
                FillResponse.of(filled.fill(), liquidation.terms().currency()),
                filled.outcome(),
                liquidation.openOrders().stream()
                        .map(order -> new OpenOrderResponse(order.contractId(), liquidation.remaining(order)))
                        .toList());
    }
}
