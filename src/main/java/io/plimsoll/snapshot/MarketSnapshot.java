package io.plimsoll.snapshot;

import io.plimsoll.market.MarketData;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * Marks at one instant, immutable.
 *
 * @param receivedAt when it came in
 * @param market what may be used: quarantined marks are not in it; its {@code asOf} is the instant of the marks
 * @param sha256 of what was sent
 */
public record MarketSnapshot(UUID id, Instant receivedAt, MarketData market, String sha256) {
    public MarketSnapshot {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(receivedAt, "receivedAt");
        Objects.requireNonNull(market, "market");
        Objects.requireNonNull(sha256, "sha256");
    }

    public Instant asOf() {
        return market.asOf();
    }
}
