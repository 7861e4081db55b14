package io.plimsoll.accountmargin;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.instrument.ContractKind;
import java.util.Optional;

/** On which terms a contract is traded that an account does not hold yet. */
final class ContractTerms {
    private ContractTerms() {}

    /** As the market says, else as the parameter set says; an option is premium style. */
    static Optional<TradableContract> of(
            ContractId contract, SnapshotMarks marks, ParameterSetPrices settlementPrices, String parameterSet) {
        boolean isPremiumStyle = contract.kind() == ContractKind.OPTION;
        return marks.instrument(contract)
                .map(mark -> new TradableContract(contract, mark.currency(), mark.multiplier(), isPremiumStyle))
                .or(() -> settlementPrices
                        .contractIn(parameterSet, contract)
                        .map(listed -> new TradableContract(
                                contract, listed.currency(), listed.multiplier(), isPremiumStyle)));
    }
}
