package io.plimsoll.testsupport.span;

import io.plimsoll.methodology.span.SpanWorking.FormedSpread;
import io.plimsoll.methodology.span.SpanWorking.TierRisk;
import io.plimsoll.methodology.span.parameters.CombinedCommodity;
import io.plimsoll.methodology.span.parameters.ExchangeComplex;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** One combined commodity of one book while {@link NaiveSpan} works on it: a sheet of paper with the figures so far. */
final class NaiveCommodity {
    final ExchangeComplex complex;
    final CombinedCommodity parameters;
    final String book;
    /** Net quantity by row of the contract table. */
    final TreeMap<Integer, BigDecimal> quantities = new TreeMap<>();
    /** Delta by row, before scaling, that combinations of other combined commodities bring. */
    final TreeMap<Integer, BigDecimal> allotted = new TreeMap<>();
    /** Months that deltas of its contracts belong to, and of the contracts of what a scanning spread moved here. */
    final TreeSet<String> listedMonths = new TreeSet<>();

    int chargeRateId;

    List<TierRisk> scanTiers = new ArrayList<>();
    final Map<Integer, Integer> activeScenarioByRow = new TreeMap<>();
    List<BigDecimal> scenarioLosses = List.of();
    BigDecimal scanRisk = BigDecimal.ZERO;
    BigDecimal timeRisk = BigDecimal.ZERO;
    BigDecimal volatilityRisk = BigDecimal.ZERO;
    BigDecimal priceRisk = BigDecimal.ZERO;
    BigDecimal weightedPriceRisk = BigDecimal.ZERO;
    final TreeMap<Integer, TierRisk> interTiers = new TreeMap<>();

    final TreeMap<String, BigDecimal> initial = new TreeMap<>();
    final TreeMap<String, BigDecimal> used = new TreeMap<>();
    final TreeMap<String, BigDecimal> remaining = new TreeMap<>();

    BigDecimal intraCharge = BigDecimal.ZERO;
    BigDecimal deliveryCharge = BigDecimal.ZERO;
    BigDecimal interCredits = BigDecimal.ZERO;
    BigDecimal interClearingCredits = BigDecimal.ZERO;
    final List<FormedSpread> spreads = new ArrayList<>();

    BigDecimal shortCalls = BigDecimal.ZERO;
    BigDecimal shortPuts = BigDecimal.ZERO;
    BigDecimal shortOptionMinimum = BigDecimal.ZERO;
    BigDecimal longOptionValue = BigDecimal.ZERO;
    BigDecimal shortOptionValue = BigDecimal.ZERO;

    BigDecimal interCredit = BigDecimal.ZERO;
    BigDecimal interClearingCredit = BigDecimal.ZERO;
    BigDecimal risk = BigDecimal.ZERO;
    BigDecimal maintenanceMargin = BigDecimal.ZERO;
    BigDecimal initialMargin = BigDecimal.ZERO;

    String scannedIn;
    /** Its losses are those of a scanning spread, as one tier. */
    boolean isAggregated;

    NaiveCommodity(ExchangeComplex complex, CombinedCommodity parameters, String book) {
        this.complex = complex;
        this.parameters = parameters;
        for (int row = 0; row < parameters.contracts().size(); row++) {
            listedMonths.add(parameters.contracts().month(row));
        }
        this.book = book;
    }

    boolean isMoved() {
        return scannedIn != null;
    }

    BigDecimal netInitialDelta(Predicate<String> months) {
        return sum(initial, months);
    }

    BigDecimal netRemainingDelta(Predicate<String> months) {
        return sum(remaining, months);
    }

    BigDecimal netOptionValue() {
        return longOptionValue.subtract(shortOptionValue);
    }

    static BigDecimal sum(Map<String, BigDecimal> byMonth, Predicate<String> months) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Map.Entry<String, BigDecimal> month : byMonth.entrySet()) {
            if (months.test(month.getKey())) {
                sum = sum.add(month.getValue());
            }
        }
        return sum;
    }

    /** Delta of one sign in some months, gross of the other sign; not negative. */
    static BigDecimal available(Map<String, BigDecimal> remaining, Predicate<String> months, int sign) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Map.Entry<String, BigDecimal> month : remaining.entrySet()) {
            if (months.test(month.getKey()) && month.getValue().signum() == sign) {
                sum = sum.add(month.getValue().abs());
            }
        }
        return sum;
    }

    /**
     * Takes delta of one sign out of some months, nearest first, at most what is there.
     *
     * @param used where to note what was taken, by month; null for nowhere
     * @return what was taken, not negative
     */
    static BigDecimal consume(
            TreeMap<String, BigDecimal> remaining,
            Predicate<String> months,
            int sign,
            BigDecimal wanted,
            TreeMap<String, BigDecimal> used) {
        BigDecimal taken = BigDecimal.ZERO;
        for (String month : List.copyOf(remaining.keySet())) {
            BigDecimal here = remaining.get(month);
            if (months.test(month) && here.signum() == sign) {
                BigDecimal part = here.abs().min(wanted.subtract(taken));
                remaining.put(month, sign > 0 ? here.subtract(part) : here.add(part));
                if (used != null) {
                    used.merge(month, part, BigDecimal::add);
                }
                taken = taken.add(part);
            }
        }
        return taken;
    }
}
