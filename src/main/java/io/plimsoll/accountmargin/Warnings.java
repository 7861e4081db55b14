package io.plimsoll.accountmargin;

import io.plimsoll.methodology.MarginRequirement.MarginWarning;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the reader of an account's figures should know: a warning for each code, naming the first few of what it is about. */
final class Warnings {
    private static final int NAMED_MAX = 5;

    private final Map<Code, Set<String>> subjects = new EnumMap<>(Code.class);
    private final List<MarginWarning> others = new ArrayList<>();

    /** In the order they are shown. */
    enum Code {
        MARK_MISSING("no price is known now; gains do not count"),
        PRICE_FROM_PARAMETER_SET("not in the market snapshot; marked at the parameter set's settlement price"),
        PRICE_STALE(
                "the price is older than the margin policy allows, the latest one is not plausible, or the latest market has none"),
        CONTRACT_TERMS_DIFFER(
                "held on other terms than the market's; equity counts the former, a requirement that is made of the market the latter"),
        AVERAGE_PRICE_MISSING("the entry price is unknown; no unrealised profit counts"),
        FX_RATE_MISSING(
                "no rate into the base currency; what is owed counts at the last known rate, what is owned does not count"),
        FX_RATE_STALE(
                "the rate is older than the margin policy allows, the latest one is not plausible, or the latest market has none"),
        COLLATERAL_PRICE_MISSING(
                "the market prices the pledged asset in another currency; the price that came with the holding counts"),
        COLLATERAL_PRICE_STALE(
                "the pledged asset's price is older than the margin policy allows, the latest one is not plausible, or the latest market has none"),
        CONTRACT_UNKNOWN("not in the parameter set; left out of the requirement, which is no lower than before"),
        REQUIREMENT_HELD("computed from old or missing inputs it would be lower; it stays as it was"),
        REQUIREMENT_CARRIED_OVER("no requirement could be computed; it stays as it was"),
        REQUIREMENT_OF_OTHER_POSITIONS(
                "made of other positions than those there are now; nothing may leave until it can be computed");

        private final String meaning;

        Code(String meaning) {
            this.meaning = meaning;
        }
    }

    void add(Code code, String subject) {
        subjects.computeIfAbsent(code, absent -> new LinkedHashSet<>()).add(subject);
    }

    /** Of the methodology, as they are. */
    void addAll(List<MarginWarning> ofMethodology) {
        others.addAll(ofMethodology);
    }

    List<MarginWarning> all() {
        List<MarginWarning> all = new ArrayList<>();
        subjects.forEach((code, about) -> all.add(new MarginWarning(code.name(), detail(code, List.copyOf(about)))));
        all.addAll(others);
        return all;
    }

    private static String detail(Code code, List<String> about) {
        String named = String.join(", ", about.subList(0, Math.min(about.size(), NAMED_MAX)));
        int more = about.size() - NAMED_MAX;
        return "%s%s: %s".formatted(named, more > 0 ? " and %d more".formatted(more) : "", code.meaning);
    }
}
