package io.plimsoll.defaultwaterfall.rest;

import io.plimsoll.defaultwaterfall.DefaultWaterfall;
import io.plimsoll.money.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "DefaultWaterfall")
record DefaultWaterfallResponse(
        @Schema(required = true) String currency,
        @Schema(required = true) BigDecimal loss,

        @Schema(required = true, description = "As given, with what each bears.")
        List<AllocatedLayerResponse> layers,

        @Schema(
                required = true,
                description = "Of the loss, what no layer bears; with the allocated amounts it is the loss.")
        BigDecimal residual) {

    @Schema(name = "AllocatedLayer")
    record AllocatedLayerResponse(
            @Schema(required = true, description = "From 1, in the order given.")
            int number,

            @Schema(required = true) String name,

            @Schema(required = true, description = "As given.")
            BigDecimal amount,

            @Schema(required = true, description = "What the layer bears, at most its amount.")
            BigDecimal allocatedAmount,

            @Schema(required = true, description = "What is left of the layer.")
            BigDecimal remainingAmount) {}

    static DefaultWaterfallResponse of(String currency, DefaultWaterfall waterfall) {
        List<AllocatedLayerResponse> layers = new ArrayList<>();
        waterfall
                .layers()
                .forEach(allocated -> layers.add(new AllocatedLayerResponse(
                        layers.size() + 1,
                        allocated.layer().name(),
                        Money.shown(allocated.layer().amount(), currency),
                        Money.shown(allocated.allocatedAmount(), currency),
                        Money.shown(allocated.remainingAmount(), currency))));
        return new DefaultWaterfallResponse(
                currency, Money.shown(waterfall.loss(), currency), layers, Money.shown(waterfall.residual(), currency));
    }
}
