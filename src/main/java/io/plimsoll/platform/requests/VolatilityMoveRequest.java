package io.plimsoll.platform.requests;

import io.plimsoll.scenario.VolatilityMove;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How far volatilities move. */
@Schema(
        name = "VolatilityMove",
        description =
                "How far volatilities move, up positive. Of size at most 100 for SCAN_RANGE and RELATIVE, at most 10 for "
                        + "ABSOLUTE. No volatility falls below 0.")
public record VolatilityMoveRequest(
        @NotNull
        @Schema(
                implementation = String.class,
                enumeration = {"SCAN_RANGE", "RELATIVE", "ABSOLUTE"},
                description =
                        "What 1 is: the underlying's volatility scan range, added; the volatility itself (0.38 is 38 % of it "
                                + "more); or 100 percentage points.")
        VolatilityMove.Kind kind,

        @NotNull @Schema(examples = "\"-1\"") BigDecimal move,

        @Valid @Schema(description = "Of RELATIVE moves only.")
        TermScalingRequest termScaling) {

    public static VolatilityMoveRequest of(VolatilityMove move) {
        return new VolatilityMoveRequest(
                move.kind(),
                move.move(),
                move.termScaling() == null ? null : TermScalingRequest.of(move.termScaling()));
    }

    @AssertTrue(message = "move is of size at most 100 for SCAN_RANGE and RELATIVE, at most 10 for ABSOLUTE")
    @Schema(hidden = true)
    boolean isWithinBounds() {
        return kind == null || move == null || VolatilityMove.isWithinBounds(kind, move);
    }

    @AssertTrue(message = "termScaling belongs to RELATIVE moves only")
    @Schema(hidden = true)
    boolean hasTermScalingOnlyIfRelative() {
        return kind == null || termScaling == null || kind == VolatilityMove.Kind.RELATIVE;
    }

    public VolatilityMove toVolatilityMove() {
        return new VolatilityMove(kind, move, termScaling == null ? null : termScaling.toTermScaling());
    }
}
