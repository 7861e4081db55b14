package io.plimsoll.platform.requests;

import io.plimsoll.scenario.TermScaling;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a volatility move depends on the time to expiry. */
@Schema(
        name = "TermScaling",
        description = "The move is multiplied by (referenceDays / max(days to expiry, dayFloor)) to a power.")
public record TermScalingRequest(
        @Positive
        @DecimalMax("3660")
        @Schema(
                description = "Days to expiry at which the move applies as it is, above 0 and at most 3660.",
                defaultValue = "30")
        BigDecimal referenceDays,

        @NotNull
        @PositiveOrZero
        @DecimalMax("2")
        @Schema(description = "Up to and including referenceDays, 0 to 2.", examples = "\"0.30\"")
        BigDecimal shortPower,

        @NotNull
        @PositiveOrZero
        @DecimalMax("2")
        @Schema(description = "Above referenceDays, 0 to 2.", examples = "\"0.30\"")
        BigDecimal longPower,

        @Positive
        @DecimalMax("3660")
        @Schema(description = "Fewer days to expiry count as this many, above 0 and at most 3660.", defaultValue = "1")
        BigDecimal dayFloor) {

    static TermScalingRequest of(TermScaling scaling) {
        return new TermScalingRequest(
                scaling.referenceDays(), scaling.shortPower(), scaling.longPower(), scaling.dayFloor());
    }

    TermScaling toTermScaling() {
        return new TermScaling(
                referenceDays == null ? TermScaling.REFERENCE_DAYS_DEFAULT : referenceDays,
                shortPower,
                longPower,
                dayFloor == null ? TermScaling.DAY_FLOOR_DEFAULT : dayFloor);
    }
}
