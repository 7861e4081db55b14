package io.plimsoll.collateral;

import io.plimsoll.account.AccountContents;
import java.util.List;
import java.util.UUID;

/** Assets that an account has pledged. */
public final class CollateralContents implements AccountContents {
    private final CollateralHoldings holdings;

    public CollateralContents(CollateralHoldings holdings) {
        this.holdings = holdings;
    }

    @Override
    public List<String> of(UUID accountId) {
        return holdings.get(accountId).stream()
                .map(holding -> "%s of %s".formatted(holding.quantity().toPlainString(), holding.asset()))
                .toList();
    }
}
