package io.plimsoll.accountmargin;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.instrument.ContractKind;
import io.plimsoll.market.FxRate;
import io.plimsoll.market.InstrumentMark;
import io.plimsoll.market.MarketData;
import io.plimsoll.market.Underlying;
import io.plimsoll.snapshot.AssetPrice;
import io.plimsoll.snapshot.MarkKey;
import io.plimsoll.snapshot.MarkOrigin;
import io.plimsoll.snapshot.MarketSnapshot;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The market as accounts are marked by it: a snapshot, or nothing before the first. Safe for any number of threads. */
public final class SnapshotMarks {
    private final @Nullable MarketSnapshot snapshot;

    /** Of contracts that were asked for and have one, which many accounts hold: at most as many as the snapshot has instruments. */
    private final Map<ContractId, Mark> found = new ConcurrentHashMap<>();

    /** Of options that were asked for: at most as many as accounts hold. */
    private final Map<ContractId, Optional<UnderlyingMark>> underlyings = new ConcurrentHashMap<>();

    private SnapshotMarks(@Nullable MarketSnapshot snapshot) {
        this.snapshot = snapshot;
    }

    public static SnapshotMarks of(MarketSnapshot snapshot) {
        return new SnapshotMarks(snapshot);
    }

    /** Before the first snapshot. */
    public static SnapshotMarks none() {
        return new SnapshotMarks(null);
    }

    public Optional<MarketSnapshot> snapshot() {
        return Optional.ofNullable(snapshot);
    }

    /** Null without a snapshot. */
    public @Nullable UUID id() {
        return snapshot == null ? null : snapshot.id();
    }

    /** Null without a snapshot. */
    public @Nullable Instant asOf() {
        return snapshot == null ? null : snapshot.asOf();
    }

    public List<FxRate> fxRates() {
        return snapshot == null ? List.of() : snapshot.market().fxRates();
    }

    public Optional<InstrumentMark> instrument(ContractId contract) {
        return snapshot().flatMap(present -> present.mark(contract));
    }

    /**
     * What the contract settled at, if it has expired; else its own price; of a contract that has none and is no option, its underlying's.
     */
    public Optional<Mark> find(ContractId contract) {
        Mark known = found.get(contract);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Mark> mark = look(contract);
        mark.ifPresent(present -> found.put(contract, present));
        return mark;
    }

    private Optional<Mark> look(ContractId contract) {
        return instrument(contract)
                .flatMap(instrument -> ownPrice(instrument)
                        .map(price -> mark(price, MarkKey.of(instrument)))
                        .or(() -> priced(instrument)
                                .map(underlying -> mark(underlying.price(), MarkKey.of(underlying)))));
    }

    /** What {@link #find} takes the price of. */
    public Optional<MarkKey> priceKey(ContractId contract) {
        return instrument(contract)
                .flatMap(instrument -> ownPrice(instrument).isPresent()
                        ? Optional.of(MarkKey.of(instrument))
                        : priced(instrument).map(MarkKey::of));
    }

    /** A price from before its expiry no longer counts of a contract that has settled. */
    private Optional<BigDecimal> ownPrice(InstrumentMark instrument) {
        return settledValue(instrument).or(() -> Optional.ofNullable(instrument.price()));
    }

    private Optional<BigDecimal> settledValue(InstrumentMark instrument) {
        return snapshot().flatMap(present -> instrument.settledValue(present.asOf()));
    }

    /** An underlying's mark that an option is valued from. */
    public record UnderlyingMark(String name, MarkOrigin origin) {}

    /**
     * What an option's value is made of beside its own mark: its underlying, unless it has settled, or has a price of its own future and a
     * volatility of its own. Any other contract is valued at the price that {@link #find} gives.
     */
    public Optional<UnderlyingMark> underlyingOf(ContractId contract) {
        if (contract.kind() != ContractKind.OPTION) {
            return Optional.empty();
        }
        Optional<UnderlyingMark> known = underlyings.get(contract);
        return known == null ? underlyings.computeIfAbsent(contract, this::lookUnderlying) : known;
    }

    private Optional<UnderlyingMark> lookUnderlying(ContractId contract) {
        return snapshot()
                .flatMap(present -> present.mark(contract)
                        .filter(option -> settledValue(option).isEmpty())
                        .filter(option -> option.forwardPrice() == null || option.volatility() == null)
                        .flatMap(option -> present.underlying(option.underlying()))
                        .map(underlying ->
                                new UnderlyingMark(underlying.name(), present.origin(MarkKey.of(underlying)))));
    }

    /** A price of a pledged asset. */
    public record AssetMark(AssetPrice price, MarkOrigin origin) {}

    /** In force, or the last that was known. */
    public Optional<AssetMark> asset(String asset) {
        return snapshot()
                .flatMap(present ->
                        present.asset(asset).map(price -> new AssetMark(price, present.origin(MarkKey.of(price)))));
    }

    /** Where a rate of {@link #fxRates} comes from; empty without a snapshot. */
    public Optional<MarkOrigin> origin(FxRate rate) {
        return snapshot().map(present -> present.origin(MarkKey.of(rate)));
    }

    /** The underlying whose price stands for the contract's. */
    private Optional<Underlying> priced(InstrumentMark instrument) {
        return snapshot == null || instrument.isOption()
                ? Optional.empty()
                : snapshot.underlying(instrument.underlying()).filter(underlying -> underlying.price() != null);
    }

    private Mark mark(@Nullable BigDecimal price, MarkKey key) {
        MarkOrigin origin = Objects.requireNonNull(snapshot, "snapshot").origin(key);
        return new Mark(
                Objects.requireNonNull(price, "price"),
                origin.asOf(),
                origin.isCarriedOver() ? Mark.Source.CARRIED_OVER : Mark.Source.SNAPSHOT);
    }

    /** What a methodology needs of the market for these contracts; empty without a snapshot. */
    public Optional<MarketData> narrowedTo(Collection<ContractId> contracts) {
        return snapshot().map(present -> present.marketOf(new LinkedHashSet<>(contracts)));
    }
}
