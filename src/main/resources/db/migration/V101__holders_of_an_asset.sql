-- Who has pledged an asset: shares of a vault cover other calls once the vault has changed.
create index collateral_holding_asset on collateral_holding (tenant, asset);
