package io.plimsoll.methodology.span.file;

import io.plimsoll.methodology.span.parameters.CombinedCommodity.Tier;
import io.plimsoll.methodology.span.parameters.ExchangeComplex;
import io.plimsoll.methodology.span.parameters.ExchangeComplex.CommodityGroup;
import io.plimsoll.methodology.span.parameters.InterClearingSpread;
import io.plimsoll.methodology.span.parameters.InterCommoditySpread;
import io.plimsoll.methodology.span.parameters.InterCommoditySpread.CreditMethod;
import io.plimsoll.methodology.span.parameters.Rates;
import io.plimsoll.methodology.span.parameters.SpanParameterSet;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Warns of inter-commodity spreads that will not do what one may expect. */
public final class SpreadChecks {
    /** The group of every combined commodity, which files name without listing it. */
    private static final String GROUP_OF_ALL = "ALL";

    private SpreadChecks() {}

    /** Of a set that did not come as an exchange's file. */
    public static List<String> warnings(SpanParameterSet set) {
        ReadNotes notes = new ReadNotes();
        set.exchangeComplexes().forEach(complex -> check(complex, notes));
        return notes.warningTexts();
    }

    static void check(ExchangeComplex complex, ReadNotes notes) {
        Map<String, String> currencies = new HashMap<>();
        Map<String, Set<Integer>> tiers = new HashMap<>();
        complex.combinedCommodities().forEach(commodity -> {
            currencies.put(commodity.code(), commodity.currency());
            tiers.put(
                    commodity.code(),
                    commodity.interTiers().stream().map(Tier::number).collect(Collectors.toSet()));
        });
        Set<String> groups =
                complex.commodityGroups().stream().map(CommodityGroup::code).collect(Collectors.toSet());
        complex.superSpreads().forEach(spread -> {
            check("super spread", spread, currencies, tiers, notes);
            group("super spread", spread, groups, notes);
        });
        complex.interCommoditySpreads().forEach(spread -> {
            check("inter-commodity spread", spread, currencies, tiers, notes);
            group("inter-commodity spread", spread, groups, notes);
        });
        complex.interClearingSpreads().forEach(spread -> check(spread, tiers, notes));
    }

    private static void check(InterClearingSpread spread, Map<String, Set<Integer>> tiers, ReadNotes notes) {
        String kind = "inter-clearing spread";
        spread.homeLegs().forEach(leg -> leg(kind, spread.priority(), leg, tiers, true, notes));
        if (!spread.isOffset()) {
            notes.warn("%s %d is not formed: it has one leg only, or takes one delta twice"
                    .formatted(kind, spread.priority()));
        }
        if (isAbove100Percent(Stream.concat(
                Stream.of(spread.rate()), spread.homeLegs().stream().map(InterCommoditySpread.Leg::rate)))) {
            notes.warn("%s %d has a credit rate above 100 %%".formatted(kind, spread.priority()));
        }
    }

    private static boolean isAbove100Percent(Stream<Rates> rates) {
        return rates.flatMap(rate -> rate.entries().stream())
                .anyMatch(entry -> entry.value().compareTo(BigDecimal.ONE) > 0);
    }

    private static void check(
            String kind,
            InterCommoditySpread spread,
            Map<String, String> currencies,
            Map<String, Set<Integer>> tiers,
            ReadNotes notes) {
        if (spread.method() == InterCommoditySpread.Method.MONTH_MAPPED) {
            notes.warn(
                    "%s %d is not formed: its months are mapped outside the file".formatted(kind, spread.priority()));
        }
        if (spread.legs().isEmpty()) {
            notes.warn("%s %d has no legs".formatted(kind, spread.priority()));
        } else if (!spread.isOffset()) {
            notes.warn("%s %d is not formed: it has one leg only, or takes one delta twice"
                    .formatted(kind, spread.priority()));
        } else if (spread.method() != InterCommoditySpread.Method.SCANNING && isOneSided(spread)) {
            notes.warn("%s %d has all its legs on one side: it credits positions that are all long or all short"
                    .formatted(kind, spread.priority()));
        }
        if (spread.creditMethod() == CreditMethod.WEIGHTED_PRICE_RISK
                && isAbove100Percent(Stream.concat(
                        Stream.of(spread.rate()), spread.legs().stream().map(InterCommoditySpread.Leg::rate)))) {
            notes.warn("%s %d has a credit rate above 100 %%".formatted(kind, spread.priority()));
        }
        boolean isTierNamed = spread.method() == InterCommoditySpread.Method.NAMED_TIER;
        spread.legs().forEach(leg -> leg(kind, spread.priority(), leg, tiers, isTierNamed, notes));
        if (spread.target() != null && !currencies.containsKey(spread.target().combinedCommodity())) {
            notes.warn("%s %d names target %s, which the set does not define"
                    .formatted(kind, spread.priority(), spread.target().combinedCommodity()));
        }
        if (spread.target() != null) {
            currencies(kind, spread, currencies, notes);
        }
    }

    /** Where no groups are listed at all, a spread's group is only a name. */
    private static void group(String kind, InterCommoditySpread spread, Set<String> groups, ReadNotes notes) {
        String group = spread.group();
        if (!groups.isEmpty() && !group.isEmpty() && !group.equals(GROUP_OF_ALL) && !groups.contains(group)) {
            notes.warn("%s %d names group %s, which the set does not list; it is formed as if it named none"
                    .formatted(kind, spread.priority(), group));
        }
    }

    private static boolean isOneSided(InterCommoditySpread spread) {
        return spread.legs().stream()
                        .map(InterCommoditySpread.Leg::side)
                        .distinct()
                        .count()
                == 1;
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
            String kind,
            int priority,
            InterCommoditySpread.Leg leg,
            Map<String, Set<Integer>> tiers,
            boolean isTierNamed,
            ReadNotes notes) {
        Set<Integer> defined = tiers.get(leg.combinedCommodity());
        if (defined == null) {
            notes.warn("%s %d names combined commodity %s, which the set does not define"
                    .formatted(kind, priority, leg.combinedCommodity()));
        } else if (isTierNamed && leg.tier() != 0 && !defined.contains(leg.tier())) {
            notes.warn("%s %d is not formed: it names tier %d of %s, which the set does not define"
                    .formatted(kind, priority, leg.tier(), leg.combinedCommodity()));
        }
    }
}
