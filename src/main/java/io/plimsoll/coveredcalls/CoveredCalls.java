package io.plimsoll.coveredcalls;

import io.plimsoll.coveredcalls.CallCoverage.Charge;
import io.plimsoll.coveredcalls.CoverageInputs.CoverageContract;
import io.plimsoll.coveredcalls.CoverageLine.CoveringUnits;
import io.plimsoll.coveredcalls.CoveringSources.Source;
import io.plimsoll.coveredcalls.CoveringSources.Underlying;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.money.Money;
import io.plimsoll.policy.CoveredCallRule;
import io.plimsoll.portfolio.Portfolio;
import io.plimsoll.portfolio.Position;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Covers the calls of a portfolio with the units of their underlying that are held. Used once.
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
    private final CoverageInputs inputs;
    private final Map<ContractId, CoverageContract> terms = new HashMap<>();

    private final List<Position> margined = new ArrayList<>();
    private final Map<String, Charge> charges = new TreeMap<>();
    private final Map<String, BigDecimal> valueCuts = new HashMap<>();
    private final Map<ContractId, BigDecimal> relieved = new HashMap<>();
    private final Map<ContractId, CoverageLine> lines = new HashMap<>();

    CoveredCalls(CoverageInputs inputs) {
        this.inputs = inputs;
        inputs.contracts().forEach(contract -> terms.put(contract.contract(), contract));
    }

    /** A call of which more was sold than bought. */
    private record Sold(CoverageContract call, BigDecimal contracts) {}

    /** See {@link CoverageInputs#of}. */
    CallCoverage of(Portfolio portfolio) {
        Map<ContractId, BigDecimal> net = new LinkedHashMap<>();
        portfolio.positions().stream()
                .filter(position -> CoverageInputs.isConcerned(position.contract()))
                .forEach(position -> net.merge(position.contract(), position.quantity(), BigDecimal::add));
        List<Sold> sold = sold(net);
        if (sold.isEmpty()) {
            return CallCoverage.none(portfolio);
        }
        portfolio.positions().stream()
                .filter(position ->
                        !isSold(position.contract(), net.getOrDefault(position.contract(), BigDecimal.ZERO)))
                .forEach(margined::add);
        CoveringSources sources = new CoveringSources(inputs, terms, net);
        Map<Underlying, List<Sold>> callsOf = new LinkedHashMap<>();
        sold.forEach(call -> callsOf.computeIfAbsent(
                        new Underlying(call.call.underlying(), call.call.currency()), underlying -> new ArrayList<>())
                .add(call));
        callsOf.forEach((underlying, calls) -> cover(underlying, calls, sources));
        return new CallCoverage(
                new Portfolio(margined),
                List.copyOf(charges.values()),
                valueCuts,
                relieved,
                sold.stream().map(call -> lines.get(call.call.contract())).toList(),
                inputs.rule() != CoveredCallRule.METHODOLOGY,
                inputs.fxRates());
    }

    private static boolean isSold(ContractId contract, BigDecimal quantity) {
        return CoverageInputs.isCall(contract) && quantity.signum() < 0;
    }

    private List<Sold> sold(Map<ContractId, BigDecimal> net) {
        List<Sold> sold = new ArrayList<>();
        net.forEach((contract, quantity) -> {
            if (!isSold(contract, quantity)) {
                return;
            }
            CoverageContract call = terms.get(contract);
            if (call == null) {
                throw new RejectedException(
                        Reason.MARKET_DATA_MISSING,
                        "neither the market nor the parameter set has terms of %s, so that nobody can say what covers it"
                                .formatted(contract.label()));
            }
            sold.add(new Sold(call, quantity.negate()));
        });
        return sold;
    }

    private void cover(Underlying underlying, List<Sold> calls, CoveringSources sources) {
        List<Source> covering = sources.of(
                underlying, calls.stream().map(sold -> sold.call.contract()).toList());
        BigDecimal spot = sources.spot(underlying, covering);
        if (spot == null || spot.signum() <= 0) {
            requireNoRule(underlying, spot);
            calls.forEach(sold -> book(sold.call, allNaked(sold), List.of()));
            return;
        }
        BigDecimal units = covering.stream().map(Source::freeUnits).reduce(BigDecimal.ZERO, BigDecimal::add);
        CoverageCheck check =
                check(units, spot, calls.stream().map(this::shortCall).toList(), underlying.currency());
        IntStream.range(0, calls.size())
                .boxed()
                .sorted(Comparator.comparing(i -> calls.get(i).call.contract().strike()))
                .forEach(i -> {
                    CoveredCall covered = check.calls().get(i);
                    book(calls.get(i).call, covered, drawn(covered, covering));
                });
    }

    private CoverageCheck check(BigDecimal units, BigDecimal spot, List<ShortCall> calls, String currency) {
        return switch (inputs.rule()) {
            case NONE -> throw new IllegalStateException("no rule, nothing to cover");
            case REG_T -> CoverageCheck.of(units, spot, calls, NakedCallRule.REG_T, currency);
            case DERIBIT -> CoverageCheck.of(units, spot, calls, NakedCallRule.DERIBIT, currency);
            case METHODOLOGY -> CoverageCheck.of(units, spot, calls, naked -> NakedMargin.NONE, currency);
        };
    }

    private void requireNoRule(Underlying underlying, @Nullable BigDecimal spot) {
        if (inputs.rule() == CoveredCallRule.METHODOLOGY) {
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

    private ShortCall shortCall(Sold sold) {
        BigDecimal mark = sold.call.mark();
        if (mark == null && inputs.rule() != CoveredCallRule.METHODOLOGY) {
            throw new RejectedException(
                    Reason.MARKET_DATA_MISSING,
                    "no price of %s, by which it is margined"
                            .formatted(sold.call.contract().label()));
        }
        return new ShortCall(
                sold.call.contract().optionStrike(),
                sold.contracts,
                sold.call.multiplier(),
                mark == null ? BigDecimal.ZERO : mark.max(BigDecimal.ZERO));
    }

    private CoveredCall allNaked(Sold sold) {
        ShortCall call = shortCall(sold);
        return new CoveredCall(call, BigDecimal.ZERO, call.contracts().multiply(call.multiplier()), null);
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

    private void book(CoverageContract call, CoveredCall covered, List<CoveringUnits> drawn) {
        NakedMargin naked = covered.nakedMargin();
        lines.put(
                call.contract(),
                new CoverageLine(
                        call.contract(),
                        call.currency(),
                        covered.coveredUnits(),
                        covered.nakedUnits(),
                        naked == null ? null : naked.initial(),
                        naked == null ? null : naked.maintenance(),
                        drawn));
        if (naked == null && covered.nakedUnits().signum() > 0) {
            BigDecimal contracts = covered.nakedUnits().divide(call.multiplier(), MathContext.DECIMAL128);
            margined.add(new Position(call.contract(), Money.withDecimals(contracts.negate(), 0)));
        }
        BigDecimal relief = cut(drawn).min(marked(covered, covered.coveredUnits()));
        relieved.put(call.contract(), relief);
        charges.merge(call.currency(), charge(call, covered, relief), Charge::plus);
    }

    /** What covering units do not count for, booked by asset. */
    private BigDecimal cut(List<CoveringUnits> drawn) {
        BigDecimal cut = BigDecimal.ZERO;
        for (CoveringUnits one : drawn) {
            cut = cut.add(one.valueCut());
            if (one.valueCut().signum() > 0) {
                valueCuts.merge(one.held(), one.valueCut(), BigDecimal::add);
            }
        }
        return cut;
    }

    private static Charge charge(CoverageContract call, CoveredCall covered, BigDecimal relief) {
        NakedMargin naked = covered.nakedMargin();
        BigDecimal nakedMark = naked == null ? BigDecimal.ZERO : marked(covered, covered.nakedUnits());
        BigDecimal counted =
                marked(covered, covered.coveredUnits()).add(nakedMark).subtract(relief);
        return new Charge(
                call.currency(),
                naked == null ? BigDecimal.ZERO : naked.initial().subtract(nakedMark),
                naked == null ? BigDecimal.ZERO : naked.maintenance().subtract(nakedMark),
                call.isPremiumStyle() ? counted.negate() : BigDecimal.ZERO);
    }

    private static BigDecimal marked(CoveredCall covered, BigDecimal units) {
        return covered.call().mark().multiply(units);
    }
}
