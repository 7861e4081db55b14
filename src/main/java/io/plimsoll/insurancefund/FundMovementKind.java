package io.plimsoll.insurancefund;

/** Why an insurance fund changes. The amount of a movement is what the fund changes by: positive when it grows. */
public enum FundMovementKind {
    /** The house pays in. */
    CONTRIBUTION(FundLedger.HOUSE_BANK, 1),
    /** The house takes out, at most what the fund holds. */
    WITHDRAWAL(FundLedger.HOUSE_BANK, -1),
    /** What an account left that was closed better than at its bankruptcy price. */
    LIQUIDATION_SURPLUS(FundLedger.LIQUIDATED_ACCOUNTS, 1),
    /** What an account owed that was closed worse than at its bankruptcy price, as far as the fund reaches. */
    LIQUIDATION_LOSS(FundLedger.LIQUIDATED_ACCOUNTS, -1);

    private final FundLedger counterLedger;
    private final int signum;

    FundMovementKind(FundLedger counterLedger, int signum) {
        this.counterLedger = counterLedger;
        this.signum = signum;
    }

    /** What changes by the opposite of the amount. */
    public FundLedger counterLedger() {
        return counterLedger;
    }

    /** Whether a liquidation makes it, and nobody by hand. */
    public boolean isOfLiquidation() {
        return counterLedger == FundLedger.LIQUIDATED_ACCOUNTS;
    }

    /** @param amountSignum of an amount: -1, 0 or 1 */
    public boolean allows(int amountSignum) {
        return amountSignum == signum;
    }

    /** For messages. */
    String rule() {
        return signum > 0
                ? "the amount of a %s is above 0".formatted(name())
                : "the amount of a %s is below 0: it is what the fund changes by".formatted(name());
    }
}
