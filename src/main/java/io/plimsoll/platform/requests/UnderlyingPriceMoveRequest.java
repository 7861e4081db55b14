package io.plimsoll.platform.requests;

import io.plimsoll.scenario.PriceMove;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How far the price of one underlying moves. */
@Schema(
        name = "UnderlyingPriceMove",
        description = "How far the price of one underlying moves, instead of the scenario's price.")
public record UnderlyingPriceMoveRequest(
        @NotBlank @Size(max = 64) @Schema(description = "Name of the underlying.", examples = "WTI")
        String underlying,

        @NotNull
        @Schema(
                implementation = String.class,
                enumeration = {"SCAN_RANGE", "RELATIVE", "ABSOLUTE"},
                description =
                        "What 1 is: the underlying's price scan range, its price (0.05 is 5 % up), or one unit of price.")
        PriceMove.Kind kind,

        @NotNull @Schema(examples = "\"-5\"") BigDecimal move,

        @Positive @Schema(description = "So that thirds are exact; above 0.", defaultValue = "1", examples = "\"3\"")
        BigDecimal divisor) {

    static UnderlyingPriceMoveRequest of(String underlying, PriceMove move) {
        return new UnderlyingPriceMoveRequest(
                underlying, move.kind(), move.move(), PriceMoveRequest.shown(move.divisor()));
    }

    @AssertTrue(message = PriceMoveRequest.BOUNDS)
    @Schema(hidden = true)
    boolean isWithinBounds() {
        return PriceMoveRequest.isWithinBounds(kind, move, divisor);
    }

    PriceMove toPriceMove() {
        return PriceMoveRequest.toPriceMove(kind, move, divisor);
    }
}
