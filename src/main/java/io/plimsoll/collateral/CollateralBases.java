package io.plimsoll.collateral;

import io.plimsoll.account.Account;

/** What the collateral of an account is valued with now. */
@FunctionalInterface
public interface CollateralBases {
    /** In the account's base currency. */
    CollateralBasis of(Account account);
}
