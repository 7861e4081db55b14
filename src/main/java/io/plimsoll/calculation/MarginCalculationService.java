package io.plimsoll.calculation;

import io.plimsoll.calculation.CalculationInputs.OnUnresolved;
import io.plimsoll.calculation.CalculationInputs.WhatIf;
import io.plimsoll.calculation.MarginCalculation.Unresolved;
import io.plimsoll.calculation.MarginCalculation.WhatIfRequirement;
import io.plimsoll.coveredcalls.CallCoverage;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.market.MarketGaps;
import io.plimsoll.methodology.MarginMethodology;
import io.plimsoll.methodology.MarginRequirement;
import io.plimsoll.methodology.MarginRequirement.UnresolvedPosition;
import io.plimsoll.methodology.MarginTerms;
import io.plimsoll.methodology.MarginTerms.Detail;
import io.plimsoll.methodology.Methodologies;
import io.plimsoll.methodology.ScenarioPnlSource;
import io.plimsoll.methodology.ScenarioPnls;
import io.plimsoll.ratelimit.WorkBudget;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.RejectedException.Violation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Calculates margin. Stateless; holds no transaction. */
public final class MarginCalculationService {
    private final Methodologies methodologies;
    private final WorkBudget budget;

    /** For those who may calculate as much as they like. */
    public MarginCalculationService(Methodologies methodologies) {
        this(methodologies, WorkBudget.UNLIMITED);
    }

    /** @param budget that calculations are taken from */
    public MarginCalculationService(Methodologies methodologies, WorkBudget budget) {
        this.methodologies = methodologies;
        this.budget = budget;
    }

    /**
     * The requirement of the portfolio, and of the portfolio with each what-if.
     *
     * @param id of the calculation
     * @param calculatedAt instant of the work
     * @throws RejectedException METHODOLOGY_UNKNOWN; METHODOLOGY_INPUT_MISMATCH with every input that is absent or not taken; CONTRACT_UNKNOWN or CONTRACT_AMBIGUOUS with every position that names no one
     *     contract, unless these are to be reported; and whatever the methodology refuses
     */
    public MarginCalculation calculate(UUID id, Instant calculatedAt, CalculationInputs inputs) {
        MarginMethodology methodology = methodologies.get(inputs.methodology());
        MarginTerms terms = inputs.terms();
        requireInputs(methodology, terms);
        budget.spend(inputs.valuationCount());

        CallCoverage coverage = inputs.coverageOf(inputs.portfolio());
        MarginRequirement requirement;
        List<WhatIfRequirement> whatIfs = new ArrayList<>();
        try {
            requirement = requirement(methodology, coverage, terms);
            MarginTerms whatIfTerms = terms.detail() == Detail.FULL ? terms.withDetail(Detail.COMPONENTS) : terms;
            for (WhatIf whatIf : inputs.whatIfs()) {
                CallCoverage combinedCoverage = combinedCoverage(inputs, whatIf);
                MarginRequirement combined = requirement(methodology, combinedCoverage, whatIfTerms);
                requireSameCurrency(requirement, combined);
                whatIfs.add(new WhatIfRequirement(whatIf.name(), combined, combinedCoverage));
            }
        } catch (RejectedException refused) {
            requireMarketOfAll(methodology, inputs, refused);
            throw refused;
        }
        MarginCalculation calculation =
                new MarginCalculation(id, methodology.id(), calculatedAt, inputs, requirement, coverage, whatIfs);
        List<Unresolved> unresolved = calculation.unresolved();
        if (!unresolved.isEmpty() && inputs.onUnresolved() == OnUnresolved.REJECT) {
            throw rejection(
                    unresolved.stream().map(MarginCalculationService::violation).toList());
        }
        return calculation;
    }

    private static MarginRequirement requirement(
            MarginMethodology methodology, CallCoverage coverage, MarginTerms terms) {
        return coverage.plus(methodology.requirement(coverage.margined(), terms));
    }

    private static CallCoverage combinedCoverage(CalculationInputs inputs, WhatIf whatIf) {
        return inputs.coverageOf(inputs.portfolio().plus(whatIf.positions()));
    }

    /** Of what the market lacks for one part of a request, all parts are asked: a caller is told once. */
    private static void requireMarketOfAll(
            MarginMethodology methodology, CalculationInputs inputs, RejectedException first) {
        MarketGaps gaps = new MarketGaps();
        if (!gaps.takeFrom(first)) {
            return;
        }
        for (WhatIf whatIf : inputs.whatIfs()) {
            try {
                requirement(
                        methodology,
                        combinedCoverage(inputs, whatIf),
                        inputs.terms().withDetail(Detail.TOTAL));
            } catch (RejectedException refused) {
                gaps.takeFrom(refused);
            }
        }
        gaps.refuseIfAny();
    }

    /**
     * What each contract of the portfolio gains or loses in each scenario; of the portfolio alone, without
     * what-ifs and without calls that are covered or that a rule margins.
     *
     * @throws RejectedException SCENARIO_PNLS_NOT_FOUND if the methodology has none; and as {@link #calculate} does
     */
    public ScenarioPnls scenarioPnls(CalculationInputs inputs) {
        MarginMethodology methodology = methodologies.get(inputs.methodology());
        if (!(methodology instanceof ScenarioPnlSource source)) {
            throw new RejectedException(
                    Reason.SCENARIO_PNLS_NOT_FOUND,
                    "a %s calculation has no P&L by contract and scenario".formatted(inputs.methodology()));
        }
        return source.scenarioPnls(inputs.coverageOf(inputs.portfolio()).margined(), inputs.terms());
    }

    private static void requireInputs(MarginMethodology methodology, MarginTerms terms) {
        String name = methodology.id().name();
        List<Violation> mismatches = methodology.inputs().mismatches(name, terms).stream()
                .map(mismatch -> new Violation(
                        "/" + mismatch.field(),
                        Reason.METHODOLOGY_INPUT_MISMATCH,
                        mismatch.isMissing()
                                ? "%s needs %s".formatted(name, mismatch.field())
                                : "%s does not take %s".formatted(name, mismatch.field())))
                .toList();
        if (!mismatches.isEmpty()) {
            throw new RejectedException(
                    Reason.METHODOLOGY_INPUT_MISMATCH,
                    String.join("; ", mismatches.stream().map(Violation::detail).toList()),
                    mismatches);
        }
    }

    /** A difference needs one currency. */
    private static void requireSameCurrency(MarginRequirement base, MarginRequirement combined) {
        if (!base.currency().equals(combined.currency())) {
            throw new RejectedException(
                    Reason.CURRENCY_REQUIRED,
                    "the portfolio is margined in %s and a what-if in %s; name one currency"
                            .formatted(base.currency(), combined.currency()));
        }
    }

    private static Violation violation(Unresolved unresolved) {
        UnresolvedPosition position = unresolved.position();
        return new Violation(unresolved.pointer() + "/contract", position.code(), detail(position));
    }

    private static String detail(UnresolvedPosition position) {
        String found = position.code().equals(Reason.CONTRACT_AMBIGUOUS.name()) ? " fits several: " : " is unknown";
        List<String> labels = position.closest().stream().map(ContractId::label).toList();
        String closest =
                labels.isEmpty() ? "" : (found.endsWith(": ") ? "" : "; closest: ") + String.join(", ", labels);
        return position.contract().label() + found + closest;
    }

    private static RejectedException rejection(List<Violation> unresolved) {
        boolean isAllAmbiguous =
                unresolved.stream().allMatch(violation -> violation.code().equals(Reason.CONTRACT_AMBIGUOUS.name()));
        return new RejectedException(
                isAllAmbiguous ? Reason.CONTRACT_AMBIGUOUS : Reason.CONTRACT_UNKNOWN,
                unresolved.size() == 1
                        ? unresolved.getFirst().detail()
                        : unresolved.size() + " positions name no one contract; each is listed in errors",
                unresolved);
    }
}
