package io.plimsoll.account;

import java.util.List;

/** Who books what trades pay: premiums, settled gains and losses, fees. Called in the transaction that stores the trades. */
@FunctionalInterface
public interface TradeCash {
    /** @param trades of one account, not booked before, in their order */
    void book(List<BookedTrade> trades);
}
