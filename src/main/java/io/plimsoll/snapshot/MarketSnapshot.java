package io.plimsoll.snapshot;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.market.FxRate;
import io.plimsoll.market.InstrumentMark;
import io.plimsoll.market.MarketData;
import io.plimsoll.market.Underlying;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * The marks in force at one instant, immutable: those an upload brought and, where it brought none that is plausible, those of
 * earlier snapshots, each with its own instant.
 */
public final class MarketSnapshot {
    /** A contract, its mark, its place in the index, and four decimals that no other mark shares. */
    private static final long BYTES_A_MARK = 320;

    /** A place in an index; sources themselves are shared. */
    private static final long BYTES_A_SOURCED_MARK = 64;

    private final UUID id;
    private final Instant receivedAt;
    private final MarketData market;
    private final List<AssetPrice> assets;
    private final Map<MarkKey, MarkOrigin> origins;
    private final Map<MarkKey, MarkSources> sources;
    private final String sha256;
    private final Map<ContractId, InstrumentMark> instrumentsByContract;
    private final Map<String, Underlying> underlyingsByName;
    private final Map<String, AssetPrice> assetsByName;

    /**
     * A snapshot that carries nothing over and prices no assets.
     *
     * @param receivedAt when it came in
     * @param market what may be used; its {@code asOf} is the instant of the snapshot
     * @param sha256 of what was sent
     */
    public MarketSnapshot(UUID id, Instant receivedAt, MarketData market, String sha256) {
        this(id, receivedAt, market, List.of(), Map.of(), Map.of(), sha256);
    }

    /**
     * @param market what may be used: quarantined marks are not in it
     * @param assets each asset once
     * @param origins of the marks that were carried over or whose price stands still; all others are fresh
     * @param sources of underlyings and instruments; those that are absent were only ever brought by uploads that name no source
     */
    public MarketSnapshot(
            UUID id,
            Instant receivedAt,
            MarketData market,
            List<AssetPrice> assets,
            Map<MarkKey, MarkOrigin> origins,
            Map<MarkKey, MarkSources> sources,
            String sha256) {
        this.id = Objects.requireNonNull(id, "id");
        this.receivedAt = Objects.requireNonNull(receivedAt, "receivedAt");
        this.market = Objects.requireNonNull(market, "market");
        this.assets = List.copyOf(assets);
        this.origins = Map.copyOf(origins);
        this.sources = Map.copyOf(sources);
        this.sha256 = Objects.requireNonNull(sha256, "sha256");
        this.instrumentsByContract = HashMap.newHashMap(market.instruments().size());
        market.instruments().forEach(mark -> instrumentsByContract.put(mark.contract(), mark));
        this.underlyingsByName = HashMap.newHashMap(market.underlyings().size());
        market.underlyings().forEach(underlying -> underlyingsByName.put(underlying.name(), underlying));
        this.assetsByName = HashMap.newHashMap(assets.size());
        assets.forEach(asset -> assetsByName.put(asset.asset(), asset));
    }

    public UUID id() {
        return id;
    }

    public Instant receivedAt() {
        return receivedAt;
    }

    /** Everything in force. {@link #marketOf} is a small part of it. */
    public MarketData market() {
        return market;
    }

    public List<AssetPrice> assets() {
        return assets;
    }

    /** Of what was sent, 64 hexadecimal digits. */
    public String sha256() {
        return sha256;
    }

    /** Instant of the marks that were not carried over. */
    public Instant asOf() {
        return market.asOf();
    }

    /** The marks of these contracts, of what moves them, and all exchange rates; what has no mark is left out. */
    public MarketData marketOf(Collection<ContractId> contracts) {
        List<InstrumentMark> instruments = new ArrayList<>();
        Map<String, Underlying> underlyings = new LinkedHashMap<>();
        for (ContractId contract : contracts) {
            InstrumentMark mark = instrumentsByContract.get(contract);
            if (mark != null) {
                instruments.add(mark);
                Underlying underlying = underlyingsByName.get(mark.underlying());
                if (underlying != null) {
                    underlyings.put(underlying.name(), underlying);
                }
            }
        }
        return new MarketData(asOf(), List.copyOf(underlyings.values()), instruments, market.fxRates());
    }

    public Optional<InstrumentMark> mark(ContractId contract) {
        return Optional.ofNullable(instrumentsByContract.get(contract));
    }

    public Optional<Underlying> underlying(String name) {
        return Optional.ofNullable(underlyingsByName.get(name));
    }

    public Optional<AssetPrice> asset(String name) {
        return Optional.ofNullable(assetsByName.get(name));
    }

    public Optional<FxRate> fxRate(String from, String to) {
        return market.fxRates().stream()
                .filter(rate -> rate.from().equals(from) && rate.to().equals(to))
                .findFirst();
    }

    /** Where a mark comes from; the key is of a mark in force. */
    public MarkOrigin origin(MarkKey key) {
        MarkOrigin origin = origins.get(key);
        return origin == null ? MarkOrigin.fresh(asOf()) : origin;
    }

    /** Of the marks that were carried over or whose price stands still. */
    public Map<MarkKey, MarkOrigin> origins() {
        return origins;
    }

    /** Who has brought a mark, and when last; the key is of an underlying or an instrument in force. */
    public MarkSources sources(MarkKey key) {
        MarkSources known = sources.get(key);
        return known == null ? MarkSources.of(MarkSources.UNNAMED, origin(key).asOf()) : known;
    }

    /** Of underlyings and instruments, as far as any upload has named a source. */
    public Map<MarkKey, MarkSources> sources() {
        return sources;
    }

    /** Marks in force that are an earlier snapshot's. */
    public int carriedOverCount() {
        return (int) origins.values().stream().filter(MarkOrigin::isCarriedOver).count();
    }

    /** Memory that it takes, near enough to bound a cache. */
    public long sizeBytes() {
        return 1_000
                + BYTES_A_MARK
                        * (market.instruments().size() + market.underlyings().size() + assets.size() + origins.size())
                + BYTES_A_SOURCED_MARK * sources.size();
    }

    @Override
    public String toString() {
        return "MarketSnapshot[%s, asOf %s, %d instruments]"
                .formatted(id, asOf(), market.instruments().size());
    }
}
