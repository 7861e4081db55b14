package io.plimsoll.cash;

/**
 * Why cash moves, and between which two ledgers. The amount of a movement is what the first of them, the client's, changes by.
 */
public enum MovementKind {
    DEPOSIT(Ledger.CLIENT_CASH, Ledger.HOUSE_BANK, Direction.IN),
    WITHDRAWAL(Ledger.CLIENT_CASH, Ledger.HOUSE_BANK, Direction.OUT),
    /** Negative when charged, positive for a rebate. */
    FEE(Ledger.CLIENT_CASH, Ledger.HOUSE_FEES, Direction.EITHER),
    /** Realised gains (positive) and losses of what settles them: futures, perpetuals, futures-style options. */
    SETTLEMENT(Ledger.CLIENT_CASH, Ledger.HOUSE_CLEARING, Direction.EITHER),
    FUNDING(Ledger.CLIENT_CASH, Ledger.HOUSE_FUNDING, Direction.EITHER),
    /** Price of an option: negative when bought, positive when sold. */
    PREMIUM(Ledger.CLIENT_CASH, Ledger.HOUSE_CLEARING, Direction.EITHER),
    INTEREST(Ledger.CLIENT_CASH, Ledger.HOUSE_INTEREST, Direction.EITHER),
    /** Earned and not settled: counts in equity, cannot be withdrawn. */
    ACCRUAL(Ledger.CLIENT_ACCRUED, Ledger.HOUSE_ACCRUALS, Direction.EITHER),
    /** What was accrued becomes cash; both ledgers are the client's. */
    ACCRUAL_SETTLEMENT(Ledger.CLIENT_CASH, Ledger.CLIENT_ACCRUED, Direction.EITHER),
    ADJUSTMENT(Ledger.CLIENT_CASH, Ledger.HOUSE_ADJUSTMENTS, Direction.EITHER),
    /** What an insurance fund pays of a liquidated account's debt (positive), or gets of what the account was left with. */
    INSURANCE(Ledger.CLIENT_CASH, Ledger.HOUSE_INSURANCE, Direction.EITHER),
    /** Part of a liquidated account's debt that another account bears: negative there, positive in the liquidated one. */
    LOSS_SHARE(Ledger.CLIENT_CASH, Ledger.HOUSE_SHARED_LOSSES, Direction.EITHER),
    /** Part of a liquidated account's debt that nobody else bears, so that the house does. */
    WRITE_OFF(Ledger.CLIENT_CASH, Ledger.HOUSE_WRITE_OFFS, Direction.IN);

    private final Ledger ledger;
    private final Ledger counterLedger;
    private final Direction direction;

    MovementKind(Ledger ledger, Ledger counterLedger, Direction direction) {
        this.ledger = ledger;
        this.counterLedger = counterLedger;
        this.direction = direction;
    }

    private enum Direction {
        IN,
        OUT,
        EITHER
    }

    /** What changes by the amount. */
    public Ledger ledger() {
        return ledger;
    }

    /** What changes by the opposite of the amount. */
    public Ledger counterLedger() {
        return counterLedger;
    }

    /** Whether a liquidation makes it, and nobody by hand. */
    public boolean isOfLiquidation() {
        return this == INSURANCE || this == LOSS_SHARE || this == WRITE_OFF;
    }

    /** @param signum of an amount: -1, 0 or 1 */
    public boolean allows(int signum) {
        return switch (direction) {
            case IN -> signum > 0;
            case OUT -> signum < 0;
            case EITHER -> signum != 0;
        };
    }

    /** For messages. */
    String rule() {
        return switch (direction) {
            case IN -> "a %s brings money in: its amount is above 0, such as 2000".formatted(name());
            case OUT -> "a %s takes money out: its amount is below 0, such as -2000".formatted(name());
            case EITHER -> "the amount of a %s is not 0".formatted(name());
        };
    }
}
