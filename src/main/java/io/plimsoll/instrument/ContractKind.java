package io.plimsoll.instrument;

/** What a contract is; decides which of {@link ContractId}'s parts it needs. */
public enum ContractKind {
    FUTURE,
    OPTION,
    PHYSICAL,
    COMBINATION
}
