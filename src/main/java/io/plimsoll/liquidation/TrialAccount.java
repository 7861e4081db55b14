package io.plimsoll.liquidation;

import io.plimsoll.account.Trade;
import org.jspecify.annotations.Nullable;

/** An account on which trades are tried out; used by one thread. */
public interface TrialAccount {
    /**
     * Tries a trade of a contract instead of the one tried before.
     *
     * @param contract 0-based
     * @param trade null for none
     */
    void trade(int contract, @Nullable Trade trade);

    /** How the account stands after the trades. */
    AccountFigures figures();
}
