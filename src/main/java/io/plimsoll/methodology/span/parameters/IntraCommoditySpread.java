package io.plimsoll.methodology.span.parameters;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

/**
 * Charge for months of one combined commodity that offset each other in the scan.
 *
 * @param kind SERIES spreads run before TIER spreads
 * @param priority ascending order inside a kind
 * @param rate per spread: currency for FLAT, multiplier of weighted price risk for WEIGHTED_PRICE_RISK
 * @param ratePerMonth of PER_MONTH: times the number of months between the first and the last leg
 * @param ratePerSpread of PER_MONTH: added once
 */
public record IntraCommoditySpread(
        Kind kind,
        int priority,
        ChargeMethod chargeMethod,
        Rates rate,
        Rates ratePerMonth,
        Rates ratePerSpread,
        List<Leg> legs) {

    public IntraCommoditySpread {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(chargeMethod, "chargeMethod");
        rate = rate == null ? Rates.none() : rate;
        ratePerMonth = ratePerMonth == null ? Rates.none() : ratePerMonth;
        ratePerSpread = ratePerSpread == null ? Rates.none() : ratePerSpread;
        legs = List.copyOf(legs);
        if (legs.size() < 2) {
            throw new IllegalArgumentException("a spread has at least 2 legs, had " + legs.size());
        }
    }

    /** What the legs name. */
    public enum Kind {
        /** Single months. */
        SERIES,
        /** Tiers. */
        TIER
    }

    /** How the charge of one spread is found: {@code chargeMeth} F, P, W. */
    public enum ChargeMethod {
        FLAT,
        PER_MONTH,
        WEIGHTED_PRICE_RISK
    }

    /** The two sides of a spread; which of them is long is tried both ways. */
    public enum Side {
        A,
        B
    }

    /**
     * One leg.
     *
     * @param tier number of the tier; 0 for a series leg
     * @param month period code; empty for a tier leg
     * @param ratio delta per spread, above 0
     */
    public record Leg(int tier, String month, BigDecimal ratio, Side side) {
        public Leg {
            month = month == null ? "" : month;
            if (ratio.signum() <= 0) {
                throw new IllegalArgumentException("ratio must be above 0, was " + ratio);
            }
            Objects.requireNonNull(side, "side");
        }
    }
}
