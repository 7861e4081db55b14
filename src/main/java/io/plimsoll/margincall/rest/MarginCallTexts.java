package io.plimsoll.margincall.rest;

/** What the OpenAPI document says about the life of calls and their chains. */
final class MarginCallTexts {
    /** Compared by a test with the table that the code works by. */
    static final String TRANSITIONS = """
            | status | moves |
            |---|---|
            | ISSUED | NOTIFY → NOTIFIED, ACKNOWLEDGE → ACKNOWLEDGED or PARTIALLY_MET, \
            AGREE → ACKNOWLEDGED or PARTIALLY_MET, DISPUTE → DISPUTED, CREDIT → ISSUED, REVALUE → ISSUED, \
            RAISE → ISSUED, ESCALATE → ISSUED, EXTEND → EXTENDED, MEET → MET, CANCEL → CANCELLED, WAIVE → WAIVED, \
            EXPIRE → EXPIRED |
            | NOTIFIED | ACKNOWLEDGE → ACKNOWLEDGED or PARTIALLY_MET, AGREE → ACKNOWLEDGED or PARTIALLY_MET, \
            DISPUTE → DISPUTED, CREDIT → NOTIFIED, REVALUE → NOTIFIED, RAISE → NOTIFIED, ESCALATE → NOTIFIED, \
            EXTEND → EXTENDED, MEET → MET, CANCEL → CANCELLED, WAIVE → WAIVED, EXPIRE → EXPIRED |
            | ACKNOWLEDGED | AGREE → ACKNOWLEDGED, DISPUTE → DISPUTED, CREDIT → PARTIALLY_MET, \
            REVALUE → ACKNOWLEDGED, RAISE → ACKNOWLEDGED, ESCALATE → ACKNOWLEDGED, EXTEND → EXTENDED, MEET → MET, \
            CANCEL → CANCELLED, WAIVE → WAIVED, EXPIRE → EXPIRED |
            | PARTIALLY_MET | AGREE → PARTIALLY_MET, DISPUTE → DISPUTED, CREDIT → PARTIALLY_MET, \
            REVALUE → PARTIALLY_MET, RAISE → PARTIALLY_MET, ESCALATE → PARTIALLY_MET, EXTEND → EXTENDED, \
            MEET → MET, CANCEL → CANCELLED, WAIVE → WAIVED, EXPIRE → EXPIRED |
            | DISPUTED | AGREE → ACKNOWLEDGED or PARTIALLY_MET, CREDIT → DISPUTED, REVALUE → DISPUTED, \
            RAISE → DISPUTED, ESCALATE → DISPUTED, EXTEND → EXTENDED, MEET → MET, CANCEL → CANCELLED, \
            WAIVE → WAIVED, EXPIRE → EXPIRED |
            | EXTENDED | ACKNOWLEDGE → ACKNOWLEDGED or PARTIALLY_MET, AGREE → ACKNOWLEDGED or PARTIALLY_MET, \
            DISPUTE → DISPUTED, CREDIT → PARTIALLY_MET, REVALUE → EXTENDED, RAISE → EXTENDED, ESCALATE → EXTENDED, \
            EXTEND → EXTENDED, MEET → MET, CANCEL → CANCELLED, WAIVE → WAIVED, EXPIRE → EXPIRED |
            | EXPIRED | CREDIT → EXPIRED, REVALUE → EXPIRED, RAISE → EXPIRED, ESCALATE → EXPIRED, \
            CANCEL → CANCELLED, WAIVE → WAIVED, LIQUIDATE → LIQUIDATING, WITHHOLD → EXPIRED, \
            RESTORE → RESTORED |
            | LIQUIDATING | FILL → LIQUIDATING, REPLAN → LIQUIDATING, HALT → EXPIRED, RESTORE → RESTORED, CLOSE → CLOSED, WRITE_OFF → BAD_DEBT |
            | MET | none, ended |
            | CANCELLED | none, ended |
            | WAIVED | none, ended |
            | RESTORED | none, ended |
            | CLOSED | none, ended |
            | BAD_DEBT | none, ended |
            """;

    static final String LIFE_CYCLE = """
            All of them, in no pages. Where a move leads to two statuses, PARTIALLY_MET is for a call of which part is there.

            An account has at most one live call. A deeper breach raises it. It is NOTIFIED when somebody says so, or by itself when a \
            webhook endpoint has received the event of its issue. A call is **met** when nothing remains and the account did \
            something for it; an account that the market brings back to the policy's recovery level, what it brought for the call left out, has its call \
            cancelled as recovered, unless it is still below the level at which calls are issued. What cash, collateral, trades and \
            positions do is the account's own; a market or terms that changed meanwhile are looked at first. A partial credit lowers what remains at once, and makes the call PARTIALLY_MET if the client has acknowledged \
            it. A dispute does not stop the clock. From its deadline on a call counts as expired, whoever notices first, unless what the account did before \
            it and is margined after it meets the call; one whose \
            account falls below the liquidation level of the policy expires at once. Late money ends an expired call as RESTORED. Under a policy with \
            isAutoLiquidated an expired call becomes LIQUIDATING by itself, the worst account first; what stands in the way is told once, as \
            LIQUIDATION_WITHHELD with the rule and each contract.

            """ + TRANSITIONS;

    static final String CHAIN = """
            Events are append-only and form one chain for each account. The hash of an event is the SHA-256 of nine lines, each ended by \
            a line feed: `plimsoll-margin-call-event-1`, tenant, account id, sequence, call id, type, recordedAt in microseconds since \
            1970, SHA-256 of the payload's bytes, hash of the event before (64 zeros before the first).""";

    private MarginCallTexts() {}
}
