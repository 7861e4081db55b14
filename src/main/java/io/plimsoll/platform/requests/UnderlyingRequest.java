package io.plimsoll.platform.requests;

import io.plimsoll.market.Underlying;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A price that contracts depend on. */
@Schema(name = "Underlying", description = "A price that contracts depend on: a future, an index, a spot.")
public record UnderlyingRequest(
        @NotBlank
        @Size(max = 64)
        @Pattern(regexp = Names.PATTERN, message = Names.MESSAGE)
        @Schema(description = "As instruments, scenarios and return series refer to it.", examples = "WTI")
        String name,

        @Schema(description = "In price units, of any sign.", examples = "\"100.00\"")
        BigDecimal price,

        @PositiveOrZero
        @Schema(
                description = "In price units. Needed if a scenario moves the price by a fraction of it.",
                examples = "\"9.00\"")
        BigDecimal priceScanRange,

        @PositiveOrZero
        @Schema(
                description =
                        "Absolute: 0.05 is five points. Needed if a scenario moves volatilities by a fraction of it.",
                examples = "\"0.05\"")
        BigDecimal volatilityScanRange,

        @Size(max = 200) @Schema(description = "At most one an expiry; for options without a volatility of their own.")
        List<@NotNull @Valid SmileRequest> smiles) {

    @AssertTrue(message = "an expiry has at most one smile")
    @Schema(hidden = true)
    boolean hasOneSmileAnExpiry() {
        Set<String> seen = new HashSet<>();
        return smiles == null || smiles.stream().allMatch(smile -> smile == null || seen.add(smile.expiry()));
    }

    static UnderlyingRequest of(Underlying underlying) {
        return new UnderlyingRequest(
                underlying.name(),
                underlying.price(),
                underlying.priceScanRange(),
                underlying.volatilityScanRange(),
                underlying.smiles().stream().map(SmileRequest::of).toList());
    }

    public Underlying toUnderlying() {
        return new Underlying(
                name,
                price,
                priceScanRange,
                volatilityScanRange,
                smiles == null
                        ? List.of()
                        : smiles.stream().map(SmileRequest::toSmile).toList());
    }
}
