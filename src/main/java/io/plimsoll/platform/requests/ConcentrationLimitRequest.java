package io.plimsoll.platform.requests;

import io.plimsoll.collateral.ConcentrationLimit;
import io.plimsoll.money.Money;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How much of an asset or a class counts; at least one of the two. */
@Schema(
        name = "ConcentrationLimit",
        description = "How much counts, after haircut. At least one of the two; with both, the lower one limits.")
public record ConcentrationLimitRequest(
        @PositiveOrZero
        @DecimalMax("100")
        @Schema(
                description =
                        "Of the account's initial margin, in [0, 100]: 0.5 lets an asset, or a class, cover half of it.",
                examples = "\"0.5\"")
        BigDecimal shareOfRequirement,

        @Valid MaximumValue maximumValue) {

    @Schema(
            name = "MaximumCollateralValue",
            description = "Converted into the account's base currency; without a rate for that, nothing counts.")
    public record MaximumValue(
            @NotNull @PositiveOrZero @Schema(examples = "\"1000000.00\"")
            BigDecimal amount,

            @NotNull
            @Pattern(regexp = "[A-Z]{3}", message = "a currency is three capital letters, such as USD")
            @Schema(examples = "USD")
            String currency) {}

    @AssertTrue(message = "a limit gives shareOfRequirement, maximumValue or both")
    @Schema(hidden = true)
    boolean isLimit() {
        return shareOfRequirement != null || maximumValue != null;
    }

    /** @param limit or null */
    static ConcentrationLimitRequest of(ConcentrationLimit limit) {
        if (limit == null) {
            return null;
        }
        Money maximum = limit.maximumValue();
        return new ConcentrationLimitRequest(
                limit.shareOfRequirement(),
                maximum == null ? null : new MaximumValue(maximum.amount(), maximum.currency()));
    }

    ConcentrationLimit toLimit() {
        return new ConcentrationLimit(
                shareOfRequirement,
                maximumValue == null ? null : new Money(maximumValue.amount, maximumValue.currency));
    }
}
