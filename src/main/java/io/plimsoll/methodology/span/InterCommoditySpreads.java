package io.plimsoll.methodology.span;

import io.plimsoll.methodology.span.PreparedCharges.InterTier;
import io.plimsoll.methodology.span.PreparedCharges.WholeNumber;
import io.plimsoll.methodology.span.PreparedComplex.InterSpread;
import io.plimsoll.methodology.span.SpanWorking.FormedLeg;
import io.plimsoll.methodology.span.SpanWorking.FormedSpread;
import io.plimsoll.methodology.span.parameters.InterCommoditySpread;
import io.plimsoll.methodology.span.parameters.InterCommoditySpread.CreditMethod;
import io.plimsoll.methodology.span.parameters.InterCommoditySpread.Leg;
import io.plimsoll.methodology.span.parameters.InterCommoditySpread.Method;
import io.plimsoll.methodology.span.parameters.Rates;
import io.plimsoll.portfolio.AccountType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Credits for combined commodities that offset each other, and the super spreads that run before intra-commodity ones. */
final class InterCommoditySpreads {
    private static final int[] WHOLE = {0};

    private final ComplexRun complex;
    private final AccountType accountType;
    /** By ordinal, remaining delta of the combined commodities that are there; kept while spreads are formed. */
    private final long[] remaining;

    InterCommoditySpreads(ComplexRun complex, AccountType accountType) {
        this.complex = complex;
        this.accountType = accountType;
        this.remaining = new long[complex.prepared.codes.size()];
    }

    /** Forms the spreads of one list, in order. */
    void form(InterSpread[] spreads) {
        if (spreads.length == 0) {
            return;
        }
        sumRemaining();
        for (InterSpread spread : spreads) {
            boolean isPossible = spread.isFormable() && (spread.isScanning() || hasAllLegs(spread));
            if (!isPossible || !isEligible(spread.source())) {
                continue;
            }
            if (spread.isScanning()) {
                ScanningSpread.form(complex, spread);
                sumRemaining();
            } else {
                formByMethod(spread);
            }
        }
    }

    private void sumRemaining() {
        for (int i = 0; i < complex.runs.size(); i++) {
            CommodityRun run = complex.runs.get(i);
            if (run.isActive()) {
                remaining[run.ordinal] = run.remaining(0, run.remainingDelta.length);
            }
        }
    }

    private boolean isEligible(InterCommoditySpread spread) {
        return !spread.eligibility().equals("H") || accountType.fallback() == AccountType.HEDGER;
    }

    private boolean hasAllLegs(InterSpread spread) {
        for (int ordinal : spread.ordinal()) {
            if (complex.activeRun(ordinal) == null) {
                return false;
            }
        }
        return true;
    }

    private void formByMethod(InterSpread spread) {
        int legCount = spread.ordinal().length;
        switch (spread.source().method()) {
            case DELTA, NAMED_TIER -> formEitherWay(spread, spread.tier());
            case SAME_TIER -> {
                List<int[]> shared = sharedTiers(spread);
                if (shared.isEmpty()) {
                    complex.withoutSharedTier.add(spread);
                }
                for (int[] tiers : shared) {
                    formEitherWay(spread, tiers);
                }
            }
            case TIER_BY_TIER -> formTierByTier(spread, new int[legCount], 0);
            case SCANNING, MONTH_MAPPED -> throw new IllegalStateException("not formed by delta: " + spread.source());
        }
    }

    private void formTierByTier(InterSpread spread, int[] tiers, int leg) {
        if (leg == tiers.length) {
            formEitherWay(spread, tiers.clone());
            return;
        }
        for (int tier : spreadTiers(complex.requireActiveRun(spread.ordinal()[leg]))) {
            tiers[leg] = tier;
            if (net(spread, tiers, leg) != 0) {
                formTierByTier(spread, tiers, leg + 1);
            }
        }
    }

    /** What a scanning spread took over was scanned as one tier. */
    private static int[] spreadTiers(CommodityRun run) {
        return run.isAggregated ? WHOLE : run.prepared.charges.spreadTiers;
    }

    /** One tier a leg, by what names the tier: its month where months are tiers, else its number; the whole has none. */
    private List<int[]> sharedTiers(InterSpread spread) {
        int legCount = spread.ordinal().length;
        TreeMap<String, int[]> byName = new TreeMap<>();
        for (int leg = 0; leg < legCount; leg++) {
            Map<String, Integer> ofLeg = namedTiers(spread, leg);
            if (leg == 0) {
                ofLeg.keySet().forEach(name -> byName.put(name, new int[legCount]));
            } else {
                byName.keySet().retainAll(ofLeg.keySet());
            }
            for (Map.Entry<String, int[]> tiers : byName.entrySet()) {
                tiers.getValue()[leg] = Objects.requireNonNull(ofLeg.get(tiers.getKey()));
            }
        }
        return List.copyOf(byName.values());
    }

    private Map<String, Integer> namedTiers(InterSpread spread, int leg) {
        CommodityRun run = complex.requireActiveRun(spread.ordinal()[leg]);
        Map<String, Integer> named = new HashMap<>();
        for (int number : spreadTiers(run)) {
            String name = number < 0
                    ? "month " + run.prepared.months[PreparedCharges.monthOfNumber(number)]
                    : number == 0 ? "whole" : "%10d".formatted(number);
            named.put(name, number);
        }
        return named;
    }

    /** At most one direction can form, that of the first leg's net delta: each leg's has one sign. */
    private void formEitherWay(InterSpread spread, int[] tiers) {
        long net = net(spread, tiers, 0);
        boolean isSideALong = net > 0 == spread.isSideA()[0];
        long count = countOf(spread, 0, Math.abs(net));
        for (int leg = 1; leg < tiers.length && count > 0; leg++) {
            net = net(spread, tiers, leg);
            count = Math.min(count, countOf(spread, leg, spread.isSideA()[leg] == isSideALong ? net : -net));
        }
        if (count > 0) {
            use(spread, tiers, isSideALong, count);
        }
    }

    private long countOf(InterSpread spread, int leg, long available) {
        int deltaPlaces =
                complex.requireActiveRun(spread.ordinal()[leg]).conventions.deltaPlaces();
        return IntraCommoditySpreads.countOf(available, deltaPlaces, spread.ratio()[leg]);
    }

    /** Remaining delta of a leg; 0 if it names a tier there is not. */
    private long net(InterSpread spread, int[] tiers, int leg) {
        int ordinal = spread.ordinal()[leg];
        if (tiers[leg] == 0) {
            return remaining[ordinal];
        }
        CommodityRun run = complex.requireActiveRun(ordinal);
        InterTier range = ScanRisk.interTier(run, tiers[leg]);
        return range == null ? 0 : run.remaining(range.fromMonth(), range.toMonth());
    }

    private void use(InterSpread spread, int[] tiers, boolean isSideALong, long count) {
        List<FormedLeg> legs = complex.isDetailed ? new ArrayList<>() : null;
        Map<CommodityRun, BigDecimal> credited = complex.isDetailed ? new LinkedHashMap<>() : null;
        for (int leg = 0; leg < tiers.length; leg++) {
            CommodityRun run = complex.requireActiveRun(spread.ordinal()[leg]);
            SpanConventions conventions = run.conventions;
            int deltaPlaces = conventions.deltaPlaces();
            WholeNumber ratio = spread.ratio()[leg];
            Leg source = spread.source().legs().get(leg);
            ExactSum credit = run.sum;
            credit.clear();
            addCredit(credit, spread, leg, run, tiers[leg], count);
            run.credits.add(credit);
            boolean isLong = spread.isSideA()[leg] == isSideALong;
            InterTier range = Objects.requireNonNull(ScanRisk.interTier(run, tiers[leg]));
            long wanted = FixedPoint.product(
                    count, deltaPlaces, ratio.unscaled(), ratio.scale(), deltaPlaces, conventions.mode());
            long used = run.consume(isLong, range.fromMonth(), range.toMonth(), wanted, spread.isSuper());
            remaining[run.ordinal] -= isLong ? used : -used;
            if (legs != null && credited != null) {
                legs.add(new FormedLeg(
                        source.combinedCommodity(),
                        Math.max(range.number(), 0),
                        range.number() < 0 ? run.prepared.months[range.fromMonth()] : "",
                        source.side(),
                        source.ratio(),
                        BigDecimal.valueOf(isLong ? used : -used, deltaPlaces)));
                credited.merge(run, credit.toBigDecimal(), BigDecimal::add);
            }
        }
        if (legs != null && credited != null) {
            report(spread, count, credited, legs);
        }
    }

    /** That of one leg. A flat amount is per spread and shared equally by the legs, unless each leg has its own. */
    private static void addCredit(
            ExactSum credit, InterSpread spread, int leg, CommodityRun run, int tier, long count) {
        InterCommoditySpread source = spread.source();
        SpanConventions conventions = run.conventions;
        WholeNumber rate = rate(spread, leg, run);
        if (source.creditMethod() == CreditMethod.FLAT) {
            int shareCount =
                    source.legs().get(leg).rate().isEmpty() ? source.legs().size() : 1;
            credit.add(BigDecimal.valueOf(count, conventions.deltaPlaces())
                    .multiply(rate.toBigDecimal())
                    .divide(BigDecimal.valueOf(shareCount), conventions.creditPlaces(), conventions.mode()));
        } else {
            long weightedPriceRisk = weightedPriceRisk(run, tier, spread.isSuper());
            boolean isTiered = source.method() != Method.DELTA;
            credit(run, credit, weightedPriceRisk, count, spread.ratio()[leg], rate, isTiered);
        }
    }

    private static WholeNumber rate(InterSpread spread, int leg, CommodityRun run) {
        return spread.rate()[leg].of(run.prepared.maintenanceChain.baseRateId());
    }

    /** The credit rate a leg is given: its own, else the spread's, under the charge rate id of its combined commodity. */
    static WholeNumber rate(Rates ofSpread, Rates ofLeg, CommodityRun run) {
        Rates rates = ofLeg.isEmpty() ? ofSpread : ofLeg;
        return WholeNumber.of(rates.of(run.prepared.maintenanceChain.baseRateId()));
    }

    /**
     * Adds count × ratio × weighted price risk × rate.
     *
     * @param isTiered weighted price risk × rate is rounded to 2 places first, the credit to whole units of the profile
     */
    static void credit(
            CommodityRun run,
            ExactSum credits,
            long weightedPriceRisk,
            long count,
            WholeNumber ratio,
            WholeNumber rate,
            boolean isTiered) {
        SpanConventions conventions = run.conventions;
        int wprPlaces = conventions.weightedPriceRiskPlaces();
        long delta = Math.multiplyExact(count, ratio.unscaled());
        int deltaScale = conventions.deltaPlaces() + ratio.scale();
        RoundingMode mode = conventions.mode();
        if (isTiered) {
            long perDelta = FixedPoint.product(weightedPriceRisk, wprPlaces, rate.unscaled(), rate.scale(), 2, mode);
            credits.addProductRounded(delta, deltaScale, perDelta, 2, conventions.creditSumPlaces(), mode);
        } else {
            long perDelta = Math.multiplyExact(weightedPriceRisk, rate.unscaled());
            credits.addProductRounded(
                    delta, deltaScale, perDelta, wprPlaces + rate.scale(), conventions.creditPlaces(), mode);
        }
    }

    /** Price risk per delta of a tier; in a super spread at most scan risk per initial delta. */
    private static long weightedPriceRisk(CommodityRun run, int tier, boolean isSuper) {
        long scan;
        long netDelta;
        long weightedPriceRisk;
        if (tier == 0 || run.isAggregated) {
            scan = run.scan;
            netDelta = run.netDelta;
            weightedPriceRisk = run.weightedPriceRisk;
        } else {
            TierRun evaluated = ScanRisk.tier(run, tier);
            scan = evaluated.scan;
            netDelta = evaluated.netDelta;
            weightedPriceRisk = evaluated.weightedPriceRisk;
        }
        if (!isSuper || weightedPriceRisk == 0) {
            return weightedPriceRisk;
        }
        SpanConventions conventions = run.conventions;
        long cap = FixedPoint.quotient(
                scan,
                run.moneyPlaces,
                Math.abs(netDelta),
                conventions.deltaPlaces(),
                conventions.weightedPriceRiskPlaces(),
                conventions.mode());
        return Math.min(weightedPriceRisk, cap);
    }

    private void report(InterSpread spread, long count, Map<CommodityRun, BigDecimal> credited, List<FormedLeg> legs) {
        credited.forEach((run, amount) -> {
            int firstLeg = 0;
            while (complex.activeRun(spread.ordinal()[firstLeg]) != run) {
                firstLeg++;
            }
            WholeNumber rate = rate(spread, firstLeg, run);
            run.report(new FormedSpread(
                    spread.kind(),
                    spread.source().priority(),
                    BigDecimal.valueOf(count, run.conventions.deltaPlaces()),
                    rate.toBigDecimal(),
                    amount,
                    List.copyOf(legs)));
        });
    }
}
