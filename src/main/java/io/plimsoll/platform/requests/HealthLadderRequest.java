package io.plimsoll.platform.requests;

import io.plimsoll.policy.HealthLadder;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Positive;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
        name = "HealthLadder",
        description =
                "Ratios of equity to maintenance margin below which a state begins. What is absent has its default.")
public record HealthLadderRequest(
        @Positive @Schema(description = "At least call.", defaultValue = "1.20")
        BigDecimal warning,

        @Positive @Schema(description = "At least liquidation.", defaultValue = "1")
        BigDecimal call,

        @Positive @Schema(description = "Above 0.", defaultValue = "0.80")
        BigDecimal liquidation) {

    static HealthLadderRequest of(HealthLadder ladder) {
        return new HealthLadderRequest(ladder.warning(), ladder.call(), ladder.liquidation());
    }

    @AssertTrue(message = "liquidation is at most call, and call at most warning")
    @Schema(hidden = true)
    boolean isInOrder() {
        return orDefault(liquidation, HealthLadder.DEFAULT.liquidation())
                                .compareTo(orDefault(call, HealthLadder.DEFAULT.call()))
                        <= 0
                && orDefault(call, HealthLadder.DEFAULT.call())
                                .compareTo(orDefault(warning, HealthLadder.DEFAULT.warning()))
                        <= 0;
    }

    public HealthLadder toLadder() {
        return new HealthLadder(
                orDefault(warning, HealthLadder.DEFAULT.warning()),
                orDefault(call, HealthLadder.DEFAULT.call()),
                orDefault(liquidation, HealthLadder.DEFAULT.liquidation()));
    }

    private static BigDecimal orDefault(BigDecimal given, BigDecimal otherwise) {
        return given == null ? otherwise : given;
    }
}
