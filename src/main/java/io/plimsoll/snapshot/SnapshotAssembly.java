package io.plimsoll.snapshot;

import io.plimsoll.instrument.ContractKind;
import io.plimsoll.market.FxRate;
import io.plimsoll.market.InstrumentMark;
import io.plimsoll.market.MarketData;
import io.plimsoll.market.Underlying;
import io.plimsoll.pricing.PricingModel;
import io.plimsoll.snapshot.Plausibility.Doubt;
import io.plimsoll.snapshot.Plausibility.Level;
import io.plimsoll.snapshot.SuspectMark.Decision;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes the marks in force of what an upload says and what was in force before.
 *
 * <p>First every price is compared with the one before it ({@link Plausibility}); then those that are plausible and stand still are
 * compared with how far their peers moved (STUCK). A mark in doubt is used if the upload vouches for it, else the mark before stays in
 * force with its own instant. What the upload lacks is carried over until it is too old. An asset's price then stays known as the last:
 * what is pledged must not be worth more because nobody prices it any more.
 */
final class SnapshotAssembly {
    private final PlausibilityBounds bounds;
    private final SnapshotLimits limits;
    private final Plausibility plausibility;
    private final ReceivedMarks received;
    private final @Nullable MarketSnapshot before;
    private final Instant asOf;

    private final PeerMoves peers = new PeerMoves();
    private final Map<String, Underlying> sentUnderlyings = new HashMap<>();
    private final Set<String> signedByModel = new HashSet<>();
    private final Set<String> signedByContract = new HashSet<>();
    private final Map<MarkKey, Doubt> doubts = new HashMap<>();
    private final Map<MarkKey, MarkOrigin> origins = new HashMap<>();
    private final List<SuspectMark> suspects = new ArrayList<>();
    private int droppedCount;

    /** @param before what was in force until then; null if there was nothing */
    SnapshotAssembly(
            PlausibilityBounds bounds, SnapshotLimits limits, ReceivedMarks received, @Nullable MarketSnapshot before) {
        this.bounds = bounds;
        this.limits = limits;
        this.plausibility = new Plausibility(bounds);
        this.received = received;
        this.before = before;
        this.asOf = received.market().asOf();
    }

    /**
     * What came of it.
     *
     * @param suspects in the order of the upload: underlyings, instruments, exchange rates, assets
     * @param droppedCount earlier marks that were in force until now and are too old, or too many, to be carried over
     */
    record Assembled(MarketSnapshot snapshot, List<SuspectMark> suspects, int droppedCount) {}

    Assembled assembled(UUID id, Instant receivedAt, String sha256) {
        MarketData sent = received.market();
        sent.underlyings().forEach(underlying -> sentUnderlyings.put(underlying.name(), underlying));
        findSigned(sent.instruments());
        if (before != null) {
            findSigned(before.market().instruments());
        }
        sent.underlyings().forEach(this::judge);
        sent.instruments().forEach(this::judge);
        sent.underlyings().forEach(this::followStillness);
        sent.instruments().forEach(this::followStillness);
        sent.fxRates().forEach(rate -> {
            FxRate previous = before(rate);
            doubt(
                    MarkKey.of(rate),
                    plausibility.ofFxRate(rate.rate(), previous == null ? null : inDirection(rate, previous)));
        });
        received.assets().forEach(asset -> {
            doubt(MarkKey.of(asset), plausibility.ofAsset(asset, before(asset)));
        });

        MarketData nothing = new MarketData(asOf, List.of(), List.of(), List.of());
        MarketData earlier = before == null ? nothing : before.market();
        MarketData market = new MarketData(
                asOf,
                inForce(
                        sent.underlyings(),
                        earlier.underlyings(),
                        MarkKey::of,
                        this::before,
                        limits.underlyingCountMax(),
                        Lapsed.DROPPED),
                inForce(
                        sent.instruments(),
                        earlier.instruments(),
                        MarkKey::of,
                        this::before,
                        limits.instrumentCountMax(),
                        Lapsed.DROPPED),
                inForce(
                        sent.fxRates(),
                        earlier.fxRates(),
                        MarkKey::of,
                        this::before,
                        limits.fxRateCountMax(),
                        Lapsed.DROPPED));
        List<AssetPrice> assets = inForce(
                received.assets(),
                before == null ? List.of() : before.assets(),
                MarkKey::of,
                this::before,
                limits.assetCountMax(),
                Lapsed.KEPT);
        return new Assembled(
                new MarketSnapshot(id, receivedAt, market, assets, origins, sources(market), sha256),
                suspects,
                droppedCount);
    }

    /** What becomes of a mark that is too old to be carried over. */
    private enum Lapsed {
        DROPPED,
        /** As the last that was known. */
        KEPT
    }

    /** What the earlier rate says of the pair in the direction of the other; an inverse carries 16 digits. */
    private static BigDecimal inDirection(FxRate rate, FxRate earlier) {
        return earlier.from().equals(rate.from())
                ? earlier.rate()
                : BigDecimal.ONE.divide(earlier.rate(), MathContext.DECIMAL64);
    }

    /** Nothing as long as no upload has named a source. */
    private Map<MarkKey, MarkSources> sources(MarketData inForce) {
        if (received.source() == null && (before == null || before.sources().isEmpty())) {
            return Map.of();
        }
        SourcesOfMarks sources = new SourcesOfMarks(
                received.source() == null ? MarkSources.UNNAMED : received.source(),
                asOf,
                asOf.minus(limits.carriedAgeMax()));
        for (Underlying underlying : inForce.underlyings()) {
            MarkKey key = MarkKey.of(underlying);
            sources.add(key, sourcesBefore(key, before(underlying) != null), isBrought(key));
        }
        for (InstrumentMark mark : inForce.instruments()) {
            MarkKey key = MarkKey.of(mark);
            sources.add(key, sourcesBefore(key, before(mark) != null), isBrought(key));
        }
        return sources.all();
    }

    private MarkSources sourcesBefore(MarkKey key, boolean wasThere) {
        return wasThere ? Objects.requireNonNull(before, "before").sources(key) : MarkSources.NONE;
    }

    /** By this upload, and used. */
    private boolean isBrought(MarkKey key) {
        MarkOrigin origin = origins.get(key);
        return origin == null || !origin.isCarriedOver();
    }

    /** A contract may have a price below zero if its kind may, or if options on the same underlying are valued as if it could. */
    private void findSigned(List<InstrumentMark> marks) {
        for (InstrumentMark mark : marks) {
            if (mark.model() == PricingModel.BACHELIER) {
                signedByModel.add(mark.underlying());
                signedByContract.add(mark.underlying());
            } else if (bounds.negativePriceKinds().contains(mark.contract().kind())) {
                signedByContract.add(mark.underlying());
            }
        }
    }

    private void judge(Underlying underlying) {
        Underlying previous = before(underlying);
        boolean mayBeNegative = signedByContract.contains(underlying.name());
        Doubt doubt = plausibility.ofUnderlying(underlying, previous, mayBeNegative);
        doubt(MarkKey.of(underlying), doubt);
        if (doubt == null && previous != null) {
            peers.add(underlying.name(), previous.price(), underlying.price());
        }
    }

    private void judge(InstrumentMark mark) {
        InstrumentMark previous = before(mark);
        if (mark.isOption()) {
            doubt(MarkKey.of(mark), plausibility.ofOption(mark, previous, level(mark, previous), priceScanRange(mark)));
            return;
        }
        boolean mayBeNegative =
                bounds.negativePriceKinds().contains(mark.contract().kind())
                        || signedByModel.contains(mark.underlying());
        Doubt doubt = plausibility.ofLinear(mark, previous, priceScanRange(mark), mayBeNegative);
        doubt(MarkKey.of(mark), doubt);
        if (doubt == null && previous != null && mark.contract().kind() != ContractKind.COMBINATION) {
            peers.add(mark.underlying(), previous.price(), mark.price());
        }
    }

    /** Of the future under an option, if it has its own, else of the underlying. */
    private Level level(InstrumentMark option, @Nullable InstrumentMark previous) {
        if (option.forwardPrice() != null && previous != null && previous.forwardPrice() != null) {
            return new Level(previous.forwardPrice(), option.forwardPrice());
        }
        Underlying now = sentUnderlyings.get(option.underlying());
        Underlying then =
                before == null ? null : before.underlying(option.underlying()).orElse(null);
        return new Level(then == null ? null : then.price(), now == null ? null : now.price());
    }

    private @Nullable BigDecimal priceScanRange(InstrumentMark mark) {
        Underlying underlying = sentUnderlyings.get(mark.underlying());
        if (underlying == null && before != null) {
            underlying = before.underlying(mark.underlying()).orElse(null);
        }
        return underlying == null ? null : underlying.priceScanRange();
    }

    private void followStillness(Underlying underlying) {
        Underlying previous = before(underlying);
        BigDecimal price = underlying.price();
        if (previous != null && price != null && isSame(previous.price(), price)) {
            followStillness(MarkKey.of(underlying), price, peers.meanOfOthers(underlying.name()), true);
        }
    }

    private void followStillness(InstrumentMark mark) {
        InstrumentMark previous = before(mark);
        BigDecimal price = mark.price();
        if (previous == null || price == null || !isSame(previous.price(), price)) {
            return;
        }
        ContractKind kind = mark.contract().kind();
        if (mark.isOption()) {
            BigDecimal level = level(mark, previous).now();
            BigDecimal scale = level == null ? mark.contract().optionStrike() : level;
            BigDecimal priceMin = scale.abs().multiply(bounds.stuckOptionFractionMin());
            boolean mustMove = price.compareTo(priceMin) >= 0;
            followStillness(MarkKey.of(mark), price, peers.mean(mark.underlying()), mustMove);
        } else {
            boolean mustMove = kind != ContractKind.COMBINATION;
            followStillness(MarkKey.of(mark), price, peers.meanOfOthers(mark.underlying()), mustMove);
        }
    }

    /** @param mustMove whether it is stuck if it does not follow its peers */
    private void followStillness(MarkKey key, BigDecimal price, double peersMeanMove, boolean mustMove) {
        MarkOrigin previous = originBefore(key);
        MarkOrigin repeated = previous.repeated(asOf, peersMeanMove);
        origins.put(key, repeated);
        boolean isStill = repeated.unchangedCount() >= bounds.stuckCountMin()
                && Duration.between(repeated.unchangedSince(), asOf).compareTo(bounds.stuckAfter()) >= 0;
        boolean didPeersMove = Math.abs(repeated.peersMoveFraction())
                >= bounds.stuckPeersMoveFraction().doubleValue();
        if (mustMove && isStill && didPeersMove && !doubts.containsKey(key)) {
            String detail = "%s since %s, in %d snapshots, while its peers moved by %s %%"
                    .formatted(
                            price.toPlainString(),
                            repeated.unchangedSince(),
                            repeated.unchangedCount() + 1,
                            BigDecimal.valueOf(Math.round(repeated.peersMoveFraction() * 10_000), 2));
            doubt(key, new Doubt(MarkField.PRICE, PlausibilityRule.STUCK, price, price, detail));
        }
    }

    private static boolean isSame(@Nullable BigDecimal previous, BigDecimal price) {
        return previous != null && previous.compareTo(price) == 0;
    }

    /** Of a mark that was in force before. */
    private MarkOrigin originBefore(MarkKey key) {
        return Objects.requireNonNull(before, "before").origin(key);
    }

    private void doubt(MarkKey key, @Nullable Doubt doubt) {
        if (doubt != null) {
            doubts.put(key, doubt);
        }
    }

    private <M> List<M> inForce(
            List<M> sent,
            List<M> earlier,
            Function<M, MarkKey> keyOf,
            Function<M, M> beforeOf,
            int carriedCountMax,
            Lapsed lapsed) {
        List<M> inForce = new ArrayList<>(sent.size());
        Set<MarkKey> sentKeys = HashSet.newHashSet(sent.size());
        for (M mark : sent) {
            MarkKey key = keyOf.apply(mark);
            sentKeys.add(key);
            if (key instanceof MarkKey.OfFxRate(String from, String to)) {
                // a rate is used in both directions
                sentKeys.add(new MarkKey.OfFxRate(to, from));
            }
            Doubt doubt = doubts.get(key);
            M previous = doubt == null ? null : beforeOf.apply(mark);
            MarkKey previousKey = previous == null ? null : keyOf.apply(previous);
            if (doubt == null || isAccepted(key, doubt, previousKey)) {
                inForce.add(mark);
            } else if (previous != null
                    && previousKey != null
                    && (previousKey.equals(key) || !isSent(previousKey, sent, keyOf))) {
                inForce.add(previous);
                MarkOrigin origin = originBefore(previousKey);
                origins.put(
                        previousKey,
                        doubt.rule() == PlausibilityRule.STUCK
                                ? origin.stillStuck(Objects.requireNonNull(origins.get(key)))
                                : origin.carriedOver(CarryReason.QUARANTINED));
            }
        }
        List<M> missing = new ArrayList<>();
        for (M mark : earlier) {
            MarkKey key = keyOf.apply(mark);
            if (!sentKeys.contains(key)) {
                missing.add(mark);
            }
        }
        inForce.addAll(carriedOver(missing, keyOf, carriedCountMax, lapsed));
        return inForce;
    }

    /** Of a rate whose opposite direction is in doubt: it speaks for itself. */
    private static <M> boolean isSent(MarkKey key, List<M> sent, Function<M, MarkKey> keyOf) {
        return sent.stream().anyMatch(mark -> keyOf.apply(mark).equals(key));
    }

    /** @param previousKey of the mark before, which is another for a rate that was given in the opposite direction; null if there is none */
    private boolean isAccepted(MarkKey key, Doubt doubt, @Nullable MarkKey previousKey) {
        boolean isAccepted = received.accepted().contains(key);
        suspects.add(new SuspectMark(
                key,
                doubt.field(),
                doubt.rule(),
                doubt.value(),
                doubt.previousValue(),
                previousKey == null ? null : originBefore(previousKey).asOf(),
                doubt.detail(),
                isAccepted ? Decision.ACCEPTED : Decision.QUARANTINED));
        if (isAccepted) {
            origins.remove(key);
        }
        return isAccepted;
    }

    /** The newest of them, as many as there is room for. */
    private <M> List<M> carriedOver(List<M> missing, Function<M, MarkKey> keyOf, int countMax, Lapsed lapsed) {
        List<M> recent = new ArrayList<>(missing.stream()
                .filter(mark -> lapsed == Lapsed.KEPT || isRecent(keyOf.apply(mark)))
                .toList());
        if (recent.size() > countMax) {
            recent.sort(Comparator.comparing(
                            (M mark) -> originBefore(keyOf.apply(mark)).asOf())
                    .reversed());
        }
        List<M> carried = recent.subList(0, Math.min(recent.size(), countMax));
        droppedCount += missing.size() - carried.size();
        for (M mark : carried) {
            MarkKey key = keyOf.apply(mark);
            origins.put(key, originBefore(key).carriedOver(isRecent(key) ? CarryReason.MISSING : CarryReason.LAPSED));
        }
        return carried;
    }

    private boolean isRecent(MarkKey key) {
        return Duration.between(originBefore(key).asOf(), asOf).compareTo(limits.carriedAgeMax()) <= 0;
    }

    private @Nullable Underlying before(Underlying underlying) {
        return before == null || !isRecent(MarkKey.of(underlying))
                ? null
                : before.underlying(underlying.name()).orElse(null);
    }

    private @Nullable InstrumentMark before(InstrumentMark mark) {
        return before == null || !isRecent(MarkKey.of(mark))
                ? null
                : before.mark(mark.contract()).orElse(null);
    }

    /** In either direction, the same one first. */
    private @Nullable FxRate before(FxRate rate) {
        MarketSnapshot earlier = before;
        return earlier == null
                ? null
                : earlier.fxRate(rate.from(), rate.to())
                        .or(() -> earlier.fxRate(rate.to(), rate.from()))
                        .filter(known -> isRecent(MarkKey.of(known)))
                        .orElse(null);
    }

    private @Nullable AssetPrice before(AssetPrice price) {
        return before == null || !isRecent(MarkKey.of(price))
                ? null
                : before.asset(price.asset()).orElse(null);
    }
}
