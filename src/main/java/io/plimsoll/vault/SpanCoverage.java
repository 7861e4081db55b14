package io.plimsoll.vault;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.methodology.MarginRequirement;
import io.plimsoll.methodology.MarginTerms;
import io.plimsoll.methodology.MarginTerms.Detail;
import io.plimsoll.methodology.Methodologies;
import io.plimsoll.portfolio.AccountType;
import io.plimsoll.portfolio.Portfolio;
import io.plimsoll.portfolio.Position;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.RejectedException.Violation;
import io.plimsoll.vault.CoverageCheck.CoveredCall;
import io.plimsoll.vault.NakedCallRule.NakedMargin;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/** What SPAN asks for naked calls, all together. */
public final class SpanCoverage {
    private static final String SPAN = "SPAN";

    private final Methodologies methodologies;

    public SpanCoverage(Methodologies methodologies) {
        this.methodologies = methodologies;
    }

    /**
     * @param contracts what each of the calls is a call of, in their order
     * @throws RejectedException PARAMETER_SET_UNKNOWN; CONTRACT_UNKNOWN with every call that the parameter set does not have; FX_RATE_MISSING
     *     if the requirement is in another currency
     */
    NakedMargin requirement(List<CoveredCall> calls, List<ContractId> contracts, String parameterSet, String currency) {
        List<Position> positions = new ArrayList<>();
        for (int i = 0; i < calls.size(); i++) {
            CoveredCall call = calls.get(i);
            BigDecimal naked = call.nakedUnits().divide(call.call().multiplier(), MathContext.DECIMAL128);
            if (naked.signum() != 0) {
                positions.add(new Position(contracts.get(i), naked.negate()));
            }
        }
        if (positions.isEmpty()) {
            return NakedMargin.NONE;
        }
        MarginTerms terms = new MarginTerms(parameterSet, AccountType.SPECULATOR, null, currency, Detail.TOTAL);
        MarginRequirement requirement = methodologies.get(SPAN).requirement(new Portfolio(positions), terms);
        if (!requirement.unresolved().isEmpty()) {
            List<Violation> unknown = new ArrayList<>();
            requirement
                    .unresolved()
                    .forEach(unresolved -> unknown.add(new Violation(
                            "/shortCalls/" + contracts.indexOf(unresolved.contract()) + "/contract",
                            Reason.CONTRACT_UNKNOWN,
                            "no %s in the parameter set"
                                    .formatted(unresolved.contract().label()))));
            throw new RejectedException(
                    Reason.CONTRACT_UNKNOWN, unknown.getFirst().detail(), unknown);
        }
        return new NakedMargin(requirement.initialMargin(), requirement.maintenanceMargin());
    }

    /** See {@link CoverageCheck#of(BigDecimal, BigDecimal, List, java.util.function.Function, String)}. */
    public CoverageCheck check(
            BigDecimal units,
            BigDecimal spot,
            List<CoverageCheck.ShortCall> calls,
            List<ContractId> contracts,
            String parameterSet,
            String currency) {
        return CoverageCheck.of(
                units, spot, calls, covered -> requirement(covered, contracts, parameterSet, currency), currency);
    }
}
