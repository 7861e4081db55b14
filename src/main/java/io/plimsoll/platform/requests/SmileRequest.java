package io.plimsoll.platform.requests;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.market.VolatilitySmile;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Volatilities of one expiry. */
@Schema(
        name = "VolatilitySmile",
        description =
                "Volatilities of the options of one expiry by strike: straight between points, level beyond them.")
public record SmileRequest(
        @NotNull
        @Pattern(regexp = ContractRequest.EXPIRY, message = ContractRequest.EXPIRY_EXPECTED)
        @Schema(examples = "2026-03")
        String expiry,

        @NotEmpty @Size(max = 1_000) List<@NotNull @Valid PointRequest> points) {

    @Schema(name = "VolatilitySmilePoint")
    public record PointRequest(
            @NotNull @Schema(examples = "\"105\"") BigDecimal strike,

            @NotNull @Schema(description = "Annual, as a fraction: 0.4 is 40 %.", examples = "\"0.40\"")
            BigDecimal volatility) {}

    @AssertTrue(message = "strikes must ascend")
    @Schema(hidden = true)
    boolean hasAscendingStrikes() {
        for (int i = 1; points != null && i < points.size(); i++) {
            PointRequest left = points.get(i - 1);
            PointRequest right = points.get(i);
            boolean isGiven = left != null && right != null && left.strike != null && right.strike != null;
            if (isGiven && left.strike.compareTo(right.strike) >= 0) {
                return false;
            }
        }
        return true;
    }

    static SmileRequest of(VolatilitySmile smile) {
        return new SmileRequest(
                smile.expiry(),
                smile.points().stream()
                        .map(point -> new PointRequest(point.strike(), point.volatility()))
                        .toList());
    }

    VolatilitySmile toSmile() {
        return new VolatilitySmile(
                ContractId.periodCode(expiry),
                points.stream()
                        .map(point -> new VolatilitySmile.Point(point.strike, point.volatility))
                        .toList());
    }
}
