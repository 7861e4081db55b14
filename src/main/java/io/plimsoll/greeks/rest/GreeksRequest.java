package io.plimsoll.greeks.rest;

import io.plimsoll.platform.requests.MarketRequest;
import io.plimsoll.platform.requests.PositionRequest;
import io.plimsoll.portfolio.Portfolio;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "GreeksRequest")
record GreeksRequest(
        @NotNull @Valid @Schema(description = "With every contract of positions.")
        MarketRequest market,

        @NotNull @Size(max = 10_000) List<@NotNull @Valid PositionRequest> positions) {

    Portfolio toPortfolio() {
        return new Portfolio(positions.stream().map(PositionRequest::toPosition).toList());
    }
}
