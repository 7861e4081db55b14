package io.plimsoll.funding.store;

/** How a contract is looked for. */
final class FundedContract {
    /** With the values of {@link io.plimsoll.platform.database.ContractColumns#addTo} in its place. */
    static final String IS = "(exchange, product, kind, expiry) = (?, ?, ?, ?) and option_right is not distinct from ?"
            + " and strike is not distinct from ? and underlying_expiry is not distinct from ?";

    private FundedContract() {}
}
