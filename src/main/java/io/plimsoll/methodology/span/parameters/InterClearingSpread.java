package io.plimsoll.methodology.span.parameters;

import java.util.List;

/**
 * Credit for offsetting combined commodities of different exchange complexes; each complex credits its own legs only.
 *
 * @param homeLegs in the complex that defines the spread
 * @param awayLegs whose {@code exchange} names the other exchange complex
 */
public record InterClearingSpread(
        int priority, Rates rate, List<InterCommoditySpread.Leg> homeLegs, List<InterCommoditySpread.Leg> awayLegs) {
    public InterClearingSpread {
        homeLegs = List.copyOf(homeLegs);
        awayLegs = List.copyOf(awayLegs);
        rate = rate == null ? Rates.none() : rate;
    }

    /** Whether its legs can offset each other: there are at least two, and no delta is taken twice on one side. */
    public boolean isOffset() {
        return homeLegs.size() + awayLegs.size() >= 2
                && !InterCommoditySpread.isTakenTwice(homeLegs, true)
                && !InterCommoditySpread.isTakenTwice(awayLegs, true);
    }
}
