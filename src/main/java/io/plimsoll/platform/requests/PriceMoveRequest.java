package io.plimsoll.platform.requests;

import io.plimsoll.scenario.PriceMove;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How far a price moves. */
@Schema(
        name = "PriceMove",
        description =
                "How far a price moves, up positive: move / divisor. Of size at most 100 for SCAN_RANGE and RELATIVE, at most "
                        + "1000000000000 for ABSOLUTE. A move may drive a price to zero or below.")
public record PriceMoveRequest(
        @NotNull
        @Schema(
                implementation = String.class,
                enumeration = {"SCAN_RANGE", "RELATIVE", "ABSOLUTE"},
                description =
                        "What 1 is: the underlying's price scan range, its price (0.05 is 5 % up), or one unit of price.")
        PriceMove.Kind kind,

        @NotNull @Schema(examples = "\"-1\"") BigDecimal move,

        @Positive @Schema(description = "So that thirds are exact; above 0.", defaultValue = "1", examples = "\"3\"")
        BigDecimal divisor) {

    static final String BOUNDS =
            "move / divisor is of size at most 100 for SCAN_RANGE and RELATIVE, at most 1000000000000 for ABSOLUTE";

    public static PriceMoveRequest of(PriceMove move) {
        return new PriceMoveRequest(move.kind(), move.move(), shown(move.divisor()));
    }

    @AssertTrue(message = BOUNDS)
    @Schema(hidden = true)
    boolean isWithinBounds() {
        return isWithinBounds(kind, move, divisor);
    }

    public PriceMove toPriceMove() {
        return toPriceMove(kind, move, divisor);
    }

    /** Fields that are missing or wrong by themselves are no matter of this rule. */
    static boolean isWithinBounds(PriceMove.Kind kind, BigDecimal move, BigDecimal divisor) {
        return kind == null
                || move == null
                || (divisor != null && divisor.signum() <= 0)
                || PriceMove.isWithinBounds(kind, move, divisorOrOne(divisor));
    }

    static PriceMove toPriceMove(PriceMove.Kind kind, BigDecimal move, BigDecimal divisor) {
        return new PriceMove(kind, move, divisorOrOne(divisor));
    }

    /** Null for 1, which is the default. */
    static BigDecimal shown(BigDecimal divisor) {
        return divisor.compareTo(BigDecimal.ONE) == 0 ? null : divisor;
    }

    private static BigDecimal divisorOrOne(BigDecimal divisor) {
        return divisor == null ? BigDecimal.ONE : divisor;
    }
}
