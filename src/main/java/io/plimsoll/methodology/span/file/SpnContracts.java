package io.plimsoll.methodology.span.file;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.instrument.ContractKind;
import io.plimsoll.methodology.span.file.SpnFamily.Key;
import io.plimsoll.methodology.span.file.SpnFamily.Series;
import io.plimsoll.methodology.span.file.SpnFamily.Underlying;
import io.plimsoll.methodology.span.parameters.CombinationLeg;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.CombinationMethod;
import io.plimsoll.methodology.span.parameters.ContractTableBuilder;
import io.plimsoll.methodology.span.parameters.Product;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Moves the contracts of product families into the tables of combined commodities. */
final class SpnContracts {
    private final Map<Key, SpnFamily> families;
    private final int pointCount;
    private final ReadNotes notes;

    SpnContracts(Map<Key, SpnFamily> families, int pointCount, ReadNotes notes) {
        this.families = families;
        this.pointCount = pointCount;
        this.notes = notes;
    }

    /** Null if the file has no such family. */
    @Nullable
    SpnFamily family(Key key) {
        return families.get(key);
    }

    /**
     * Adds the contracts of a family to those of a combined commodity.
     *
     * <p>The month that an option's delta belongs to is its underlying contract's period: a future's, or empty for a physical.
     * With delta method PERIOD an option on a physical keeps its own.
     *
     * @param commodityCurrency of a family that names none
     * @param methodOf what becomes of a family's combinations: by it options on them are margined, too
     * @throws ArithmeticException if a figure has too many digits
     */
    void addTo(
            ContractTableBuilder table,
            SpnFamily family,
            String commodityCurrency,
            boolean isDeltaByOwnPeriod,
            Function<SpnFamily, CombinationMethod> methodOf) {
        Product product = family.product(commodityCurrency);
        for (int row = 0; row < family.size(); row++) {
            Series series = family.series.get(family.seriesIndex(row));
            int number = table.contract(new ContractTableBuilder.Row(
                    product,
                    series.period,
                    month(family, series, isDeltaByOwnPeriod),
                    family.right(row),
                    family.kind == ContractKind.OPTION ? family.strikes.at(row) : null,
                    Objects.requireNonNull(family.compositeDeltas.at(row)),
                    family.currentDeltas.at(row),
                    family.deltaScalingFactor(row),
                    family.prices.at(row),
                    family.valueFactor(row),
                    family.volatility(row),
                    family.volatilityScanRange(row),
                    family.priceScanRange(row),
                    series.expiryDate));
            for (int point = 0; point < pointCount; point++) {
                int at = row * pointCount + point;
                table.loss(family.losses.mantissa(at), family.losses.scale(at));
            }
            List<CombinationLeg> legs = family.kind == ContractKind.COMBINATION
                    ? legs(family, series)
                    : legsUnder(family, series, methodOf);
            if (!legs.isEmpty()) {
                table.combinationLegs(number, legs);
            }
        }
    }

    /** Of the combination that an option is on, if that is split; empty for every other contract. */
    private List<CombinationLeg> legsUnder(
            SpnFamily family, Series series, Function<SpnFamily, CombinationMethod> methodOf) {
        if (family.kind != ContractKind.OPTION || series.underlyings.isEmpty()) {
            return List.of();
        }
        Underlying underlying = series.underlyings.getFirst();
        SpnFamily of = families.get(underlying.family());
        if (of == null || of.kind != ContractKind.COMBINATION || methodOf.apply(of) == CombinationMethod.NONE) {
            return List.of();
        }
        Series combination = of.seriesOf(underlying.contractId());
        return combination == null ? List.of() : legs(of, combination);
    }

    private String month(SpnFamily family, Series series, boolean isDeltaByOwnPeriod) {
        if (family.kind != ContractKind.OPTION || series.underlyings.isEmpty()) {
            return series.period;
        }
        boolean isOnPhysical = family.type.equals("OOP") || family.type.equals("OOE");
        if (isOnPhysical && isDeltaByOwnPeriod) {
            return series.period;
        }
        Underlying underlying = series.underlyings.getFirst();
        SpnFamily of = families.get(underlying.family());
        String period = of == null ? null : of.periodOf(underlying.contractId());
        if (period == null) {
            notes.warn("underlying of %s %s is not in the file; its options' deltas go to their own months"
                    .formatted(family.type, family.code));
            return series.period;
        }
        return period;
    }

    private List<CombinationLeg> legs(SpnFamily family, Series series) {
        List<CombinationLeg> legs = new ArrayList<>();
        for (Underlying underlying : series.underlyings) {
            SpnFamily of = families.get(underlying.family());
            String period = of == null ? null : of.periodOf(underlying.contractId());
            if (of == null
                    || period == null
                    || of.kind == ContractKind.OPTION
                    || underlying.ratio().signum() <= 0) {
                notes.warn("legs of combination %s are not in the file; it keeps its own array".formatted(family.code));
                return List.of();
            }
            ContractId contract = ContractId.of(of.exchange, of.code, of.kind, period, null, null, null);
            legs.add(new CombinationLeg(
                    contract, underlying.isSideB() ? underlying.ratio().negate() : underlying.ratio()));
        }
        return legs;
    }

    /** Periods of the futures in these families, ascending: what the n-th contract of a relative leg counts. */
    List<String> futureMonths(List<SpnFamily> linked) {
        TreeSet<String> months = new TreeSet<>();
        for (SpnFamily family : linked) {
            if (family.kind == ContractKind.FUTURE) {
                family.series.forEach(series -> months.add(series.period));
            }
        }
        return List.copyOf(months);
    }
}
