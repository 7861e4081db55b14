package io.plimsoll.counterparty;

import io.plimsoll.rejection.Reason;
import io.plimsoll.versioned.VersionLibrary;
import io.plimsoll.versioned.VersionLibrary.Words;
import io.plimsoll.versioned.VersionStore;
import java.time.Clock;
import java.util.List;

/** Counterparties by name. None comes with the service. */
public final class Counterparties {
    private static final Words WORDS =
            new Words("counterparty", Reason.COUNTERPARTY_NOT_FOUND, Reason.COUNTERPARTY_UNKNOWN, null);

    private final VersionLibrary<Counterparty> library;

    public Counterparties(VersionStore<Counterparty> store, Clock clock) {
        this.library = new VersionLibrary<>(WORDS, store, List.of(), clock);
    }

    public VersionLibrary<Counterparty> library() {
        return library;
    }
}
