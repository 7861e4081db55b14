package io.plimsoll.calculation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.calculation.CalculationInputs.OnUnresolved;
import io.plimsoll.calculation.CalculationInputs.WhatIf;
import io.plimsoll.calculation.MarginCalculation.Unresolved;
import io.plimsoll.coveredcalls.CoverageInputs;
import io.plimsoll.coveredcalls.CoverageInputs.CoverageContract;
import io.plimsoll.coveredcalls.CoverageInputs.UnderlyingPrice;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.instrument.ContractKind;
import io.plimsoll.instrument.OptionRight;
import io.plimsoll.methodology.MarginMethodology;
import io.plimsoll.methodology.MarginRequirement;
import io.plimsoll.methodology.MarginRequirement.UnresolvedPosition;
import io.plimsoll.methodology.MarginTerms;
import io.plimsoll.methodology.MarginTerms.Detail;
import io.plimsoll.methodology.Methodologies;
import io.plimsoll.methodology.MethodologyId;
import io.plimsoll.methodology.MethodologyInputs;
import io.plimsoll.policy.CoveredCallRule;
import io.plimsoll.portfolio.AccountType;
import io.plimsoll.portfolio.Portfolio;
import io.plimsoll.portfolio.Position;
import io.plimsoll.rejection.RejectedException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Calls that a methodology does not know, and that coverage leaves to it or not. */
class UnresolvedCallsTest {
    private static final ContractId CALL =
            ContractId.option("DERIBIT", "ETH", "20260112", OptionRight.CALL, new BigDecimal("3200"));
    private static final ContractId PHYSICAL =
            ContractId.of("DERIBIT", "ETH", ContractKind.PHYSICAL, null, null, null, null);
    private static final ContractId FUTURE =
            ContractId.of("DERIBIT", "ETH", ContractKind.FUTURE, "202701", null, null, null);

    private final MarginCalculationService service =
            new MarginCalculationService(new Methodologies(List.of(new KnowsNoOptions())));

    @Test
    void covered_call_is_no_gap_and_a_naked_one_is_named_where_it_stands() {
        assertThat(pointers(List.of(held(PHYSICAL, "2"), held(CALL, "-2")))).isEmpty();
        assertThat(pointers(List.of(held(CALL, "-2"), held(PHYSICAL, "1")))).containsExactly("/positions/0");
    }

    @Test
    void call_that_a_what_if_adds_is_named_in_it() {
        List<Position> covered = List.of(held(PHYSICAL, "2"), held(CALL, "-2"));

        assertThat(pointers(covered, held(FUTURE, "1"), held(CALL, "-1"))).containsExactly("/whatIfs/0/positions/1");
    }

    @Test
    void call_that_a_what_if_uncovers_is_named_and_refused_unless_gaps_are_reported() {
        List<Position> covered = List.of(held(PHYSICAL, "2"), held(CALL, "-2"));
        Position delivered = held(PHYSICAL, "-1");

        assertThat(pointers(covered, delivered)).containsExactly("/positions/1");
        assertThatThrownBy(() -> calculated(covered, OnUnresolved.REJECT, delivered))
                .isInstanceOf(RejectedException.class);
    }

    private List<String> pointers(List<Position> positions, Position... whatIf) {
        return calculated(positions, OnUnresolved.REPORT, whatIf).unresolved().stream()
                .map(Unresolved::pointer)
                .toList();
    }

    private MarginCalculation calculated(List<Position> positions, OnUnresolved onUnresolved, Position... whatIf) {
        CoverageInputs coverage = new CoverageInputs(
                CoveredCallRule.METHODOLOGY,
                List.of(terms(CALL, "60"), terms(PHYSICAL, "3000")),
                List.of(),
                List.of(new UnderlyingPrice("ETH", new BigDecimal("3000"))),
                List.of());
        List<WhatIf> whatIfs = whatIf.length == 0 ? List.of() : List.of(new WhatIf("what if", List.of(whatIf)));
        MarginTerms terms = new MarginTerms(null, AccountType.SPECULATOR, null, "USD", Detail.COMPONENTS);
        return service.calculate(
                new UUID(0, 1),
                Instant.EPOCH,
                new CalculationInputs("LINEAR", terms, new Portfolio(positions), whatIfs, onUnresolved, coverage));
    }

    private static CoverageContract terms(ContractId contract, String mark) {
        return new CoverageContract(contract, "USD", BigDecimal.ONE, contract == CALL, "ETH", new BigDecimal(mark));
    }

    private static Position held(ContractId contract, String quantity) {
        return new Position(contract, new BigDecimal(quantity));
    }

    /** Asks nothing of anything, and does not know any option. */
    private static final class KnowsNoOptions implements MarginMethodology {
        @Override
        public MethodologyId id() {
            return new MethodologyId("LINEAR", 1);
        }

        @Override
        public MethodologyInputs inputs() {
            return new MethodologyInputs(Set.of(), Set.of());
        }

        @Override
        public MarginRequirement requirement(Portfolio portfolio, MarginTerms terms) {
            List<UnresolvedPosition> unknown = new ArrayList<>();
            for (int i = 0; i < portfolio.positions().size(); i++) {
                Position position = portfolio.positions().get(i);
                if (position.contract().kind() == ContractKind.OPTION) {
                    unknown.add(new UnresolvedPosition(
                            i, position.contract(), position.quantity(), "CONTRACT_UNKNOWN", List.of()));
                }
            }
            BigDecimal nothing = BigDecimal.ZERO;
            return new MarginRequirement(
                    null, "USD", nothing, nothing, nothing, nothing, nothing, nothing, List.of(), List.of(), null,
                    unknown, List.of());
        }
    }
}
