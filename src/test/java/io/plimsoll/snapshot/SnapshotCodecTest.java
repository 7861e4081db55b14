package io.plimsoll.snapshot;

import static io.plimsoll.snapshot.Marks.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.market.FxRate;
import io.plimsoll.market.InstrumentMark;
import io.plimsoll.market.MarketData;
import io.plimsoll.market.Underlying;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SnapshotCodecTest {
    private static final List<Underlying> UNDERLYINGS = List.of(Marks.oil("WTI", "20", null));
    private static final List<InstrumentMark> FUTURES = IntStream.range(0, 300)
            .mapToObj(i -> Marks.future("2021" + (1_000 + i), String.valueOf(20 + i)))
            .toList();
    private static final List<FxRate> RATES = List.of(new FxRate("EUR", "USD", new BigDecimal("1.1")));
    private static final List<AssetPrice> ASSETS = List.of(new AssetPrice("BTC", new BigDecimal("7000"), "USD"));

    /** Of everything, and of something that is not in force. */
    private static List<MarkKey> keys() {
        List<MarkKey> keys = new ArrayList<>();
        UNDERLYINGS.forEach(each -> keys.add(MarkKey.of(each)));
        FUTURES.forEach(each -> keys.add(MarkKey.of(each)));
        RATES.forEach(each -> keys.add(MarkKey.of(each)));
        ASSETS.forEach(each -> keys.add(MarkKey.of(each)));
        keys.add(new MarkKey.OfUnderlying("BRENT"));
        keys.add(new MarkKey.OfAsset("ETH"));
        return keys;
    }

    private static MarketSnapshot snapshot(List<MarkKey> inOrder) {
        Map<MarkKey, MarkOrigin> origins = new LinkedHashMap<>();
        Map<MarkKey, MarkSources> sources = new LinkedHashMap<>();
        for (MarkKey key : inOrder) {
            Instant asOf = NOON.minusSeconds(Math.floorMod(key.toString().hashCode(), 100));
            origins.put(key, new MarkOrigin(asOf, CarryReason.QUARANTINED, asOf, 0, 0));
            sources.put(key, new MarkSources(new TreeMap<>(Map.of("venue-a", asOf))));
        }
        return new MarketSnapshot(
                new UUID(0, 1),
                NOON,
                new MarketData(NOON, UNDERLYINGS, FUTURES, RATES),
                ASSETS,
                origins,
                sources,
                "a".repeat(64));
    }

    @Test
    void same_snapshot_has_the_same_bytes_in_whatever_order_its_marks_became_known() {
        byte[] packed = SnapshotCodec.packed(snapshot(keys()));

        assertThat(SnapshotCodec.packed(snapshot(keys().reversed()))).isEqualTo(packed);
    }

    @Test
    void origins_and_sources_come_back_as_they_were() {
        MarketSnapshot snapshot = snapshot(keys());

        MarketSnapshot read =
                SnapshotCodec.snapshot(snapshot.id(), NOON, snapshot.sha256(), SnapshotCodec.packed(snapshot));

        assertThat(read.origins()).isEqualTo(snapshot.origins()).hasSize(keys().size());
        assertThat(read.sources()).isEqualTo(snapshot.sources()).hasSize(keys().size());
        assertThat(SnapshotCodec.packed(read)).isEqualTo(SnapshotCodec.packed(snapshot));
    }
}
