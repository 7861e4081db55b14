package io.plimsoll.collateral;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How the assets of one class count.
 *
 * @param assetClass of {@link #NAME_PATTERN}, at most {@link #NAME_LENGTH_MAX} characters
 * @param isEligible whether they count at all
 * @param haircut fraction in [0, 1]
 * @param isExemptFromFxHaircut whether the schedule's FX haircut is left out, as for cash variation margin
 * @param assetLimit for each asset of the class by itself; null for none
 * @param classLimit for all assets of the class together; null for none
 */
public record HaircutClass(
        String assetClass,
        boolean isEligible,
        BigDecimal haircut,
        boolean isExemptFromFxHaircut,
        @Nullable ConcentrationLimit assetLimit,
        @Nullable ConcentrationLimit classLimit) {

    /** Capital letters and digits, in parts divided by underscores. */
    public static final String NAME_PATTERN = "[A-Z][A-Z0-9]*(_[A-Z0-9]+)*";

    /** For whoever gave something else. */
    public static final String NAME_EXPECTED =
            "an asset class is of capital letters and digits, in parts divided by underscores, such as TREASURY_BILL";

    public static final int NAME_LENGTH_MAX = 80;

    public HaircutClass {
        if (assetClass.length() > NAME_LENGTH_MAX || !assetClass.matches(NAME_PATTERN)) {
            throw new IllegalArgumentException("assetClass must match %s and have at most %d characters, was %s"
                    .formatted(NAME_PATTERN, NAME_LENGTH_MAX, assetClass));
        }
        requireFraction("haircut", haircut);
    }

    /** An eligible class without limits. */
    public static HaircutClass of(String assetClass, BigDecimal haircut) {
        return new HaircutClass(assetClass, true, haircut, false, null, null);
    }

    static void requireFraction(String name, BigDecimal value) {
        if (value.signum() < 0 || value.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException(name + " must be in [0, 1], was " + value);
        }
    }
}
