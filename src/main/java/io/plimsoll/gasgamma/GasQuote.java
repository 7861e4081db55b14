package io.plimsoll.gasgamma;

import io.plimsoll.automationcost.GasSnapshot;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What gas cost on a chain at an instant, whichever way it was told: as a version of a gas price, or by a market snapshot.
 *
 * @param currency of the coin's price
 * @param asOf when it was so
 * @param version of the gas price; null if a snapshot told it
 * @param snapshotId null if a gas price told it
 */
public record GasQuote(
        String name,
        String currency,
        Instant asOf,
        BigDecimal baseFeeGwei,
        BigDecimal priorityFeeGwei,
        BigDecimal nativePrice,
        @Nullable Integer version,
        @Nullable UUID snapshotId) {
    public GasQuote {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(currency, "currency");
        Objects.requireNonNull(asOf, "asOf");
        if ((version == null) == (snapshotId == null)) {
            throw new IllegalArgumentException(
                    "a quote is of a gas price or of a snapshot, was %s, %s".formatted(version, snapshotId));
        }
    }

    /** What so much gas costs, exact, in {@code currency}. */
    public BigDecimal cost(long units) {
        return new GasSnapshot(units, baseFeeGwei, priorityFeeGwei, nativePrice).cost();
    }
}
