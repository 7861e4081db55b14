package io.plimsoll.accountmargin;

import io.plimsoll.account.Account;
import io.plimsoll.account.BookPosition;
import io.plimsoll.calculation.AccountCalculations.Question;
import io.plimsoll.calculation.CalculationInputs;
import io.plimsoll.calculation.CalculationInputs.OnUnresolved;
import io.plimsoll.calculation.CalculationRecord.ScenarioSetVersion;
import io.plimsoll.calculation.MarginCalculation;
import io.plimsoll.calculation.MarginCalculationService;
import io.plimsoll.coveredcalls.CoverageInputs;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.market.CurrencyConversion;
import io.plimsoll.market.FxRate;
import io.plimsoll.market.MarketData;
import io.plimsoll.market.MarketGaps;
import io.plimsoll.methodology.MarginMethodology;
import io.plimsoll.methodology.MarginRequirement;
import io.plimsoll.methodology.MarginRequirement.MarginWarning;
import io.plimsoll.methodology.MarginRequirement.ParameterSetReference;
import io.plimsoll.methodology.MarginTerms;
import io.plimsoll.methodology.MarginTerms.Detail;
import io.plimsoll.methodology.Methodologies;
import io.plimsoll.methodology.MethodologyId;
import io.plimsoll.methodology.MethodologyInput;
import io.plimsoll.methodology.PortfolioVariation;
import io.plimsoll.methodology.PortfolioVariation.Margins;
import io.plimsoll.methodology.VariationSource;
import io.plimsoll.policy.MarginRule;
import io.plimsoll.portfolio.Portfolio;
import io.plimsoll.portfolio.Position;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.scenario.ScenarioSet;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What must be held against an account's positions, by the rule book of its policy, in its base currency. */
final class AccountRequirements {
    private final MarginCalculationService calculations;
    private final Methodologies methodologies;
    private final Function<String, ScenarioSet> scenarioSets;

    /** @param scenarioSets latest version of a set by name; refuses names of none */
    AccountRequirements(
            MarginCalculationService calculations,
            Methodologies methodologies,
            Function<String, ScenarioSet> scenarioSets) {
        this.calculations = calculations;
        this.methodologies = methodologies;
        this.scenarioSets = scenarioSets;
    }

    /**
     * A requirement that could be computed.
     *
     * @param rate into the base currency; null if the methodology states it in that
     * @param unresolved labels of the positions that are not in it
     */
    record Computed(
            BigDecimal initialMargin,
            BigDecimal maintenanceMargin,
            @Nullable ParameterSetReference parameterSet,
            @Nullable ScenarioSetVersion scenarioSet,
            @Nullable FxRate rate,
            List<String> unresolved,
            List<MarginWarning> warnings) {

        /** With what a rule asks for besides. */
        Computed plus(BigDecimal initial, BigDecimal maintenance) {
            return new Computed(
                    initialMargin.add(initial),
                    maintenanceMargin.add(maintenance),
                    parameterSet,
                    scenarioSet,
                    rate,
                    unresolved,
                    warnings);
        }
    }

    MethodologyId methodology(MarginRule rule) {
        return methodologies.get(rule.methodology()).id();
    }

    /** Whether prices make the requirement, or the parameter set alone. */
    boolean takesMarket(MarginRule rule) {
        return takes(methodologies.get(rule.methodology()), MethodologyInput.MARKET);
    }

    /**
     * The requirement of the positions; nothing for none of them.
     *
     * @throws RejectedException whatever the methodology refuses; MARKET_DATA_MISSING if it needs a market and there is none yet;
     *     FX_RATE_MISSING if neither it nor the snapshot can convert into the base currency
     */
    Computed of(
            Account account,
            Portfolio portfolio,
            MarginRule rule,
            SnapshotMarks marks,
            CurrencyConversion conversion,
            Instant now) {
        if (portfolio.positions().isEmpty()) {
            BigDecimal nothing = conversion.inBase(BigDecimal.ZERO, null, RoundingMode.UP);
            return new Computed(nothing, nothing, null, null, null, List.of(), List.of());
        }
        MarginTerms terms = terms(account, contracts(portfolio), rule, marks, Detail.TOTAL);
        ScenarioSet scenarios = terms.scenarios();
        MarginRequirement requirement = requirement(account, portfolio, rule, terms, marks, now);
        return new Computed(
                inBase(requirement.initialMargin(), requirement, conversion),
                inBase(requirement.maintenanceMargin(), requirement, conversion),
                requirement.parameterSet(),
                scenarios == null ? null : new ScenarioSetVersion(scenarios.name(), scenarios.version()),
                conversion.rate(requirement.currency()).orElse(null),
                requirement.unresolved().stream()
                        .map(position -> position.contract().label())
                        .toList(),
                requirement.warnings());
    }

    /** The same requirement with its components and working, in the currency that the methodology states it in. */
    MarginRequirement explained(
            Account account, Portfolio portfolio, MarginRule rule, SnapshotMarks marks, Instant now) {
        return requirement(
                account,
                portfolio,
                rule,
                terms(account, contracts(portfolio), rule, marks, Detail.COMPONENTS),
                marks,
                now);
    }

    /**
     * The requirement while quantities change; the same at every moment as {@link #of} computes for the positions then held.
     *
     * @param contracts all that may be held; their quantities do not matter
     * @throws RejectedException as {@link #of}; CONTRACT_UNKNOWN when margins are asked for and a contract is not known to the methodology
     */
    VaryingRequirement varying(
            Account account,
            List<BookPosition> contracts,
            MarginRule rule,
            SnapshotMarks marks,
            CurrencyConversion conversion,
            Instant now) {
        MarginMethodology methodology = methodologies.get(rule.methodology());
        Optional<PortfolioVariation> variation = Optional.empty();
        if (methodology instanceof VariationSource source && !contracts.isEmpty()) {
            List<ContractId> ids =
                    contracts.stream().map(BookPosition::contract).toList();
            variation = source.variation(ids, terms(account, ids, rule, marks, Detail.TOTAL));
        }
        return variation
                .<VaryingRequirement>map(inBase -> new VaryingRequirement.Incremental(inBase, conversion))
                .orElseGet(() -> new VaryingRequirement.Recomputed(contracts.size(), held -> {
                    List<Position> positions = held.stream()
                            .map(one ->
                                    new Position(contracts.get(one.contract()).contract(), one.quantity()))
                            .toList();
                    Computed computed = of(account, new Portfolio(positions), rule, marks, conversion, now);
                    requireResolved(computed);
                    return new Margins(computed.initialMargin(), computed.maintenanceMargin());
                }));
    }

    private static void requireResolved(Computed computed) {
        if (!computed.unresolved().isEmpty()) {
            throw new RejectedException(
                    Reason.CONTRACT_UNKNOWN,
                    "not in the parameter set, so that no requirement can be told: "
                            + String.join(", ", computed.unresolved()));
        }
    }

    /**
     * The calculation that answers a question about the book, with what-ifs: in the account's base currency if the methodology knows the way
     * there, else in the only currency of the requirement.
     *
     * @param coverage null if nothing can cover calls
     * @throws RejectedException whatever the methodology or the coverage of calls refuses; MARKET_DATA_MISSING if it needs a market and there
     *     is none yet
     */
    MarginCalculation calculation(
            UUID id,
            Instant calculatedAt,
            AccountBook book,
            MarginRule rule,
            SnapshotMarks marks,
            Question question,
            @Nullable CoverageInputs coverage) {
        Portfolio portfolio = portfolio(book);
        Stream<ContractId> hypothetical = question.whatIfs().stream()
                .flatMap(whatIf -> whatIf.positions().stream())
                .map(Position::contract);
        List<ContractId> contracts =
                Stream.concat(contracts(portfolio).stream(), hypothetical).toList();
        return calculation(
                id,
                calculatedAt,
                new CalculationInputs(
                        rule.methodology(),
                        terms(book.account(), contracts, rule, marks, question.detail()),
                        portfolio,
                        question.whatIfs(),
                        question.onUnresolved(),
                        coverage),
                marks);
    }

    private MarginCalculation calculation(
            UUID id, Instant calculatedAt, CalculationInputs inputs, SnapshotMarks marks) {
        try {
            return inAnyCurrency(id, calculatedAt, inputs);
        } catch (RejectedException refusal) {
            UUID snapshotId = marks.id();
            throw snapshotId == null ? refusal : MarketGaps.inSnapshot(refusal, snapshotId);
        }
    }

    private MarginCalculation inAnyCurrency(UUID id, Instant calculatedAt, CalculationInputs inputs) {
        try {
            return calculations.calculate(id, calculatedAt, inputs);
        } catch (RejectedException refusal) {
            if (refusal.reason() != Reason.FX_RATE_MISSING) {
                throw refusal;
            }
            return calculations.calculate(id, calculatedAt, inputs.withCurrency(null));
        }
    }

    private MarginRequirement requirement(
            Account account,
            Portfolio portfolio,
            MarginRule rule,
            MarginTerms terms,
            SnapshotMarks marks,
            Instant now) {
        return calculation(
                        account.id(),
                        now,
                        new CalculationInputs(rule.methodology(), terms, portfolio, List.of(), OnUnresolved.REPORT),
                        marks)
                .requirement();
    }

    static Portfolio portfolio(AccountBook book) {
        return new Portfolio(book.positions().stream()
                .map(position -> new Position(position.contract(), position.quantity()))
                .toList());
    }

    private static List<ContractId> contracts(Portfolio portfolio) {
        return portfolio.positions().stream().map(Position::contract).toList();
    }

    /** @param contracts that the market must hold */
    private MarginTerms terms(
            Account account, List<ContractId> contracts, MarginRule rule, SnapshotMarks marks, Detail detail) {
        MarginMethodology methodology = methodologies.get(rule.methodology());
        return new MarginTerms(
                rule.parameterSet(),
                account.accountType(),
                takes(methodology, MethodologyInput.NETTING) ? account.netting() : null,
                account.baseCurrency(),
                detail,
                takes(methodology, MethodologyInput.MARKET) ? market(contracts, marks) : null,
                rule.scenarioSet() == null ? null : scenarioSets.apply(rule.scenarioSet()),
                rule.settings());
    }

    private static boolean takes(MarginMethodology methodology, MethodologyInput input) {
        return methodology.inputs().required().contains(input)
                || methodology.inputs().optional().contains(input);
    }

    private static MarketData market(List<ContractId> contracts, SnapshotMarks marks) {
        return marks.narrowedTo(contracts)
                .orElseThrow(() ->
                        new RejectedException(Reason.MARKET_DATA_MISSING, "there is no market snapshot to value by"));
    }

    /**
     * Rounded up.
     *
     * @throws RejectedException FX_RATE_MISSING
     */
    private static BigDecimal inBase(BigDecimal amount, MarginRequirement requirement, CurrencyConversion conversion) {
        String currency = requirement.currency();
        if (conversion.isBase(currency)) {
            return conversion.inBase(amount, null, RoundingMode.UP);
        }
        return conversion
                .rate(currency)
                .map(rate -> conversion.inBase(amount, rate, RoundingMode.UP))
                .orElseThrow(() -> new RejectedException(
                        Reason.FX_RATE_MISSING,
                        "no rate from %s into %s, and the requirement is in it"
                                .formatted(currency, conversion.base())));
    }
}
