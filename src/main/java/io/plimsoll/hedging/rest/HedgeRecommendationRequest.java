package io.plimsoll.hedging.rest;

import io.plimsoll.platform.requests.MarginRuleRequest;
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

        @Valid
        @Schema(
                description =
                        "With positions: by which rule book their requirement is told before and after; not told if absent. An account is "
                                + "margined by its own.")
        MarginRuleRequest margin,

        @NotNull @Valid HedgeRequest hedge) {

    @AssertTrue(message = "an account is margined by its own policy; margin goes with positions")
    @Schema(hidden = true)
    boolean hasOneMargin() {
        return accountId == null || margin == null;
    }

    @AssertTrue(message = "either accountId is given, or positions and market")
    @Schema(hidden = true)
    boolean hasOneForm() {
        return accountId != null ? positions == null && market == null : positions != null && market != null;
    }

    Portfolio toPortfolio() {
        return new Portfolio(positions.stream().map(PositionRequest::toPosition).toList());
    }
}
