package io.plimsoll.collateral;

import io.plimsoll.account.Account;
import java.util.List;

/** What the collateral of an account is valued with now. */
@FunctionalInterface
public interface CollateralBases {
    /** In the account's base currency. */
    CollateralBasis of(Account account);

    /**
     * The same as it would be with other holdings. They may cover calls, and so lower the requirement that shares are of, and no longer count
     * for what they cover with.
     *
     * @param wanted in place of all holdings
     */
    default CollateralBasis of(Account account, List<CollateralHolding> wanted) {
        return of(account);
    }
}
