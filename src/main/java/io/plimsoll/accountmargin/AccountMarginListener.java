package io.plimsoll.accountmargin;

import java.util.List;

/** Who must know when accounts were margined; called in the transaction that stores the rows and holds the locks of their accounts. */
@FunctionalInterface
public interface AccountMarginListener {
    /** @param margins rows that are being stored, each account at most once */
    void margined(List<AccountMargin> margins);
}
