package io.plimsoll.margincall;

import io.plimsoll.accountmargin.AccountMargin;
import java.util.Optional;

/**
 * How accounts would stand now had they done nothing: what tells a market that moved, or terms that changed, from what the account did
 * with its cash, collateral and positions meanwhile.
 */
@FunctionalInterface
public interface IdleMargins {
    /**
     * @param margin the newest row of an account
     * @param sequence of the account that the row before was made from
     * @return what the account had then, on the market and by the terms of {@code margin}; empty if the row before is of another
     *     sequence, or if there is no figure to tell
     */
    Optional<AccountMargin> of(AccountMargin margin, long sequence);
}
