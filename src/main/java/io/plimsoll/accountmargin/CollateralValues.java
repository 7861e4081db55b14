package io.plimsoll.accountmargin;

import io.plimsoll.account.Account;
import io.plimsoll.accountmargin.MarginWorking.CollateralLine;
import io.plimsoll.collateral.CollateralHolding;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** What pledged assets are worth to an account. */
@FunctionalInterface
public interface CollateralValues {
    /**
     * @param requirement initial margin of the account, which concentration limits may refer to
     * @param valueCuts see {@link io.plimsoll.collateral.CollateralBasis}
     * @return one line for each holding, in the account's base currency
     */
    List<CollateralLine> of(
            Account account,
            List<CollateralHolding> holdings,
            SnapshotMarks marks,
            BigDecimal requirement,
            Map<String, BigDecimal> valueCuts);
}
