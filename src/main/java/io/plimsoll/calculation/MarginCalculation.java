package io.plimsoll.calculation;

import io.plimsoll.coveredcalls.CallCoverage;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.methodology.MarginRequirement;
import io.plimsoll.methodology.MarginRequirement.UnresolvedPosition;
import io.plimsoll.methodology.MethodologyId;
import io.plimsoll.portfolio.Portfolio;
import io.plimsoll.portfolio.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A requirement and what led to it.
 *
 * @param calculatedAt instant of the work
 * @param requirement of the portfolio, with the charges for calls that the methodology does not see
 * @param coverage of the portfolio's calls; without lines if it has none that the inputs' coverage looks at
 * @param whatIfs in the order they were asked for
 */
public record MarginCalculation(
        UUID id,
        MethodologyId methodology,
        Instant calculatedAt,
        CalculationInputs inputs,
        MarginRequirement requirement,
        CallCoverage coverage,
        List<WhatIfRequirement> whatIfs) {
    public MarginCalculation {
        whatIfs = List.copyOf(whatIfs);
    }

    /** The same as if a version of the rule book had given it. */
    public MarginCalculation by(MethodologyId version) {
        return new MarginCalculation(id, version, calculatedAt, inputs, requirement, coverage, whatIfs);
    }

    /** What must be held against the portfolio and the hypothetical positions together. */
    public record WhatIfRequirement(String name, MarginRequirement combined, CallCoverage coverage) {}

    /**
     * A position that is in no figure.
     *
     * @param pointer to it in a request for this calculation
     */
    public record Unresolved(String pointer, UnresolvedPosition position) {}

    /** Of the portfolio; then of each what-if those that it adds. */
    public List<Unresolved> unresolved() {
        List<Unresolved> all = new ArrayList<>();
        Portfolio portfolio = inputs.portfolio();
        List<UnresolvedPosition> known = requirement.unresolved();
        known.forEach(position ->
                all.add(new Unresolved("/positions/" + indexOf(position, coverage, portfolio, 0), position)));
        int size = portfolio.positions().size();
        for (int i = 0; i < whatIfs.size(); i++) {
            WhatIfRequirement whatIf = whatIfs.get(i);
            Portfolio combined = portfolio.plus(inputs.whatIfs().get(i).positions());
            for (UnresolvedPosition position : whatIf.combined.unresolved()) {
                int index = indexOf(position, whatIf.coverage, combined, size);
                if (index >= size) {
                    all.add(new Unresolved("/whatIfs/" + i + "/positions/" + (index - size), position));
                } else if (known.stream().noneMatch(one -> one.contract().equals(position.contract()))) {
                    all.add(new Unresolved("/positions/" + index, position));
                }
            }
        }
        return all;
    }

    /**
     * Where the portfolio has a position that the methodology was given.
     *
     * @param preferred index from which on to look first: what coverage leaves of several positions in a contract is one
     */
    private static int indexOf(UnresolvedPosition position, CallCoverage coverage, Portfolio portfolio, int preferred) {
        if (coverage.lines().isEmpty()) {
            return position.index();
        }
        List<ContractId> contracts =
                portfolio.positions().stream().map(Position::contract).toList();
        int later = contracts.subList(preferred, contracts.size()).indexOf(position.contract());
        return later < 0 ? contracts.indexOf(position.contract()) : preferred + later;
    }
}
