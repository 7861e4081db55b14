package io.plimsoll.collateral;

import java.util.UUID;

class InMemoryCollateralHoldingsTest extends CollateralHoldingsContract {
    private final CollateralHoldings holdings = new InMemoryCollateralHoldings();

    @Override
    protected CollateralHoldings holdings() {
        return holdings;
    }

    @Override
    protected UUID newAccount() {
        return UUID.randomUUID();
    }
}
