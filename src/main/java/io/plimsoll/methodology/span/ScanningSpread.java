package io.plimsoll.methodology.span;

import io.plimsoll.methodology.span.PreparedCharges.WholeNumber;
import io.plimsoll.methodology.span.PreparedComplex.InterSpread;
import io.plimsoll.methodology.span.SpanWorking.FormedLeg;
import io.plimsoll.methodology.span.SpanWorking.FormedSpread;
import io.plimsoll.methodology.span.parameters.InterCommoditySpread;
import io.plimsoll.methodology.span.parameters.InterCommoditySpread.Leg;
import io.plimsoll.methodology.span.parameters.InterCommoditySpread.ScanningPoint;
import io.plimsoll.methodology.span.parameters.InterCommoditySpread.Target;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A spread whose legs are replaced by one target and scanned as a whole: losses count in full, gains in part.
 *
 * <p>The target, if it holds positions of its own, takes part like a leg. What the legs' months hold goes to the target's.
 * Amounts are added as they are, so nothing is moved where a leg that holds positions is in another currency than the target.
 */
final class ScanningSpread {
    private ScanningSpread() {}

    static void form(ComplexRun complex, InterSpread spread) {
        List<Integer> present = presentLegs(complex, spread);
        InterCommoditySpread source = spread.source();
        CommodityRun ownTarget = complex.activeRun(spread.targetOrdinal());
        int count = present.size() + (ownTarget == null ? 0 : 1);
        boolean isComplete = !present.isEmpty()
                && !complex.isMoved(spread.targetOrdinal())
                && count >= source.legCountMin()
                && hasRequiredLegs(complex, spread)
                && (ownTarget != null || !target(source).isRequired());
        if (isComplete) {
            move(complex, spread, present, ownTarget);
        }
    }

    private static Target target(InterCommoditySpread spread) {
        return Objects.requireNonNull(spread.target(), "target");
    }

    private static List<Integer> presentLegs(ComplexRun complex, InterSpread spread) {
        List<Integer> present = new ArrayList<>();
        for (int leg = 0; leg < spread.ordinal().length; leg++) {
            int ordinal = spread.ordinal()[leg];
            if (ordinal >= 0 && ordinal != spread.targetOrdinal() && complex.activeRun(ordinal) != null) {
                present.add(leg);
            }
        }
        return present;
    }

    private static boolean hasRequiredLegs(ComplexRun complex, InterSpread spread) {
        for (int leg = 0; leg < spread.ordinal().length; leg++) {
            int ordinal = spread.ordinal()[leg];
            boolean isPresent = ordinal >= 0 && complex.activeRun(ordinal) != null;
            if (spread.source().legs().get(leg).isRequired() && !isPresent) {
                return false;
            }
        }
        return true;
    }

    private static void move(
            ComplexRun complex, InterSpread spread, List<Integer> present, @Nullable CommodityRun ownTarget) {
        List<CommodityRun> legRuns = present.stream()
                .map(leg -> complex.requireActiveRun(spread.ordinal()[leg]))
                .toList();
        PreparedCommodity laidOut = complex.preparedTarget(spread.targetOrdinal(), ownTarget, legRuns);
        String currency = laidOut.commodity.currency();
        if (legRuns.stream().anyMatch(leg -> !leg.prepared.commodity.currency().equals(currency))) {
            complex.acrossCurrencies.add(spread);
            return;
        }
        CommodityRun target = complex.target(laidOut, spread.targetOrdinal(), ownTarget);
        aggregate(target, spread, present, legRuns, ownTarget);
        List<FormedLeg> legs = new ArrayList<>();
        for (int i = 0; i < legRuns.size(); i++) {
            Leg source = spread.source().legs().get(present.get(i));
            CommodityRun leg = legRuns.get(i);
            legs.add(new FormedLeg(
                    source.combinedCommodity(),
                    0,
                    "",
                    source.side(),
                    source.ratio(),
                    BigDecimal.valueOf(leg.remaining(0, leg.remainingDelta.length), leg.conventions.deltaPlaces())));
            take(target, leg, spread.source(), source);
        }
        measure(target);
        if (complex.isDetailed) {
            FormedSpread formed = new FormedSpread(
                    "SCANNING",
                    spread.source().priority(),
                    BigDecimal.ONE,
                    spread.source().rate().of(target.prepared.maintenanceChain.baseRateId()),
                    BigDecimal.ZERO,
                    List.copyOf(legs));
            target.report(formed);
            legRuns.forEach(leg -> leg.report(formed));
        }
    }

    /** Losses per scenario of legs and target together, rounded once. */
    private static void aggregate(
            CommodityRun target,
            InterSpread spread,
            List<Integer> present,
            List<CommodityRun> legRuns,
            @Nullable CommodityRun ownTarget) {
        SpanConventions conventions = target.conventions;
        int places = conventions.scenarioSumPlaces();
        for (int point = 0; point < target.prepared.pointCount; point++) {
            ScanningPoint rule = rule(spread.source(), point + 1);
            List<BigDecimal> values = new ArrayList<>();
            BigDecimal sum = BigDecimal.ZERO;
            for (int i = 0; i < legRuns.size() + (ownTarget == null ? 0 : 1); i++) {
                boolean isLeg = i < legRuns.size();
                CommodityRun run = isLeg ? legRuns.get(i) : Objects.requireNonNull(ownTarget);
                BigDecimal loss = BigDecimal.valueOf(loss(run, point), places);
                values.add(loss);
                BigDecimal rate = rule != null && rule.rate() != null
                        ? rule.rate()
                        : isLeg
                                ? InterCommoditySpreads.rate(
                                                spread.source().rate(),
                                                spread.source()
                                                        .legs()
                                                        .get(present.get(i))
                                                        .rate(),
                                                run)
                                        .toBigDecimal()
                                : targetRate(spread, run);
                sum = sum.add(loss.signum() >= 0 ? loss : loss.multiply(rate));
            }
            if (rule != null && rule.isLargestLosses()) {
                sum = values.stream()
                        .filter(value -> value.signum() > 0)
                        .sorted((a, b) -> b.compareTo(a))
                        .limit(rule.lossCountMax())
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
            }
            target.losses[point] = FixedPoint.exact(sum, places, conventions.mode());
        }
    }

    /** The target may be listed among the legs with a rate of its own. */
    private static BigDecimal targetRate(InterSpread spread, CommodityRun target) {
        for (int leg = 0; leg < spread.ordinal().length; leg++) {
            if (spread.ordinal()[leg] == spread.targetOrdinal()) {
                return InterCommoditySpreads.rate(
                                spread.source().rate(),
                                spread.source().legs().get(leg).rate(),
                                target)
                        .toBigDecimal();
            }
        }
        return spread.source().rate().of(target.prepared.maintenanceChain.baseRateId());
    }

    private static @Nullable ScanningPoint rule(InterCommoditySpread spread, int number) {
        return spread.points().stream()
                .filter(point -> point.number() == number)
                .findFirst()
                .orElse(null);
    }

    private static long loss(CommodityRun run, int point) {
        long sum = 0;
        int tiers = run.aggregatedTierCount();
        for (int tier = 0; tier < tiers; tier++) {
            sum = Math.addExact(sum, run.losses[tier * run.prepared.pointCount + point]);
        }
        return sum;
    }

    /** Adds what a leg holds beside its losses to the target, and takes the leg out. */
    private static void take(CommodityRun target, CommodityRun leg, InterCommoditySpread spread, Leg source) {
        int deltaPlaces = target.conventions.deltaPlaces();
        WholeNumber targetRatio = WholeNumber.of(target(spread).ratio());
        BitSet held = leg.heldMonths();
        for (int month = held.nextSetBit(0); month >= 0; month = held.nextSetBit(month + 1)) {
            int at = Arrays.binarySearch(target.prepared.months, leg.prepared.months[month]);
            target.monthsTakenOver.set(at);
            target.initialDelta[at] = Math.addExact(
                    target.initialDelta[at],
                    converted(leg.initialDelta[month], targetRatio, source.ratio(), deltaPlaces, target));
            target.remainingDelta[at] = Math.addExact(
                    target.remainingDelta[at],
                    converted(leg.remainingDelta[month], targetRatio, source.ratio(), deltaPlaces, target));
            target.usedBySpreads[at] = Math.addExact(
                    target.usedBySpreads[at],
                    converted(leg.usedBySpreads[month], targetRatio, source.ratio(), deltaPlaces, target));
        }
        target.longOptionValue = Math.addExact(target.longOptionValue, leg.longOptionValue);
        target.shortOptionValue = Math.addExact(target.shortOptionValue, leg.shortOptionValue);
        target.shortOptionMinimum = Math.addExact(target.shortOptionMinimum, leg.shortOptionMinimum);
        target.intraCharge = Math.addExact(target.intraCharge, leg.intraCharge);
        target.deliveryCharge = Math.addExact(target.deliveryCharge, leg.deliveryCharge);
        target.credits.add(leg.credits);
        leg.movedTo = target;
    }

    private static long converted(
            long delta, WholeNumber targetRatio, BigDecimal legRatio, int deltaPlaces, CommodityRun target) {
        BigDecimal exact = BigDecimal.valueOf(delta, deltaPlaces).multiply(targetRatio.toBigDecimal());
        return exact.divide(legRatio, deltaPlaces, target.conventions.mode())
                .unscaledValue()
                .longValueExact();
    }

    private static void measure(CommodityRun target) {
        target.netDelta = 0;
        for (long delta : target.initialDelta) {
            target.netDelta = Math.addExact(target.netDelta, delta);
        }
        ScanRisk.measure(target);
    }
}
