package io.plimsoll.platform.database;

/**
 * In which state accounts are, calls considered, in SQL over {@code account a} and {@code account_standing s}: a standing is by equity
 * and requirement alone, and an account with an overdue call is to be liquidated whatever they are.
 */
public final class OverdueCalls {
    /** At most one row for each account, whose columns are null where no call is overdue. */
    public static final String JOIN =
            "left join margin_call c on c.tenant = a.tenant and c.account_id = a.id and c.is_live and not c.is_open";

    /** Needs {@link #JOIN}. */
    public static final String STATE = "case when c.id is null then s.state else 'LIQUIDATE' end";

    private OverdueCalls() {}
}
