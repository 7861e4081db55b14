package io.plimsoll.gasgamma;

import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.versioned.VersionLibrary;
import io.plimsoll.versioned.VersionLibrary.Words;
import io.plimsoll.versioned.VersionStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Gas prices by name. */
public final class GasPrices {
    private static final Words WORDS =
            new Words("gas price", Reason.GAS_PRICE_NOT_FOUND, Reason.GAS_PRICE_UNKNOWN, Reason.GAS_PRICE_NOT_FOUND);

    private final VersionLibrary<GasPrice> library;
    private final Duration ageMax;
    private final Clock clock;

    /** @param ageMax at which a price is no longer taken for the present one */
    public GasPrices(VersionStore<GasPrice> store, Duration ageMax, Clock clock) {
        this.library = new VersionLibrary<>(WORDS, store, List.of(), clock);
        this.ageMax = ageMax;
        this.clock = clock;
    }

    public VersionLibrary<GasPrice> library() {
        return library;
    }

    /** @throws RejectedException GAS_PRICE_UNKNOWN; GAS_PRICE_STALE */
    public GasPrice present(String name) {
        GasPrice price = library.named(name);
        Instant oldest = clock.instant().minus(ageMax);
        if (price.asOf().isBefore(oldest)) {
            throw new RejectedException(
                    Reason.GAS_PRICE_STALE,
                    "gas price %s is of %s, and one of before %s is too old".formatted(name, price.asOf(), oldest));
        }
        return price;
    }
}
