package io.plimsoll.account;

import java.util.Collection;
import java.util.UUID;

/** Who must know that many accounts have changed at once: too many for their margins to be computed before the client gets its reply. */
@FunctionalInterface
public interface AccountsChanged {
    /** Called after the change is committed; returns at once. Of one account, {@link AccountChanged}. */
    void accountsChanged(Collection<UUID> accountIds);
}
