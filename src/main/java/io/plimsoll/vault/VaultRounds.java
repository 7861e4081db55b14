package io.plimsoll.vault;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rounds of vaults. Every method joins the caller's transaction if there is one. */
public interface VaultRounds {
    /** @throws io.plimsoll.rejection.RejectedException VAULT_ROUND_NOT_FOUND */
    VaultRound get(String vault, int number);

    Optional<VaultRound> last(String vault);

    /** @param before only numbers below it; null for all */
    List<VaultRound> newestFirst(String vault, @Nullable Integer before, int countMax);

    /** @throws io.plimsoll.rejection.RejectedException VAULT_ROUND_OPEN if another came meanwhile */
    void add(VaultRound round);

    /** Adds the settlement of a round that was open. */
    void settle(VaultRound settled);
}
