package io.plimsoll.cash;

/** An account of the cash ledger: two for each client account, and the house's own, which stand on the other side. */
public enum Ledger {
    /** Settled cash of a client. */
    CLIENT_CASH(true),
    /** Charges and income of a client that are earned and not settled. */
    CLIENT_ACCRUED(true),
    /** Money that came in from clients and went out to them. */
    HOUSE_BANK(false),
    /** Fees charged, less rebates. */
    HOUSE_FEES(false),
    /** The market's side: settled gains and losses, option premiums. */
    HOUSE_CLEARING(false),
    /** The other side of funding payments of perpetual futures. */
    HOUSE_FUNDING(false),
    /** Interest paid and received. */
    HOUSE_INTEREST(false),
    /** The other side of what clients have accrued. */
    HOUSE_ACCRUALS(false),
    /** The other side of corrections, and of what ended liquidations converted from one currency into another. */
    HOUSE_ADJUSTMENTS(false),
    /** The other side of what insurance funds paid for liquidated accounts and got from them. */
    HOUSE_INSURANCE(false),
    /** Debts of liquidated accounts on their way to the accounts that bear them; 0 after every liquidation. */
    HOUSE_SHARED_LOSSES(false),
    /** What the house lost by liquidated accounts, negative. */
    HOUSE_WRITE_OFFS(false);

    private final boolean isOfClient;

    Ledger(boolean isOfClient) {
        this.isOfClient = isOfClient;
    }

    public boolean isOfClient() {
        return isOfClient;
    }
}
