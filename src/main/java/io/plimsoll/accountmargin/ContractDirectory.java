package io.plimsoll.accountmargin;

import io.plimsoll.account.KnownContracts;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.market.InstrumentMark;
import io.plimsoll.methodology.MarginRequirement;
import io.plimsoll.methodology.MarginRequirement.UnresolvedPosition;
import io.plimsoll.methodology.MarginTerms;
import io.plimsoll.methodology.MarginTerms.Detail;
import io.plimsoll.methodology.Methodologies;
import io.plimsoll.policy.MarginPolicies;
import io.plimsoll.policy.MarginPolicy;
import io.plimsoll.policy.MarginRule;
import io.plimsoll.portfolio.AccountType;
import io.plimsoll.portfolio.Portfolio;
import io.plimsoll.portfolio.Position;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Contracts that a margin policy can margin: those of its parameter set if it names one, else those of the latest market snapshot. Before
 * the first snapshot, and without a policy, there is nothing to look into, and every contract is taken for known.
 */
public final class ContractDirectory implements KnownContracts {
    private static final int CLOSEST_MAX = 5;

    private final MarginPolicies policies;
    private final Methodologies methodologies;
    private final Supplier<SnapshotMarks> latest;

    public ContractDirectory(MarginPolicies policies, Methodologies methodologies, Supplier<SnapshotMarks> latest) {
        this.policies = policies;
        this.methodologies = methodologies;
        this.latest = latest;
    }

    @Override
    public Map<ContractId, List<ContractId>> unknown(String marginPolicy, Set<ContractId> contracts) {
        return policies.find(marginPolicy)
                .map(MarginPolicy::margin)
                .map(rule -> rule.parameterSet() == null ? unmarked(contracts) : unlisted(rule, contracts))
                .orElse(Map.of());
    }

    /** The methodology itself says which positions it cannot place, and what comes nearest. */
    private Map<ContractId, List<ContractId>> unlisted(MarginRule rule, Set<ContractId> contracts) {
        // one by one, so that each requirement has one currency and needs no rate
        MarginTerms terms = new MarginTerms(rule.parameterSet(), AccountType.SPECULATOR, null, null, Detail.TOTAL);
        Map<ContractId, List<ContractId>> unknown = new LinkedHashMap<>();
        for (ContractId contract : contracts) {
            Portfolio one = new Portfolio(List.of(new Position(contract, BigDecimal.ONE)));
            MarginRequirement requirement =
                    methodologies.get(rule.methodology()).requirement(one, terms);
            for (UnresolvedPosition unresolved : requirement.unresolved()) {
                unknown.put(unresolved.contract(), unresolved.closest());
            }
        }
        return unknown;
    }

    private Map<ContractId, List<ContractId>> unmarked(Set<ContractId> contracts) {
        SnapshotMarks marks = latest.get();
        Map<ContractId, List<ContractId>> unknown = new LinkedHashMap<>();
        if (marks.snapshot().isPresent()) {
            contracts.stream()
                    .filter(contract -> marks.instrument(contract).isEmpty())
                    .forEach(contract -> unknown.put(contract, closest(contract, marks)));
        }
        return unknown;
    }

    /** Of the same product and kind, by expiry, then by strike. */
    private static List<ContractId> closest(ContractId contract, SnapshotMarks marks) {
        return marks.snapshot().stream()
                .flatMap(snapshot -> snapshot.market().instruments().stream())
                .map(InstrumentMark::contract)
                .filter(other -> other.exchange().equals(contract.exchange())
                        && other.product().equals(contract.product())
                        && other.kind() == contract.kind())
                .sorted(Comparator.comparing(
                                (ContractId other) -> !other.expiry().equals(contract.expiry()))
                        .thenComparing(other -> other.right() != contract.right())
                        .thenComparing(other -> strikeDistance(contract, other))
                        .thenComparing(ContractId::label))
                .limit(CLOSEST_MAX)
                .toList();
    }

    private static BigDecimal strikeDistance(ContractId contract, ContractId other) {
        return contract.strike() == null || other.strike() == null
                ? BigDecimal.ZERO
                : contract.strike().subtract(other.strike()).abs();
    }
}
