package io.plimsoll.hedging.rest;

import io.plimsoll.hedging.HedgeProjection;
import io.plimsoll.hedging.HedgeProjection.PathPoint;
import io.plimsoll.hedging.HedgeService.Hedge;
import io.plimsoll.platform.requests.MarketRequest;
import io.plimsoll.platform.requests.PositionRequest;
import io.plimsoll.portfolio.Portfolio;
import io.plimsoll.rejection.Violations;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
        name = "HedgeProjectionRequest",
        description =
                "Either an account of ours, or positions and the market that values them; and where the price goes.")
record HedgeProjectionRequest(
        @Schema(description = "Its positions are taken, on the latest market.")
        UUID accountId,

        @Size(max = 1_000) List<@NotNull @Valid PositionRequest> positions,

        @Valid @Schema(description = "With every contract of positions, and the hedge's.")
        MarketRequest market,

        @NotNull @Valid HedgeRequest hedge,

        @NotNull @Size(min = 1, max = 500) @Schema(description = "In the order of time.")
        List<@NotNull @Valid PathPointRequest> path) {

    @Schema(name = "PathPoint")
    record PathPointRequest(
            @NotNull @Schema(description = "Since the point before, at least 0.", examples = "PT24H")
            Duration elapsed,

            @NotNull
            @Schema(
                    description = "Of the underlying; every price of a contract on it moves by as much.",
                    examples = "\"102.00\"")
            BigDecimal price) {}

    @AssertTrue(message = "either accountId is given, or positions and market")
    @Schema(hidden = true)
    boolean hasOneForm() {
        return accountId != null ? positions == null && market == null : positions != null && market != null;
    }

    Portfolio toPortfolio() {
        return new Portfolio(positions.stream().map(PositionRequest::toPosition).toList());
    }

    /** @throws io.plimsoll.rejection.RejectedException INPUT_IMPOSSIBLE with everything about the hedge and the path that is */
    Hedge toHedge() {
        Violations impossible = Violations.ofInputs();
        Hedge toFollow = hedge.toHedge(impossible);
        HedgeProjection.addImpossible(toPath(), impossible);
        impossible.refuseIfAny();
        return toFollow;
    }

    List<PathPoint> toPath() {
        return path.stream()
                .map(point -> new PathPoint(point.elapsed(), point.price()))
                .toList();
    }
}
