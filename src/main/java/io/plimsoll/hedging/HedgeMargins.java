package io.plimsoll.hedging;

import io.plimsoll.calculation.CalculationInputs;
import io.plimsoll.calculation.CalculationInputs.OnUnresolved;
import io.plimsoll.calculation.CalculationInputs.WhatIf;
import io.plimsoll.calculation.MarginCalculation;
import io.plimsoll.calculation.MarginCalculationService;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.market.MarketData;
import io.plimsoll.methodology.MarginRequirement;
import io.plimsoll.methodology.MarginTerms;
import io.plimsoll.methodology.MarginTerms.Detail;
import io.plimsoll.methodology.Methodologies;
import io.plimsoll.methodology.MethodologyInput;
import io.plimsoll.methodology.MethodologyInputs;
import io.plimsoll.policy.MarginRule;
import io.plimsoll.portfolio.AccountType;
import io.plimsoll.portfolio.Portfolio;
import io.plimsoll.portfolio.Position;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.RejectedException.Violation;
import io.plimsoll.scenario.ScenarioSet;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** What a hedge does to the requirement of positions that are no account's. Stores nothing. */
public final class HedgeMargins {
    private static final UUID NOT_KEPT = new UUID(0, 0);

    private final MarginCalculationService calculations;
    private final Methodologies methodologies;
    private final Function<String, ScenarioSet> scenarioSets;

    /** @param scenarioSets latest version by name; refuses names of none */
    public HedgeMargins(
            MarginCalculationService calculations,
            Methodologies methodologies,
            Function<String, ScenarioSet> scenarioSets) {
        this.calculations = calculations;
        this.methodologies = methodologies;
        this.scenarioSets = scenarioSets;
    }

    /**
     * Requirements of the positions, in one currency.
     *
     * @param after with the hedge; the same where there is nothing to trade
     */
    public record Hedged(MarginRequirement before, MarginRequirement after) {}

    /**
     * @param market for a methodology that takes one
     * @param quantity of the contract that is traded, signed
     * @throws RejectedException METHODOLOGY_UNKNOWN; METHODOLOGY_INPUT_MISMATCH; SCENARIO_SET_UNKNOWN; CONTRACT_UNKNOWN with every position,
     *     and the hedge, that the methodology has no contract for; CURRENCY_REQUIRED; whatever the methodology refuses
     */
    public Hedged of(
            Portfolio portfolio, MarketData market, MarginRule rule, ContractId contract, BigDecimal quantity) {
        MethodologyInputs inputs = methodologies.get(rule.methodology()).inputs();
        boolean takesMarket = inputs.required().contains(MethodologyInput.MARKET)
                || inputs.optional().contains(MethodologyInput.MARKET);
        MarginTerms terms = new MarginTerms(
                rule.parameterSet(),
                AccountType.SPECULATOR,
                null,
                null,
                Detail.TOTAL,
                takesMarket ? market : null,
                rule.scenarioSet() == null ? null : scenarioSets.apply(rule.scenarioSet()),
                rule.settings());
        List<WhatIf> hedged = quantity.signum() == 0
                ? List.of()
                : List.of(new WhatIf("hedged", List.of(new Position(contract, quantity))));
        MarginCalculation calculation = calculated(
                new CalculationInputs(rule.methodology(), terms, portfolio, hedged, OnUnresolved.REJECT),
                market.asOf());
        MarginRequirement before = calculation.requirement();
        return new Hedged(
                before,
                hedged.isEmpty() ? before : calculation.whatIfs().getFirst().combined());
    }

    /** What is wrong is told of the fields of a hedge, not of those of a margin calculation. */
    private MarginCalculation calculated(CalculationInputs inputs, Instant asOf) {
        try {
            return calculations.calculate(NOT_KEPT, asOf, inputs);
        } catch (RejectedException refusal) {
            throw new RejectedException(
                    refusal.reason(),
                    refusal.getMessage(),
                    refusal.errors().stream()
                            .map(error -> new Violation(pointer(error.pointer()), error.code(), error.detail()))
                            .toList(),
                    refusal.members());
        }
    }

    private static String pointer(String ofCalculation) {
        if (ofCalculation.startsWith("/whatIfs")) {
            return "/hedge/contract";
        }
        return switch (ofCalculation) {
            case "/parameterSetId" -> "/margin/parameterSet";
            case "/scenarios" -> "/margin/scenarioSet";
            case "/settings" -> "/margin";
            default -> ofCalculation;
        };
    }
}
