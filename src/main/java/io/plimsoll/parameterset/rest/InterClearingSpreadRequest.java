package io.plimsoll.parameterset.rest;

import io.plimsoll.parameterset.rest.InterCommoditySpreadRequest.InterCommodityLegRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
        name = "JsonInterClearingSpread",
        description =
                "Credit for combined commodities of different clearing organizations; each credits its own legs only.")
record InterClearingSpreadRequest(
        @NotNull @PositiveOrZero @Schema(description = "Ascending order over the exchange complex.")
        Integer priority,

        @NotNull @PositiveOrZero @Schema(description = "Fraction of weighted price risk.", examples = "0.55")
        BigDecimal rate,

        @NotEmpty List<@NotNull @Valid InterCommodityLegRequest> homeLegs,
        @NotEmpty List<@NotNull @Valid InterCommodityLegRequest> awayLegs) {}
