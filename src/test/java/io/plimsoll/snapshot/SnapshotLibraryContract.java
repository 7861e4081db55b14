package io.plimsoll.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.instrument.ContractKind;
import io.plimsoll.instrument.OptionRight;
import io.plimsoll.market.FxRate;
import io.plimsoll.market.InstrumentMark;
import io.plimsoll.market.MarketData;
import io.plimsoll.market.Underlying;
import io.plimsoll.market.VolatilitySmile;
import io.plimsoll.pricing.PricingModel;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.snapshot.SnapshotLibrary.AlreadyAddedException;
import io.plimsoll.snapshot.SnapshotLibrary.Period;
import io.plimsoll.snapshot.SnapshotLibrary.Place;
import io.plimsoll.snapshot.SnapshotLibrary.StoredSnapshot;
import io.plimsoll.snapshot.SnapshotSummary.SentCounts;
import io.plimsoll.snapshot.SuspectMark.Decision;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every keeper of market snapshots promises. */
public abstract class SnapshotLibraryContract {
    /** A past that no other test writes to. */
    protected static final Instant AS_OF = Instant.parse("1990-01-02T03:04:05.678901Z");

    protected abstract SnapshotLibrary library();

    private static final AtomicInteger TEST_COUNT = new AtomicInteger();

    /** Each test in its own time, since the library of another may be the same. */
    private final Instant asOf = AS_OF.plus(Duration.ofDays(TEST_COUNT.incrementAndGet()));

    protected final StoredSnapshot stored = random(7, asOf, asOf.plusSeconds(9));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 42, 1_000_003})
    void snapshot_is_read_back_digit_by_digit(long seed) {
        StoredSnapshot added = random(seed, asOf, asOf.plusSeconds(seed % 50));
        library().add(added);

        MarketSnapshot read = library().load(added.summary().id()).orElseThrow();

        assertThat(read.id()).isEqualTo(added.summary().id());
        assertThat(read.receivedAt()).isEqualTo(added.summary().receivedAt());
        assertThat(read.sha256()).isEqualTo(added.summary().sha256());
        assertThat(read.market()).isEqualTo(added.snapshot().market());
        assertThat(read.assets()).isEqualTo(added.snapshot().assets());
        assertThat(read.origins()).isEqualTo(added.snapshot().origins());
        assertThat(read.sources()).isEqualTo(added.snapshot().sources());
        assertThat(library().find(read.id())).contains(added.summary());
        assertThat(library().suspects(read.id())).isEqualTo(added.suspects());
    }

    @Test
    void unknown_snapshot_is_refused() {
        UUID unknown = UUID.randomUUID();

        assertThat(library().find(unknown)).isEmpty();
        assertThat(library().load(unknown)).isEmpty();
        assertThat(library().suspects(unknown)).isEmpty();
        assertThatThrownBy(() -> library().get(unknown))
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Reason.MARKET_SNAPSHOT_NOT_FOUND));
    }

    @Test
    void same_bytes_are_stored_once_an_instant_and_decision() {
        library().add(stored);
        String sha256 = stored.summary().sha256();
        boolean accepts = stored.summary().acceptsQuarantined();
        StoredSnapshot again = with(sha256, asOf, accepts);

        assertThatThrownBy(() -> library().add(again)).isInstanceOf(AlreadyAddedException.class);
        library().add(with(sha256, asOf.plusSeconds(1), accepts));
        library().add(with(sha256, asOf, !accepts));

        assertThat(library().find(again.summary().id())).isEmpty();
        assertThat(library().findBySha256(sha256, accepts, Optional.of(asOf))).contains(stored.summary());
        assertThat(library().findBySha256(sha256, accepts, Optional.of(asOf.plusSeconds(2))))
                .isEmpty();
        assertThat(library().findBySha256(sha256, accepts, Optional.empty())).isPresent();
        assertThat(library().findBySha256("0".repeat(64), accepts, Optional.empty()))
                .isEmpty();
    }

    @Test
    void in_force_is_the_last_not_after_and_of_equals_the_one_received_last() {
        StoredSnapshot corrected = random(8, asOf, asOf.plusSeconds(10));
        StoredSnapshot later = random(9, asOf.plusSeconds(1), asOf.plusSeconds(3));
        library().add(later);
        library().add(corrected);
        library().add(stored);

        assertThat(library().inForceAt(asOf)).contains(corrected.summary().id());
        assertThat(library().inForceAt(asOf.plusNanos(999_999_000)))
                .contains(corrected.summary().id());
        assertThat(library().inForceAt(asOf.plusSeconds(1)))
                .contains(later.summary().id());
        assertThat(library().inForceAt(asOf.minusNanos(1_000)))
                .isNotEqualTo(Optional.of(stored.summary().id()));
    }

    @Test
    void latest_is_the_last_of_all() {
        library().add(stored);

        Optional<UUID> latestId = library().latestId();

        assertThat(latestId).isPresent().isEqualTo(library().inForceAt(Instant.parse("2998-01-01T00:00:00Z")));
        assertThat(library().newestFirst(Period.ALL, Optional.empty(), 1))
                .extracting(SnapshotSummary::id)
                .containsExactly(latestId.get());
    }

    @Test
    void list_is_newest_first_within_its_period_and_without_gaps_between_pages() {
        List<SnapshotSummary> added = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            // two of the same instant
            StoredSnapshot next = random(100 + i, asOf.plusSeconds(i / 2), asOf.plusSeconds(20 - i));
            library().add(next);
            added.add(next.summary());
        }
        Period period = new Period(asOf, asOf.plusSeconds(2));

        List<SnapshotSummary> paged = new ArrayList<>();
        Optional<Place> after = Optional.empty();
        while (true) {
            List<SnapshotSummary> page = library().newestFirst(period, after, 3);
            paged.addAll(page);
            if (page.size() < 3) {
                break;
            }
            after = Optional.of(page.getLast().place());
        }

        // the fifth is at the end of the period, which is not in it
        assertThat(paged)
                .containsExactlyElementsOf(added.subList(0, 4).stream()
                        .sorted((one, other) -> other.place().compareTo(one.place()))
                        .toList());
        assertThat(library().newestFirst(new Period(asOf.plusSeconds(2), null), Optional.empty(), 500))
                .contains(added.get(4))
                .doesNotContain(added.get(3));
        assertThat(library().newestFirst(new Period(null, asOf), Optional.empty(), 500))
                .doesNotContainAnyElementsOf(added);
    }

    @Test
    void gas_comes_back_by_name() {
        StoredSnapshot added = random(12, asOf, asOf.plusSeconds(1));
        library().add(added);

        assertThat(library().gas(added.summary().id()))
                .extracting(GasMark::name)
                .containsExactly("chain-a", "chain-b");
        assertThat(library().gas(new UUID(1, 1))).isEmpty();
    }

    private static final List<GasMark> GAS = List.of(
            new GasMark("chain-b", "USD", new BigDecimal("30"), new BigDecimal("2"), new BigDecimal("3000")),
            new GasMark("chain-a", "EUR", BigDecimal.ZERO, BigDecimal.ZERO, new BigDecimal("0.5")));

    private StoredSnapshot with(String sha256, Instant newAsOf, boolean acceptsQuarantined) {
        StoredSnapshot other = random(11, newAsOf, asOf);
        SnapshotSummary summary = other.summary();
        return new StoredSnapshot(
                new SnapshotSummary(
                        summary.id(),
                        newAsOf,
                        summary.receivedAt(),
                        summary.source(),
                        sha256,
                        summary.sizeBytes(),
                        acceptsQuarantined,
                        null,
                        summary.sent(),
                        summary.quarantinedCounts(),
                        summary.acceptedCount(),
                        summary.carriedOverCount(),
                        summary.droppedCount()),
                other.snapshot(),
                other.suspects(),
                List.of());
    }

    /** With every kind of mark, every field sometimes absent, and decimals up to 18 integer and 10 fraction digits. */
    protected static StoredSnapshot random(long seed, Instant asOf, Instant receivedAt) {
        Random random = new Random(seed);
        UUID id = UUID.randomUUID();
        String sha256 = (id.toString() + id).replace("-", "");
        List<Underlying> underlyings = new ArrayList<>();
        List<InstrumentMark> instruments = new ArrayList<>();
        List<FxRate> fxRates = new ArrayList<>();
        List<AssetPrice> assets = new ArrayList<>();
        Map<MarkKey, MarkOrigin> origins = new HashMap<>();
        Map<MarkKey, MarkSources> sources = new HashMap<>();
        List<SuspectMark> suspects = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(40); i++) {
            underlyings.add(underlying(random, "U" + i));
            instruments.add(option(random, i));
            instruments.add(Marks.linear(ContractKind.PHYSICAL, null, "Spot Ω " + i, "12.50"));
            fxRates.add(new FxRate("A" + i, "B", decimal(random).abs().add(BigDecimal.ONE)));
            assets.add(new AssetPrice("asset-" + i, decimal(random).abs(), "USD"));
            MarkKey key = List.of(
                            MarkKey.of(underlyings.getLast()),
                            MarkKey.of(instruments.getLast()),
                            MarkKey.of(fxRates.getLast()),
                            MarkKey.of(assets.getLast()))
                    .get(random.nextInt(4));
            origins.put(
                    key,
                    new MarkOrigin(
                            asOf.minusSeconds(random.nextInt(1_000)),
                            random.nextBoolean() ? null : CarryReason.values()[random.nextInt(2)],
                            asOf.minusSeconds(2_000),
                            random.nextInt(1_000),
                            random.nextDouble() - 0.5));
            if (random.nextBoolean()) {
                MarkSources one = MarkSources.of("venue-" + random.nextInt(3), asOf.minusSeconds(random.nextInt(3)));
                sources.put(
                        MarkKey.of(instruments.getLast()),
                        random.nextBoolean() ? one : one.with("", asOf, Instant.MIN));
            }
            boolean isFirst = random.nextBoolean();
            suspects.add(new SuspectMark(
                    key,
                    MarkField.values()[random.nextInt(3)],
                    PlausibilityRule.values()[random.nextInt(4)],
                    decimal(random),
                    isFirst ? null : decimal(random),
                    isFirst ? null : asOf.minusSeconds(1),
                    "detail " + i,
                    Decision.values()[random.nextInt(2)]));
        }
        SnapshotSummary summary = new SnapshotSummary(
                id,
                asOf,
                receivedAt,
                random.nextBoolean() ? null : "venue-" + random.nextInt(3),
                sha256,
                1 + random.nextInt(1_000_000),
                random.nextBoolean(),
                null,
                new SentCounts(underlyings.size(), instruments.size(), fxRates.size(), assets.size()),
                Map.of(
                        PlausibilityRule.SIGN, 1,
                        PlausibilityRule.UNIT, 0,
                        PlausibilityRule.JUMP, 2,
                        PlausibilityRule.STUCK, 0),
                1,
                random.nextInt(100),
                random.nextInt(100));
        MarketSnapshot snapshot = new MarketSnapshot(
                id,
                receivedAt,
                new MarketData(asOf, underlyings, instruments, fxRates),
                assets,
                origins,
                sources,
                sha256);
        return new StoredSnapshot(summary, snapshot, suspects, GAS);
    }

    private static Underlying underlying(Random random, String name) {
        List<VolatilitySmile> smiles = new ArrayList<>();
        for (int i = 0; i < random.nextInt(3); i++) {
            List<VolatilitySmile.Point> points = new ArrayList<>();
            for (int k = 0; k <= random.nextInt(4); k++) {
                points.add(new VolatilitySmile.Point(BigDecimal.valueOf(100 + k), decimal(random)));
            }
            smiles.add(new VolatilitySmile("20260" + (i + 1), points));
        }
        return new Underlying(name, absentOr(random), absentOr(random), absentOr(random), smiles);
    }

    private static InstrumentMark option(Random random, int index) {
        return new InstrumentMark(
                ContractId.of(
                        "NYMEX",
                        "LO",
                        ContractKind.OPTION,
                        "202006",
                        OptionRight.values()[random.nextInt(2)],
                        BigDecimal.valueOf(index),
                        random.nextBoolean() ? null : "202007"),
                "USD",
                BigDecimal.valueOf(1_000),
                "U0",
                PricingModel.values()[random.nextInt(5)],
                absentOr(random),
                absentOr(random),
                absentOr(random),
                absentOr(random),
                random.nextBoolean() ? null : AS_OF.plusSeconds(random.nextInt(100)),
                absentOr(random),
                absentOr(random),
                absentOr(random));
    }

    private static BigDecimal absentOr(Random random) {
        return random.nextInt(4) == 0 ? null : decimal(random);
    }

    private static BigDecimal decimal(Random random) {
        int bits = 1 + random.nextInt(90);
        BigInteger unscaled = new BigInteger(bits, random);
        return new BigDecimal(random.nextBoolean() ? unscaled : unscaled.negate(), random.nextInt(11));
    }
}
