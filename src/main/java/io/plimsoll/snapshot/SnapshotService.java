package io.plimsoll.snapshot;

import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.RejectedException.Violation;
import io.plimsoll.snapshot.SnapshotAssembly.Assembled;
import io.plimsoll.snapshot.SnapshotLibrary.AlreadyAddedException;
import io.plimsoll.snapshot.SnapshotLibrary.OvertakenException;
import io.plimsoll.snapshot.SnapshotLibrary.Period;
import io.plimsoll.snapshot.SnapshotLibrary.StoredSnapshot;
import io.plimsoll.snapshot.SnapshotSummary.SentCounts;
import io.plimsoll.upload.ReceivedFile;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes snapshots of uploads. Whatever takes time happens before anything is stored, so nothing is stored by halves. */
public final class SnapshotService {
    private final SnapshotLibrary library;
    private final MarketSnapshots opened;
    private final PlausibilityBounds bounds;
    private final SnapshotLimits limits;
    private final Supplier<UUID> ids;
    private final Clock clock;

    public SnapshotService(
            SnapshotLibrary library,
            MarketSnapshots opened,
            PlausibilityBounds bounds,
            SnapshotLimits limits,
            Supplier<UUID> ids,
            Clock clock) {
        this.library = library;
        this.opened = opened;
        this.bounds = bounds;
        this.limits = limits;
        this.ids = ids;
        this.clock = clock;
    }

    /** What became of an upload. */
    public sealed interface Import {
        SnapshotSummary summary();

        /** Whether state is computed from it: no snapshot is newer. */
        boolean isCurrent();

        /** The same bytes are stored already. */
        record Existing(SnapshotSummary summary, boolean isCurrent) implements Import {}

        /** Ready for {@link #add}. */
        record Unsaved(StoredSnapshot stored, boolean isCurrent) implements Import {
            @Override
            public SnapshotSummary summary() {
                return stored.summary();
            }
        }
    }

    /**
     * The snapshot that is stored of these bytes.
     *
     * @param asOf that was given beside them; null if they say it themselves
     */
    public Optional<Import> existing(ReceivedFile file, boolean acceptsQuarantined, @Nullable Instant asOf) {
        return library.findBySha256(file.sha256(), acceptsQuarantined, Optional.ofNullable(asOf))
                .map(summary -> new Import.Existing(summary, isCurrent(summary.id())));
    }

    /**
     * Compares an upload with what was in force before its instant; stores nothing.
     *
     * @throws RejectedException MARKET_SNAPSHOT_INVALID if its instant is ahead of the clock
     */
    public Import judged(ReceivedFile file, ReceivedMarks received) {
        Instant receivedAt = clock.instant();
        Instant asOf = received.market().asOf();
        requireNotAhead(asOf, receivedAt);
        Optional<UUID> previousId = library.inForceAt(asOf);
        boolean isCurrent = previousId.equals(library.latestId());
        UUID id = ids.get();
        Assembled assembled = new SnapshotAssembly(
                        bounds, limits, received, previousId.map(opened::get).orElse(null))
                .assembled(id, receivedAt, file.sha256());
        List<SuspectMark> suspects = assembled.suspects();
        Map<PlausibilityRule, Integer> quarantined = new EnumMap<>(PlausibilityRule.class);
        suspects.stream()
                .filter(SuspectMark::isQuarantined)
                .forEach(suspect -> quarantined.merge(suspect.rule(), 1, Integer::sum));
        SnapshotSummary summary = new SnapshotSummary(
                id,
                asOf,
                receivedAt,
                received.source(),
                file.sha256(),
                file.sizeBytes(),
                received.accepted().all(),
                previousId.orElse(null),
                SentCounts.of(received),
                quarantined,
                (int) suspects.stream().filter(each -> !each.isQuarantined()).count(),
                assembled.snapshot().carriedOverCount(),
                assembled.droppedCount());
        return new Import.Unsaved(
                new StoredSnapshot(summary, assembled.snapshot(), suspects, received.gas()), isCurrent);
    }

    /**
     * Stores, in the caller's transaction. Of uploads that overlap the first to get here stays as it was judged; the next was compared with
     * a snapshot that is no longer the one before it, would not take over what the first brought, and is to be judged again.
     *
     * @throws AlreadyAddedException if another was faster; reading again then finds its snapshot
     * @throws OvertakenException if another came between it and the one before, or after it while it is taken for the current one
     */
    public void add(Import.Unsaved unsaved) {
        SnapshotSummary summary = unsaved.summary();
        library.add(unsaved.stored());
        library.awaitTurn();
        Period toCompare = unsaved.isCurrent()
                ? Period.ALL
                : new Period(null, summary.asOf().plus(1, ChronoUnit.MICROS));
        boolean isNext = library.newestFirst(toCompare, Optional.empty(), 2).stream()
                .map(SnapshotSummary::id)
                .allMatch(id -> id.equals(summary.id()) || id.equals(summary.previousId()));
        if (!isNext) {
            throw new OvertakenException(summary.id());
        }
    }

    /** Whether state is computed from this snapshot now. */
    public boolean isCurrent(UUID id) {
        return library.latestId().filter(id::equals).isPresent();
    }

    /** One snapshot of next year, and no other would be current until then. */
    private void requireNotAhead(Instant asOf, Instant now) {
        if (asOf.isAfter(now.plus(limits.aheadMax()))) {
            String detail = "asOf %s is ahead of the clock, which is at %s; at most %s ahead is taken"
                    .formatted(asOf, now, limits.aheadMax());
            throw new RejectedException(
                    Reason.MARKET_SNAPSHOT_INVALID,
                    detail,
                    List.of(new Violation("/asOf", SnapshotRule.AHEAD_OF_CLOCK.name(), detail)));
        }
    }
}
