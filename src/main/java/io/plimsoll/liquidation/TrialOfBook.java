package io.plimsoll.liquidation;

import io.plimsoll.account.Trade;
import io.plimsoll.accountmargin.BookTrial;
import io.plimsoll.methodology.PortfolioVariation.Margins;
import org.jspecify.annotations.Nullable;

/** A trial account that is margined as every account is. */
final class TrialOfBook implements TrialAccount {
    private final BookTrial trial;

    TrialOfBook(BookTrial trial) {
        this.trial = trial;
    }

    @Override
    public void trade(int contract, @Nullable Trade trade) {
        trial.trade(contract, trade);
    }

    @Override
    public AccountFigures figures() {
        Margins margins = trial.margins();
        return new AccountFigures(trial.equity(), margins.initial(), margins.maintenance());
    }
}
