package io.plimsoll.methodology.span.file;

import io.plimsoll.methodology.span.parameters.ExchangeComplex;
import io.plimsoll.methodology.span.parameters.InterCommoditySpread;
import io.plimsoll.methodology.span.parameters.InterCommoditySpread.CreditMethod;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Warns of inter-commodity spreads that will not do what one may expect. */
final class SpreadChecks {
    private SpreadChecks() {}

    static void check(ExchangeComplex complex, ReadNotes notes) {
        Map<String, String> currencies = new HashMap<>();
        complex.combinedCommodities().forEach(commodity -> currencies.put(commodity.code(), commodity.currency()));
        Set<String> codes = currencies.keySet();
        complex.superSpreads().forEach(spread -> check("super spread", spread, currencies, notes));
        complex.interCommoditySpreads().forEach(spread -> check("inter-commodity spread", spread, currencies, notes));
        complex.interClearingSpreads()
                .forEach(spread -> spread.homeLegs()
                        .forEach(leg -> leg("inter-clearing spread", spread.priority(), leg, codes, notes)));
    }

    private static void check(
            String kind, InterCommoditySpread spread, Map<String, String> currencies, ReadNotes notes) {
        Set<String> codes = currencies.keySet();
        if (spread.method() == InterCommoditySpread.Method.MONTH_MAPPED) {
            notes.warn(
                    "%s %d is not formed: its months are mapped outside the file".formatted(kind, spread.priority()));
        }
        if (spread.legs().isEmpty()) {
            notes.warn("%s %d has no legs".formatted(kind, spread.priority()));
        }
        if (spread.creditMethod() == CreditMethod.WEIGHTED_PRICE_RISK
                && spread.rate().entries().stream()
                        .anyMatch(rate -> rate.value().compareTo(BigDecimal.ONE) > 0)) {
            notes.warn("%s %d has a credit rate above 100 %%".formatted(kind, spread.priority()));
        }
        spread.legs().forEach(leg -> leg(kind, spread.priority(), leg, codes, notes));
        if (spread.target() != null && !codes.contains(spread.target().combinedCommodity())) {
            notes.warn("%s %d names target %s, which the file does not define"
                    .formatted(kind, spread.priority(), spread.target().combinedCommodity()));
        }
        if (spread.target() != null) {
            currencies(kind, spread, currencies, notes);
        }
    }

    private static void currencies(
            String kind, InterCommoditySpread spread, Map<String, String> currencies, ReadNotes notes) {
        List<String> all = Stream.concat(
                        spread.legs().stream().map(InterCommoditySpread.Leg::combinedCommodity),
                        Stream.ofNullable(spread.target()).map(InterCommoditySpread.Target::combinedCommodity))
                .flatMap(code -> Stream.ofNullable(currencies.get(code)))
                .distinct()
                .sorted()
                .toList();
        if (all.size() > 1) {
            notes.warn("%s %d is not formed over several currencies (%s)"
                    .formatted(kind, spread.priority(), String.join(", ", all)));
        }
    }

    private static void leg(
            String kind, int priority, InterCommoditySpread.Leg leg, Set<String> codes, ReadNotes notes) {
        if (!codes.contains(leg.combinedCommodity())) {
            notes.warn("%s %d names combined commodity %s, which the file does not define"
                    .formatted(kind, priority, leg.combinedCommodity()));
        }
    }
}
