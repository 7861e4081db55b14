package io.plimsoll.margincall;

/** Where a call is in its life, see {@link MarginCall}. */
public enum CallStatus {
    /** Exists; the client has not been told. */
    ISSUED(Stage.OPEN),
    /** The client has been told. */
    NOTIFIED(Stage.OPEN),
    /** The client has taken note, or agreed. */
    ACKNOWLEDGED(Stage.OPEN),
    /** Acknowledged, and part is there. */
    PARTIALLY_MET(Stage.OPEN),
    /** The client contests it; the deadline stands. */
    DISPUTED(Stage.OPEN),
    /** Has a later deadline. */
    EXTENDED(Stage.OPEN),
    /** The deadline passed, or the account fell below the liquidation level. */
    EXPIRED(Stage.OVERDUE),
    /** Positions are being closed. */
    LIQUIDATING(Stage.OVERDUE),
    /** Ended: the account was brought back in time. */
    MET(Stage.ENDED),
    /** Ended: withdrawn, or the account recovered without paying. */
    CANCELLED(Stage.ENDED),
    /** Ended: the broker does without. */
    WAIVED(Stage.ENDED),
    /** Ended: brought back after expiry, by late money, recovery or liquidation. */
    RESTORED(Stage.ENDED),
    /** Ended: everything was closed, and nothing is owed. */
    CLOSED(Stage.ENDED),
    /** Ended: everything was closed, and something is owed. */
    BAD_DEBT(Stage.ENDED);

    private enum Stage {
        OPEN,
        OVERDUE,
        ENDED
    }

    private final Stage stage;

    CallStatus(Stage stage) {
        this.stage = stage;
    }

    /** Whether it counts as the account's call; an account has at most one that does. */
    public boolean isLive() {
        return stage != Stage.ENDED;
    }

    /** Whether it was not met in time, and positions are closed for it, or are to be. */
    public boolean isOverdue() {
        return stage == Stage.OVERDUE;
    }

    /** Whether it can still be met. */
    public boolean isOpen() {
        return stage == Stage.OPEN;
    }
}
