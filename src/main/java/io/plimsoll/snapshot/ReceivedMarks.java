package io.plimsoll.snapshot;

import io.plimsoll.market.MarketData;
import java.util.List;
import java.util.Objects;

/**
 * What an upload says, of the right shape and not yet judged.
 *
 * @param market its {@code asOf} is the instant of all marks
 * @param assets each asset once
 */
public record ReceivedMarks(MarketData market, List<AssetPrice> assets, AcceptedMarks accepted) {
    public ReceivedMarks {
        Objects.requireNonNull(market, "market");
        Objects.requireNonNull(accepted, "accepted");
        assets = List.copyOf(assets);
    }
}
