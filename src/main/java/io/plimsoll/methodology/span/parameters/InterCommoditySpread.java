package io.plimsoll.methodology.span.parameters;

import io.plimsoll.methodology.span.parameters.IntraCommoditySpread.Side;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Credit for offsetting combined commodities.
 *
 * @param priority ascending order over the whole exchange complex
 * @param group of combined commodities it is for; spreads with legs outside a listed group are not formed
 * @param method how it is formed
 * @param creditMethod how the credit of one leg is found
 * @param rate fraction of weighted price risk (0.55 for 55 %), or currency per spread for FLAT
 * @param legs in file order
 * @param target combined commodity that takes over the legs of a SCANNING spread; null otherwise
 * @param legCountMin of SCANNING: how many legs must be present
 * @param eligibility regulatory status letter; empty for everybody
 * @param points of SCANNING: how each scenario is aggregated; empty for sums with {@code rate} on gains
 */
public record InterCommoditySpread(
        int priority,
        String group,
        Method method,
        CreditMethod creditMethod,
        Rates rate,
        List<Leg> legs,
        @Nullable Target target,
        int legCountMin,
        String eligibility,
        List<ScanningPoint> points) {

    public InterCommoditySpread {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(creditMethod, "creditMethod");
        group = group == null ? "" : group;
        eligibility = eligibility == null ? "" : eligibility;
        legs = List.copyOf(legs);
        points = points == null ? List.of() : List.copyOf(points);
        if ((method == Method.SCANNING) != (target != null)) {
            throw new IllegalArgumentException("a target belongs to scanning spreads and to nothing else");
        }
    }

    /**
     * Whether its legs can offset each other: there are at least two, and no delta is taken twice on one side. What a scanning spread
     * offsets are losses.
     */
    public boolean isOffset() {
        return method == Method.SCANNING || legs.size() >= 2 && !isTakenTwice(legs, method == Method.NAMED_TIER);
    }

    /**
     * Whether two legs on one side take the delta of the same months.
     *
     * @param isByTier whether each leg takes that of its tier; else that of the whole combined commodity, or of the tiers that all legs share
     */
    static boolean isTakenTwice(List<Leg> legs, boolean isByTier) {
        for (int i = 0; i < legs.size(); i++) {
            for (Leg other : legs.subList(0, i)) {
                Leg leg = legs.get(i);
                boolean isSame = leg.exchange.equals(other.exchange)
                        && leg.combinedCommodity.equals(other.combinedCommodity)
                        && leg.side == other.side;
                boolean isOverlapping = !isByTier || leg.tier == other.tier || leg.tier == 0 || other.tier == 0;
                if (isSame && isOverlapping) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The method codes of type 6 records. */
    public enum Method {
        /** 01: net delta of whole combined commodities. */
        DELTA,
        /** 02: tier against tier of the same number. */
        SAME_TIER,
        /** 03: crush spreads with a month mapping the file does not hold; read, reported, not formed. */
        MONTH_MAPPED,
        /** 04: legs are scanned together in a target. */
        SCANNING,
        /** 10: tier by tier, nearest tiers first. */
        TIER_BY_TIER,
        /** 20: tiers named by each leg. */
        NAMED_TIER
    }

    /** How the credit of one leg is found. */
    public enum CreditMethod {
        /** Rate × weighted price risk × delta used. */
        WEIGHTED_PRICE_RISK,
        /** Rate is an amount per spread. */
        FLAT
    }

    /**
     * One leg.
     *
     * @param tier of NAMED_TIER; 0 for the whole combined commodity
     * @param ratio delta per spread, above 0
     * @param isRequired of SCANNING: without it the spread is not formed
     * @param rate of this leg; empty to use the spread's
     */
    public record Leg(
            String exchange,
            String combinedCommodity,
            int tier,
            BigDecimal ratio,
            Side side,
            boolean isRequired,
            Rates rate) {
        public Leg {
            exchange = exchange == null ? "" : exchange;
            Objects.requireNonNull(combinedCommodity, "combinedCommodity");
            rate = rate == null ? Rates.none() : rate;
            if (ratio.signum() <= 0) {
                throw new IllegalArgumentException("ratio must be above 0, was " + ratio);
            }
            Objects.requireNonNull(side, "side");
        }
    }

    /** Where the legs of a scanning spread go. */
    public record Target(String exchange, String combinedCommodity, BigDecimal ratio, boolean isRequired) {
        public Target {
            exchange = exchange == null ? "" : exchange;
            Objects.requireNonNull(combinedCommodity, "combinedCommodity");
            if (ratio.signum() <= 0) {
                throw new IllegalArgumentException("ratio must be above 0, was " + ratio);
            }
        }
    }

    /**
     * How one scenario of a scanning spread is aggregated.
     *
     * @param number of the scenario, 1-based
     * @param isLargestLosses sum of the {@code lossCountMax} largest losses instead of all values
     * @param rate on gains; null for that of the leg, else of the spread
     */
    public record ScanningPoint(
            int number, boolean isLargestLosses, @Nullable BigDecimal rate, int lossCountMax) {}
}
