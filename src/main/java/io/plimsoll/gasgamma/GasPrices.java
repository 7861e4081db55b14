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
import org.jspecify.annotations.Nullable;

/** Gas prices by name. */
public final class GasPrices {
    private static final Words WORDS =
            new Words("gas price", Reason.GAS_PRICE_NOT_FOUND, Reason.GAS_PRICE_UNKNOWN, Reason.GAS_PRICE_NOT_FOUND);

    private final VersionLibrary<GasPrice> library;
    private final GasQuotes quotes;
    private final Duration ageMax;
    private final Clock clock;

    /** @param ageMax at which a price is no longer taken for that of an instant */
    public GasPrices(VersionStore<GasPrice> store, GasQuotes quotes, Duration ageMax, Clock clock) {
        this.library = new VersionLibrary<>(WORDS, store, List.of(), clock);
        this.quotes = quotes;
        this.ageMax = ageMax;
        this.clock = clock;
    }

    public VersionLibrary<GasPrice> library() {
        return library;
    }

    /**
     * What gas cost at an instant: the newest that a gas price or a market snapshot told until then.
     *
     * @param asOf null for now
     * @throws RejectedException GAS_PRICE_UNKNOWN; GAS_PRICE_STALE if the newest was too old at the instant
     */
    public GasQuote at(String name, @Nullable Instant asOf) {
        Instant instant = asOf == null ? clock.instant() : asOf;
        GasQuote quote = quotes.newest(name, instant).orElseThrow(() -> unknown(name, instant));
        Instant oldest = instant.minus(ageMax);
        if (quote.asOf().isBefore(oldest)) {
            throw new RejectedException(
                    Reason.GAS_PRICE_STALE,
                    "gas price %s is of %s, and one of before %s is too old".formatted(name, quote.asOf(), oldest));
        }
        return quote;
    }

    /** Of a name that nobody knows, the library says so. */
    private RejectedException unknown(String name, Instant instant) {
        GasPrice later = library.named(name);
        return new RejectedException(
                Reason.GAS_PRICE_UNKNOWN,
                "gas price %s is of %s and later; there is none of %s or before"
                        .formatted(name, later.asOf(), instant));
    }
}
