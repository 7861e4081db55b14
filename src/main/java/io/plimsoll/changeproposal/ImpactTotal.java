package io.plimsoll.changeproposal;

import io.plimsoll.accountmargin.MarginWorking.RequirementBasis;
import io.plimsoll.changeproposal.ImpactLine.CallEffect;
import io.plimsoll.changeproposal.ImpactLine.Figures;
import io.plimsoll.money.Money;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The lines of one currency added up: each amount is the sum of the lines', exactly.
 *
 * @param carriedOverCount accounts that the next version cannot margin: their requirement stays the one before
 */
public record ImpactTotal(
        String currency,
        int accountCount,
        Sums before,
        Sums after,
        int newCallCount,
        int largerCallCount,
        int goneCallCount,
        int carriedOverCount) {

    /**
     * One side of the lines.
     *
     * @param breachCount accounts below their maintenance margin
     * @param callAmount of all calls
     */
    public record Sums(
            BigDecimal initialMargin,
            BigDecimal maintenanceMargin,
            BigDecimal equity,
            BigDecimal deficit,
            int breachCount,
            BigDecimal callAmount) {}

    /** One for each currency, in the order of their codes. */
    static List<ImpactTotal> of(Collection<ImpactLine> lines) {
        Map<String, List<ImpactLine>> byCurrency =
                lines.stream().collect(Collectors.groupingBy(ImpactLine::currency, TreeMap::new, Collectors.toList()));
        return byCurrency.entrySet().stream()
                .map(entry -> of(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static ImpactTotal of(String currency, List<ImpactLine> lines) {
        return new ImpactTotal(
                currency,
                lines.size(),
                sums(currency, lines, ImpactLine::before, ImpactLine::callBefore),
                sums(currency, lines, ImpactLine::after, ImpactLine::callAfter),
                count(lines, line -> line.callEffect() == CallEffect.NEW),
                count(lines, line -> line.callEffect() == CallEffect.LARGER),
                count(lines, line -> line.callEffect() == CallEffect.GONE),
                count(lines, line -> line.after().basis() == RequirementBasis.CARRIED_OVER));
    }

    private static Sums sums(
            String currency,
            List<ImpactLine> lines,
            Function<ImpactLine, Figures> side,
            Function<ImpactLine, BigDecimal> call) {
        return new Sums(
                sum(currency, lines, line -> side.apply(line).initialMargin()),
                sum(currency, lines, line -> side.apply(line).maintenanceMargin()),
                sum(currency, lines, line -> side.apply(line).equity()),
                sum(currency, lines, line -> side.apply(line).deficit()),
                count(lines, line -> side.apply(line).isInBreach()),
                sum(currency, lines, line -> call.apply(line) == null ? BigDecimal.ZERO : call.apply(line)));
    }

    private static BigDecimal sum(String currency, List<ImpactLine> lines, Function<ImpactLine, BigDecimal> amount) {
        return Money.shown(lines.stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add), currency);
    }

    private static int count(List<ImpactLine> lines, Predicate<ImpactLine> which) {
        return (int) lines.stream().filter(which).count();
    }
}
