package io.plimsoll.vault.rest;

import io.plimsoll.account.AccountsChanged;
import io.plimsoll.collateral.CollateralHoldings;
import io.plimsoll.vault.VaultShare;
import jakarta.inject.Singleton;

/** Accounts that have pledged shares of a vault: what a share covers is part of their margin. */
@Singleton
class VaultHolders {
    private final CollateralHoldings holdings;
    private final AccountsChanged accountsChanged;

    VaultHolders(CollateralHoldings holdings, AccountsChanged accountsChanged) {
        this.holdings = holdings;
        this.accountsChanged = accountsChanged;
    }

    /** Has them margined again after the vault, or what it has sold, has changed; returns at once. A process that dies leaves them to the next market. */
    void margin(String vault) {
        accountsChanged.accountsChanged(holdings.holders(VaultShare.ASSET_PREFIX + vault));
    }
}
