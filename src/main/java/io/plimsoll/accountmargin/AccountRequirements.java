package io.plimsoll.accountmargin;

import io.plimsoll.account.Account;
import io.plimsoll.account.BookPosition;
import io.plimsoll.calculation.AccountCalculations.Question;
import io.plimsoll.calculation.CalculationInputs;
import io.plimsoll.calculation.CalculationInputs.OnUnresolved;
import io.plimsoll.calculation.CalculationRecord.ScenarioSetVersion;
import io.plimsoll.calculation.MarginCalculation;
import io.plimsoll.calculation.MarginCalculationService;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.market.MarketData;
import io.plimsoll.methodology.MarginMethodology;
import io.plimsoll.methodology.MarginRequirement;
import io.plimsoll.methodology.MarginRequirement.MarginWarning;
import io.plimsoll.methodology.MarginRequirement.ParameterSetReference;
import io.plimsoll.methodology.MarginTerms;
import io.plimsoll.methodology.MarginTerms.Detail;
import io.plimsoll.methodology.Methodologies;
import io.plimsoll.methodology.MethodologyId;
import io.plimsoll.methodology.MethodologyInput;
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
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

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
     * @param unresolved labels of the positions that are not in it
     */
    record Computed(
            BigDecimal initialMargin,
            BigDecimal maintenanceMargin,
            ParameterSetReference parameterSet,
            ScenarioSetVersion scenarioSet,
            List<String> unresolved,
            List<MarginWarning> warnings) {}

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
    Computed of(AccountBook book, MarginRule rule, SnapshotMarks marks, CurrencyConversion conversion, Instant now) {
        if (book.positions().isEmpty()) {
            BigDecimal nothing = conversion.inBase(BigDecimal.ZERO, null, RoundingMode.UP);
            return new Computed(nothing, nothing, null, null, List.of(), List.of());
        }
        UUID accountId = book.account().id();
        Question totals = new Question(accountId, null, Detail.TOTAL, List.of(), OnUnresolved.REPORT);
        MarginCalculation calculation = calculation(accountId, now, book, rule, marks, totals);
        MarginRequirement requirement = calculation.requirement();
        ScenarioSet scenarios = calculation.inputs().terms().scenarios();
        return new Computed(
                inBase(requirement.initialMargin(), requirement, conversion),
                inBase(requirement.maintenanceMargin(), requirement, conversion),
                requirement.parameterSet(),
                scenarios == null ? null : new ScenarioSetVersion(scenarios.name(), scenarios.version()),
                requirement.unresolved().stream()
                        .map(position -> position.contract().label())
                        .toList(),
                requirement.warnings());
    }

    /**
     * The requirement of the book with its working: in the account's base currency if the methodology knows the way there, else in the
     * only currency of the requirement.
     *
     * @throws RejectedException whatever the methodology refuses; MARKET_DATA_MISSING if it needs a market and there is none yet
     */
    MarginCalculation calculation(
            UUID id, Instant calculatedAt, AccountBook book, MarginRule rule, SnapshotMarks marks, Question question) {
        CalculationInputs inputs = inputs(book, rule, marks, question);
        try {
            return calculations.calculate(id, calculatedAt, inputs);
        } catch (RejectedException refusal) {
            if (refusal.reason() != Reason.FX_RATE_MISSING) {
                throw refusal;
            }
            return calculations.calculate(id, calculatedAt, inputs.withCurrency(null));
        }
    }

    private CalculationInputs inputs(AccountBook book, MarginRule rule, SnapshotMarks marks, Question question) {
        Account account = book.account();
        MarginMethodology methodology = methodologies.get(rule.methodology());
        MarginTerms terms = new MarginTerms(
                rule.parameterSet(),
                account.accountType(),
                takes(methodology, MethodologyInput.NETTING) ? account.netting() : null,
                account.baseCurrency(),
                question.detail(),
                takes(methodology, MethodologyInput.MARKET) ? market(book, question, marks) : null,
                rule.scenarioSet() == null ? null : scenarioSets.apply(rule.scenarioSet()),
                rule.settings());
        Portfolio portfolio = new Portfolio(book.positions().stream()
                .map(position -> new Position(position.contract(), position.quantity()))
                .toList());
        return new CalculationInputs(rule.methodology(), terms, portfolio, question.whatIfs(), question.onUnresolved());
    }

    private static boolean takes(MarginMethodology methodology, MethodologyInput input) {
        return methodology.inputs().required().contains(input)
                || methodology.inputs().optional().contains(input);
    }

    private static MarketData market(AccountBook book, Question question, SnapshotMarks marks) {
        Stream<ContractId> hypothetical = question.whatIfs().stream()
                .flatMap(whatIf -> whatIf.positions().stream())
                .map(Position::contract);
        return marks.narrowedTo(Stream.concat(book.positions().stream().map(BookPosition::contract), hypothetical)
                        .toList())
                .orElseThrow(() ->
                        new RejectedException(Reason.MARKET_DATA_MISSING, "there is no market snapshot to value by"));
    }

    /** Rounded up. */
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
