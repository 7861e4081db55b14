package io.plimsoll.accountmargin;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.instrument.ContractKind;
import io.plimsoll.policy.MarginPolicies;
import java.util.Optional;

/** On which terms contracts are traded that an account does not hold yet. */
public final class ContractTerms {
    private final MarginPolicies policies;
    private final SettlementPrices settlementPrices;

    public ContractTerms(MarginPolicies policies, SettlementPrices settlementPrices) {
        this.policies = policies;
        this.settlementPrices = settlementPrices;
    }

    /**
     * As the market says, else as the parameter set of the margin policy says; an option is premium style.
     *
     * @return empty if neither knows the contract
     */
    public Optional<TradableContract> of(ContractId contract, SnapshotMarks marks, String marginPolicy) {
        return ofMarket(contract, marks)
                .or(() -> policies.find(marginPolicy)
                        .map(policy -> policy.margin().parameterSet())
                        .flatMap(parameterSet -> settlementPrices.terms(parameterSet, contract)));
    }

    /** As the market says alone. */
    static Optional<TradableContract> ofMarket(ContractId contract, SnapshotMarks marks) {
        return marks.instrument(contract)
                .map(mark -> new TradableContract(
                        contract, mark.currency(), mark.multiplier(), contract.kind() == ContractKind.OPTION));
    }
}
