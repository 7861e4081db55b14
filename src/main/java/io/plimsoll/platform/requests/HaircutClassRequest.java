package io.plimsoll.platform.requests;

import io.plimsoll.collateral.HaircutClass;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How the assets of one class count. */
@Schema(name = "HaircutClass")
public record HaircutClassRequest(
        @NotNull
        @Size(max = HaircutClass.NAME_LENGTH_MAX)
        @Pattern(regexp = HaircutClass.NAME_PATTERN, message = HaircutClass.NAME_EXPECTED)
        @Schema(
                description = "Capital letters and digits, in parts divided by underscores.",
                examples = "SOVEREIGN_AAA_AA_UP_TO_1_YEAR")
        String assetClass,

        @NotNull
        @PositiveOrZero
        @DecimalMax("1")
        @Schema(description = "Fraction of the value that does not count, in [0, 1].", examples = "\"0.05\"")
        BigDecimal haircut,

        @Schema(description = "Whether assets of the class count at all.", defaultValue = "true")
        Boolean isEligible,

        @Schema(
                description = "Whether the FX haircut is left out, as for cash variation margin.",
                defaultValue = "false")
        Boolean isExemptFromFxHaircut,

        @Valid @Schema(description = "For each asset of the class by itself. Default: none.")
        ConcentrationLimitRequest assetLimit,

        @Valid
        @Schema(description = "For all assets of the class together, which fill it in ascending order. Default: none.")
        ConcentrationLimitRequest classLimit) {

    public static HaircutClassRequest of(HaircutClass rules) {
        return new HaircutClassRequest(
                rules.assetClass(),
                rules.haircut(),
                rules.isEligible(),
                rules.isExemptFromFxHaircut(),
                ConcentrationLimitRequest.of(rules.assetLimit()),
                ConcentrationLimitRequest.of(rules.classLimit()));
    }

    public HaircutClass toHaircutClass() {
        return new HaircutClass(
                assetClass,
                isEligible == null || isEligible,
                haircut,
                isExemptFromFxHaircut != null && isExemptFromFxHaircut,
                assetLimit == null ? null : assetLimit.toLimit(),
                classLimit == null ? null : classLimit.toLimit());
    }
}
