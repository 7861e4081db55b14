package io.plimsoll.methodology.span;

import io.plimsoll.methodology.span.PreparedComplex.InterSpread;
import io.plimsoll.portfolio.AccountType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * One book of one exchange complex in the course of a calculation. {@link #calculate} is the rule book's order, step by step.
 */
final class ComplexRun {
    final PreparedComplex prepared;
    final String book;
    final boolean isDetailed;
    private final InterCommoditySpreads interCommoditySpreads;
    private final boolean hasSpreads;
    private final CommodityRun[] byOrdinal;
    /** In order of code; targets of scanning spreads included, legs that were moved too. */
    final List<CommodityRun> runs = new ArrayList<>();

    private final IntFunction<PreparationOfTarget> targets;

    /** Spreads between tiers of the same number or month that found none in common. */
    final List<InterSpread> withoutSharedTier = new ArrayList<>();

    /** Scanning spreads that were not formed because what would be scanned together is in several currencies. */
    final List<InterSpread> acrossCurrencies = new ArrayList<>();

    /** Lays out a scanning spread's target with the months of its legs. */
    interface PreparationOfTarget {
        PreparedCommodity with(Set<String> months);
    }

    /**
     * @param hasSpreads false for the long and the short book of a gross account
     * @param targets by ordinal, how to lay out a combined commodity that only a scanning spread brings in
     */
    ComplexRun(
            PreparedComplex prepared,
            String book,
            AccountType accountType,
            boolean hasSpreads,
            boolean isDetailed,
            IntFunction<PreparationOfTarget> targets) {
        this.prepared = prepared;
        this.book = book;
        this.interCommoditySpreads = new InterCommoditySpreads(this, accountType);
        this.hasSpreads = hasSpreads;
        this.isDetailed = isDetailed;
        this.targets = targets;
        this.byOrdinal = new CommodityRun[prepared.codes.size()];
    }

    void add(CommodityRun run) {
        byOrdinal[run.ordinal] = run;
        runs.add(run);
    }

    /** Forgets every run, so that the next portfolio can be added. */
    void clear() {
        for (int i = 0; i < runs.size(); i++) {
            byOrdinal[runs.get(i).ordinal] = null;
        }
        runs.clear();
        withoutSharedTier.clear();
        acrossCurrencies.clear();
    }

    /** The run of a combined commodity that holds positions and was not moved into another; null otherwise. */
    @Nullable
    CommodityRun activeRun(int ordinal) {
        CommodityRun run = byOrdinal[ordinal];
        return run == null || run.movedTo != null ? null : run;
    }

    /** The same of one that is known to be there. */
    CommodityRun requireActiveRun(int ordinal) {
        return Objects.requireNonNull(activeRun(ordinal));
    }

    boolean isMoved(int ordinal) {
        return byOrdinal[ordinal] != null && byOrdinal[ordinal].movedTo != null;
    }

    /** Everything up to and including inter-commodity credits. */
    void calculate() {
        for (int i = 0; i < runs.size(); i++) {
            CommodityRun run = runs.get(i);
            PositionSums.of(run);
            ScanRisk.measure(run);
            Requirement.shortOptionMinimum(run);
        }
        if (hasSpreads) {
            interCommoditySpreads.form(prepared.superSpreads);
        }
        for (int i = 0; i < runs.size(); i++) {
            CommodityRun run = runs.get(i);
            if (run.isActive()) {
                if (hasSpreads) {
                    IntraCommoditySpreads.charge(run);
                }
                DeliveryCharge.charge(run);
            }
        }
        formInterSpreads();
    }

    /**
     * Everything up to and including the delivery charge of one combined commodity, where no spread comes before
     * ({@link PreparedComplex#hasSpreadsBeforeCharges}), so that no other has a part in it.
     */
    void calculateAlone(CommodityRun run) {
        PositionSums.of(run);
        ScanRisk.measure(run);
        Requirement.shortOptionMinimum(run);
        if (hasSpreads) {
            IntraCommoditySpreads.charge(run);
        }
        DeliveryCharge.charge(run);
    }

    /** What comes after the delivery charges of all. */
    void formInterSpreads() {
        if (hasSpreads) {
            interCommoditySpreads.form(prepared.interSpreads);
        }
    }

    /** After spreads between exchange complexes: requirements. */
    void finish() {
        for (int i = 0; i < runs.size(); i++) {
            CommodityRun run = runs.get(i);
            if (run.isActive()) {
                Requirement.of(run);
            } else {
                Requirement.cutInterCredit(run);
            }
        }
    }

    /** The target of a scanning spread, laid out with its own and the legs' months. */
    PreparedCommodity preparedTarget(int ordinal, @Nullable CommodityRun own, List<CommodityRun> legs) {
        Set<String> months = new TreeSet<>();
        legs.forEach(leg -> months.addAll(Arrays.asList(leg.prepared.months)));
        if (own != null) {
            months.addAll(Arrays.asList(own.prepared.months));
        }
        return targets.apply(ordinal).with(months);
    }

    /** The run that takes over the legs of a scanning spread: the target's own, laid out again, or a new one. */
    CommodityRun target(PreparedCommodity laidOut, int ordinal, @Nullable CommodityRun own) {
        CommodityRun target = new CommodityRun(laidOut, ordinal, book, isDetailed);
        target.isAggregated = true;
        if (own == null) {
            runs.add(target);
        } else {
            target.continueFrom(own);
            runs.set(runs.indexOf(own), target);
        }
        byOrdinal[ordinal] = target;
        return target;
    }
}
