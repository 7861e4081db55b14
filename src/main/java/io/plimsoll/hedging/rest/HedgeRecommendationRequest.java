package io.plimsoll.hedging.rest;

import io.plimsoll.platform.requests.MarketRequest;
import io.plimsoll.platform.requests.PositionRequest;
import io.plimsoll.portfolio.Portfolio;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
        name = "HedgeRecommendationRequest",
        description = "Either an account of ours, or positions and the market that values them.")
record HedgeRecommendationRequest(
        @Schema(description = "Its positions are taken, on the latest market.")
        UUID accountId,

        @Size(max = 10_000) List<@NotNull @Valid PositionRequest> positions,

        @Valid @Schema(description = "With every contract of positions, and the hedge's.")
        MarketRequest market,

        @NotNull @Valid HedgeRequest hedge) {

    @AssertTrue(message = "either accountId is given, or positions and market")
    @Schema(hidden = true)
    boolean hasOneForm() {
        return accountId != null ? positions == null && market == null : positions != null && market != null;
    }

    Portfolio toPortfolio() {
        return new Portfolio(positions.stream().map(PositionRequest::toPosition).toList());
    }
}
