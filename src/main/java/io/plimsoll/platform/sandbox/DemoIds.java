package io.plimsoll.platform.sandbox;

/**
 * Ids of the demo broker that the OpenAPI document names, so that pressing Execute there shows something.
 *
 * <p>They are those of {@code sandbox/demo-broker.json}; a test compares.
 */
public final class DemoIds {
    /** The reference account G1, which has a margin call. */
    public static final String ACCOUNT = "019b76da-a800-7001-8000-000000000001";

    /** An account whose book was built from trades. */
    public static final String TRADING_ACCOUNT = "019b76da-a800-7001-8000-000000000050";

    /** An account that fell through its liquidation level. */
    public static final String ACCOUNT_IN_BREACH = "019b76da-a800-7001-8000-000000000033";

    /** The call of G1, of which the client was told. */
    public static final String CALL = "019b76da-a800-7002-8000-000000000001";

    /** A call of which a part was paid. */
    public static final String PARTIALLY_MET_CALL = "019b76da-a800-7002-8000-000000000002";

    /** The call of the account in breach, which nobody met. */
    public static final String EXPIRED_CALL = "019b76da-a800-7002-8000-000000000003";

    /** How the account in breach could be restored; current as long as neither it nor the market moves. */
    public static final String LIQUIDATION_PLAN = "019b76da-a800-7005-8000-000000000003";

    /** A liquidation that runs, of ten futures that were bought too dear for the account: five are ordered to be sold. */
    public static final String LIQUIDATION = "019b76da-a800-7006-8000-000000000001";

    /** Another one that runs, and that somebody may stop. */
    public static final String LIQUIDATION_TO_CANCEL = "019b76da-a800-7006-8000-000000000002";

    /** The market on which the accounts are margined. */
    public static final String SNAPSHOT = "019b76da-a800-7003-8000-000000000001";

    /** The run that margins the accounts on that market. */
    public static final String REMARGIN_RUN = "019b76da-a800-7004-8000-000000000001";

    private DemoIds() {}
}
