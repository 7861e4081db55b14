package io.plimsoll.margincall;

import java.util.Optional;

/** Says what would end a call; wired to whatever can recompute an account. */
@FunctionalInterface
public interface Cures {
    /** @return empty for a call that has ended, or if the account cannot be recomputed now */
    Optional<Cure> of(MarginCall call);

    /** Cash only, without recomputation: what remains. */
    static Cures ofCash() {
        return call -> call.status().isLive()
                ? Optional.of(new Cure(call.progress().remaining(), Optional.empty(), false))
                : Optional.empty();
    }
}
