package io.plimsoll.methodology.span;

import java.math.RoundingMode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How one house rounds SPAN and settles what the published method leaves open. Data, not code: one JSON file per profile in
 * {@code methodologies/span}.
 *
 * <p>Places are decimal places in [0, 8]; a null place means "not rounded". All rounding is half away from zero unless
 * {@code mode} says otherwise; numbers of spreads are always rounded down.
 *
 * @param name CME, NSE or KDPW
 * @param scenarioSumPlaces of the sum of one scenario over a tier
 * @param scanRiskPlaces of the largest of them
 * @param timeAndVolatilityRiskPlaces null for KDPW
 * @param deltaPlaces of net deltas, remaining deltas and numbers of spreads
 * @param weightedPriceRiskPlaces per delta
 * @param spreadChargePlaces of one intra-commodity spread's charge; null when only the sum is rounded
 * @param spreadChargeSumPlaces of the sum
 * @param creditPlaces of the credit of one leg
 * @param creditSumPlaces of their sum over one combined commodity
 * @param deliveryChargePlaces per combined commodity
 * @param shortOptionMinimumPlaces null for KDPW
 * @param requirementPlaces after each factor
 * @param positionValuePlaces of the option value of one position; null when only sums are rounded
 * @param optionValuePlaces of long and of short option value
 * @param optionValueCap which flag of the file takes excess option value away from other combined commodities
 * @param openRules what is done where only general knowledge of the method says anything
 */
public record SpanConventions(
        String name,
        RoundingMode mode,
        int scenarioSumPlaces,
        int scanRiskPlaces,
        @Nullable Integer timeAndVolatilityRiskPlaces,
        int deltaPlaces,
        int weightedPriceRiskPlaces,
        @Nullable Integer spreadChargePlaces,
        int spreadChargeSumPlaces,
        int creditPlaces,
        int creditSumPlaces,
        int deliveryChargePlaces,
        @Nullable Integer shortOptionMinimumPlaces,
        int requirementPlaces,
        @Nullable Integer positionValuePlaces,
        int optionValuePlaces,
        OptionValueCap optionValueCap,
        OpenRules openRules) {

    public SpanConventions {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(optionValueCap, "optionValueCap");
        Objects.requireNonNull(openRules, "openRules");
        requirePlaces("scenarioSumPlaces", scenarioSumPlaces);
        requirePlaces("scanRiskPlaces", scanRiskPlaces);
        requirePlaces("timeAndVolatilityRiskPlaces", timeAndVolatilityRiskPlaces);
        requirePlaces("deltaPlaces", deltaPlaces);
        requirePlaces("weightedPriceRiskPlaces", weightedPriceRiskPlaces);
        requirePlaces("spreadChargePlaces", spreadChargePlaces);
        requirePlaces("spreadChargeSumPlaces", spreadChargeSumPlaces);
        requirePlaces("creditPlaces", creditPlaces);
        requirePlaces("creditSumPlaces", creditSumPlaces);
        requirePlaces("deliveryChargePlaces", deliveryChargePlaces);
        requirePlaces("shortOptionMinimumPlaces", shortOptionMinimumPlaces);
        requirePlaces("requirementPlaces", requirementPlaces);
        requirePlaces("positionValuePlaces", positionValuePlaces);
        requirePlaces("optionValuePlaces", optionValuePlaces);
    }

    /** Places of the short option minimum; an unrounded one is held to four. */
    int heldMinimumPlaces() {
        return shortOptionMinimumPlaces == null ? 4 : shortOptionMinimumPlaces;
    }

    /** Places that hold every rounded amount of this profile exactly, option values aside. */
    int moneyPlaces() {
        int places = Math.max(scenarioSumPlaces, scanRiskPlaces);
        places = Math.max(
                places, timeAndVolatilityRiskPlaces == null ? scenarioSumPlaces + 1 : timeAndVolatilityRiskPlaces);
        places = Math.max(places, Math.max(spreadChargeSumPlaces, creditSumPlaces));
        places = Math.max(places, Math.max(deliveryChargePlaces, requirementPlaces));
        return Math.max(places, heldMinimumPlaces());
    }

    private static void requirePlaces(String name, @Nullable Integer places) {
        if (places != null && (places < 0 || places > 8)) {
            throw new IllegalArgumentException(name + " must be in [0, 8], was " + places);
        }
    }

    /**
     * Whose "cap available net option value" flag counts. The published transcripts of the layout do not say how the flag of
     * the exchange complex and that of a combined commodity combine.
     */
    public enum OptionValueCap {
        /** Either caps: the careful reading, and our default. */
        EITHER,
        COMBINED_COMMODITY,
        EXCHANGE_COMPLEX,
        NEVER
    }
}
