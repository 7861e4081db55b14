package io.plimsoll.defaultwaterfall.rest;

import io.plimsoll.defaultwaterfall.DefaultWaterfall;
import io.plimsoll.defaultwaterfall.DefaultWaterfall.Layer;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "DefaultWaterfallRequest")
record DefaultWaterfallRequest(
        @NotNull
        @Pattern(regexp = "[A-Z]{3}", message = "a currency is three capital letters, such as USD")
        @Schema(description = "ISO 4217 code of all amounts.", examples = "USD")
        String currency,

        @NotNull @Schema(description = "To be borne, at least 0.", examples = "\"1000000\"")
        BigDecimal loss,

        @NotEmpty @Size(max = 100) @Schema(description = "In the order in which they bear the loss.")
        List<@NotNull @Valid LayerRequest> layers) {

    @Schema(name = "WaterfallLayer")
    record LayerRequest(
            @NotBlank @Size(max = 64) @Schema(description = "Once in the list.", examples = "DEFAULTER_MARGIN")
            String name,

            @NotNull @Schema(description = "What there is, at least 0.", examples = "\"600000\"")
            BigDecimal amount) {}

    @AssertTrue(message = "names of layers are given once each")
    @Schema(hidden = true)
    boolean hasDistinctLayers() {
        return layers == null
                || layers.stream()
                        .filter(Objects::nonNull)
                        .map(LayerRequest::name)
                        .filter(Objects::nonNull)
                        .allMatch(new HashSet<>()::add);
    }

    DefaultWaterfall toWaterfall() {
        return DefaultWaterfall.allocate(
                loss,
                layers.stream()
                        .map(layer -> new Layer(layer.name(), layer.amount()))
                        .toList());
    }
}
