package io.plimsoll.methodology.span;

import java.util.Objects;

/**
 * Rules of SPAN for which no document is at hand, only general knowledge of the method: each house may do otherwise, so each
 * profile says what it does.
 *
 * @param grossSpreads in which books of a gross account spreads are formed
 * @param hasInterClearingSpreads whether exchange complexes credit what offsets in another
 * @param shortOptionWithoutPrice what an option that is held short is worth when the file has no price for it
 * @param hasConversionHaircut whether gains in another currency than the combined commodity's are cut by the file's haircut
 * @param hasBasisCharge whether physical delta against opposite futures delta is charged the file's basis rate
 */
public record OpenRules(
        GrossSpreads grossSpreads,
        boolean hasInterClearingSpreads,
        MissingPrice shortOptionWithoutPrice,
        boolean hasConversionHaircut,
        boolean hasBasisCharge) {

    /** What every profile that ships does. */
    public static final OpenRules STANDARD =
            new OpenRules(GrossSpreads.PAIRS, true, MissingPrice.LARGEST_LOSS, true, true);

    public OpenRules {
        Objects.requireNonNull(grossSpreads, "grossSpreads");
        Objects.requireNonNull(shortOptionWithoutPrice, "shortOptionWithoutPrice");
    }

    /** Books of a gross account that spreads are formed in. */
    public enum GrossSpreads {
        /** In none. */
        NONE,
        /** In disclosed pairs. */
        PAIRS,
        /** In the longs, in the shorts and in disclosed pairs, each on its own. */
        EVERY_BOOK
    }

    /** What stands for a price that is missing. */
    public enum MissingPrice {
        /** The largest entry of the option's array, which the premium bounds. */
        LARGEST_LOSS,
        ZERO
    }

    /** Whether spreads are formed in a book. */
    boolean hasSpreads(String book) {
        return switch (book) {
            case ResolvedPortfolio.NET -> true;
            case ResolvedPortfolio.LONG, ResolvedPortfolio.SHORT -> grossSpreads == GrossSpreads.EVERY_BOOK;
            default -> grossSpreads != GrossSpreads.NONE;
        };
    }
}
