package io.plimsoll.accountmargin;

import io.plimsoll.account.BookPosition;
import io.plimsoll.accountmargin.CoverageLine.CoveringUnits;
import io.plimsoll.accountmargin.CoveringSources.Source;
import io.plimsoll.instrument.OptionRight;
import io.plimsoll.policy.CoveredCallRule;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.vault.CoverageCheck;
import io.plimsoll.vault.CoverageCheck.CoveredCall;
import io.plimsoll.vault.CoverageCheck.ShortCall;
import io.plimsoll.vault.NakedCallRule;
import io.plimsoll.vault.NakedCallRule.NakedMargin;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Covers the calls an account has sold with the units of their underlying that it holds. Used once.
 *
 * <p>How far each call is covered and what is asked for the rest is {@link CoverageCheck}'s answer. What follows is counted once each:
 *
 * <ul>
 *   <li>covered calls are left out of what the methodology margins, and so are naked ones if a rule margins them;
 *   <li>a rule's margin for a naked call has the call's mark in it, which equity has subtracted already. The requirement takes the rest, so
 *       that an account needs exactly what the rule says, premium and all;
 *   <li>a pledged unit that covers counts for no more than the strike. That takes the call's intrinsic value from equity, so of a covered
 *       call equity subtracts only the rest of its mark. A long position that covers is no collateral: nothing is cut, and the call's mark
 *       counts in full.
 * </ul>
 *
 * <p>The lowest strikes take from the sources first (our choice: the least value is cut last). Source: capabilities 7.
 */
final class CoveredCalls {
    private final CoveredCallRule rule;
    private final CoveringSources sources;
    private final CurrencyConversion conversion;
    private final Function<BookPosition, Mark> markOf;

    private final List<BookPosition> positions = new ArrayList<>();
    private final Map<String, NakedMargin> addedByCurrency = new TreeMap<>();
    private final Map<String, BigDecimal> valueCuts = new HashMap<>();
    private final Map<BookPosition, BigDecimal> relieved = new IdentityHashMap<>();
    private final Map<BookPosition, CoverageLine> lines = new IdentityHashMap<>();

    /** @param markOf null for a contract that has none */
    CoveredCalls(
            CoveredCallRule rule,
            CoveringSources sources,
            CurrencyConversion conversion,
            Function<BookPosition, Mark> markOf) {
        this.rule = rule;
        this.sources = sources;
        this.conversion = conversion;
        this.markOf = markOf;
    }

    /** Whether the rule has something to say about the book. */
    static boolean concerns(CoveredCallRule rule, AccountBook book) {
        return rule != CoveredCallRule.NONE && book.positions().stream().anyMatch(CoveredCalls::isShortCall);
    }

    /** Of a strike above 0: a call of any other is never covered by delivering the underlying. */
    private static boolean isShortCall(BookPosition position) {
        return position.contract().right() == OptionRight.CALL
                && position.contract().strike().signum() > 0
                && position.quantity().signum() < 0;
    }

    /**
     * @throws RejectedException MARKET_DATA_MISSING if a rule needs the price of an underlying or a call that nobody knows; MARKET_DATA_INVALID
     *     if it needs a price that is not above 0; FX_RATE_MISSING
     */
    CallCoverage of(AccountBook book) {
        Map<CoveringSources.Underlying, List<BookPosition>> callsOf = new LinkedHashMap<>();
        for (BookPosition position : book.positions()) {
            if (isShortCall(position)) {
                callsOf.computeIfAbsent(sources.underlying(position), underlying -> new ArrayList<>())
                        .add(position);
            } else {
                positions.add(position);
            }
        }
        callsOf.forEach(this::cover);
        BigDecimal initial = BigDecimal.ZERO;
        BigDecimal maintenance = BigDecimal.ZERO;
        for (Map.Entry<String, NakedMargin> added : addedByCurrency.entrySet()) {
            initial = initial.add(AccountRequirements.inBase(added.getValue().initial(), added.getKey(), conversion));
            maintenance = maintenance.add(
                    AccountRequirements.inBase(added.getValue().maintenance(), added.getKey(), conversion));
        }
        return new CallCoverage(
                List.copyOf(positions),
                initial,
                maintenance,
                valueCuts,
                relieved,
                book.positions().stream()
                        .filter(lines::containsKey)
                        .map(lines::get)
                        .toList(),
                rule != CoveredCallRule.METHODOLOGY);
    }

    private void cover(CoveringSources.Underlying underlying, List<BookPosition> calls) {
        List<Source> covering = sources.of(underlying, calls);
        BigDecimal spot = sources.spot(underlying, covering);
        if (spot == null || spot.signum() <= 0) {
            requireNoRule(underlying, spot);
            calls.forEach(call -> book(call, allNaked(call), List.of()));
            return;
        }
        BigDecimal units = covering.stream().map(Source::freeUnits).reduce(BigDecimal.ZERO, BigDecimal::add);
        CoverageCheck check =
                check(units, spot, calls.stream().map(this::shortCall).toList(), underlying.currency());
        IntStream.range(0, calls.size())
                .boxed()
                .sorted(Comparator.comparing(i -> calls.get(i).contract().strike()))
                .forEach(i -> {
                    CoveredCall covered = check.calls().get(i);
                    book(calls.get(i), covered, drawn(covered, covering));
                });
    }

    private CoverageCheck check(BigDecimal units, BigDecimal spot, List<ShortCall> calls, String currency) {
        return switch (rule) {
            case NONE -> throw new IllegalStateException("no rule, nothing to cover");
            case REG_T -> CoverageCheck.of(units, spot, calls, NakedCallRule.REG_T, currency);
            case DERIBIT -> CoverageCheck.of(units, spot, calls, NakedCallRule.DERIBIT, currency);
            case METHODOLOGY -> CoverageCheck.of(units, spot, calls, naked -> NakedMargin.NONE, currency);
        };
    }

    private void requireNoRule(CoveringSources.Underlying underlying, BigDecimal spot) {
        if (rule == CoveredCallRule.METHODOLOGY) {
            return;
        }
        if (spot == null) {
            throw new RejectedException(
                    Reason.MARKET_DATA_MISSING,
                    "no price of %s, by which the calls on it are margined".formatted(underlying.name()));
        }
        throw new RejectedException(
                Reason.MARKET_DATA_INVALID,
                "the calls on %s cannot be margined by a rule at its price of %s"
                        .formatted(underlying.name(), spot.toPlainString()));
    }

    private ShortCall shortCall(BookPosition call) {
        Mark mark = markOf.apply(call);
        if (mark == null && rule != CoveredCallRule.METHODOLOGY) {
            throw new RejectedException(
                    Reason.MARKET_DATA_MISSING,
                    "no price of %s, by which it is margined"
                            .formatted(call.contract().label()));
        }
        return new ShortCall(
                call.contract().strike(),
                call.quantity().negate(),
                call.multiplier(),
                mark == null ? BigDecimal.ZERO : mark.price().max(BigDecimal.ZERO));
    }

    private CoveredCall allNaked(BookPosition call) {
        ShortCall sold = shortCall(call);
        return new CoveredCall(sold, BigDecimal.ZERO, sold.contracts().multiply(sold.multiplier()), null);
    }

    /** Takes the units that cover a call from the sources, in their order. */
    private static List<CoveringUnits> drawn(CoveredCall covered, List<Source> covering) {
        List<CoveringUnits> drawn = new ArrayList<>();
        BigDecimal left = covered.coveredUnits();
        for (Source source : covering) {
            BigDecimal units = source.take(left);
            if (units.signum() > 0) {
                drawn.add(source.covering(units, covered.call().strike()));
                left = left.subtract(units);
            }
        }
        return drawn;
    }

    private void book(BookPosition call, CoveredCall covered, List<CoveringUnits> drawn) {
        NakedMargin naked = covered.nakedMargin();
        lines.put(
                call,
                new CoverageLine(
                        call.contract(),
                        call.currency(),
                        covered.coveredUnits(),
                        covered.nakedUnits(),
                        naked == null ? null : naked.initial(),
                        naked == null ? null : naked.maintenance(),
                        drawn));
        if (naked != null) {
            BigDecimal marked = covered.call().mark().multiply(covered.nakedUnits());
            NakedMargin beyondMark = new NakedMargin(
                    naked.initial().subtract(marked), naked.maintenance().subtract(marked));
            addedByCurrency.merge(call.currency(), beyondMark, NakedMargin::plus);
        } else if (covered.nakedUnits().signum() > 0) {
            BigDecimal contracts = covered.nakedUnits().divide(call.multiplier(), MathContext.DECIMAL128);
            positions.add(AccountRequirements.withQuantity(call, contracts.negate()));
        }
        BigDecimal cut = BigDecimal.ZERO;
        for (CoveringUnits one : drawn) {
            cut = cut.add(one.valueCut());
            if (one.valueCut().signum() > 0) {
                valueCuts.merge(one.held(), one.valueCut(), BigDecimal::add);
            }
        }
        relieved.put(call, cut.min(covered.call().mark().multiply(covered.coveredUnits())));
    }
}
