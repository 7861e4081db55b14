package io.plimsoll.snapshot;

import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The stored snapshots, insert-only. They are ordered by {@code asOf}, and of equals by when they were received: that way the last of a
 * time corrects the others of that time.
 */
public interface SnapshotLibrary {

    Optional<SnapshotSummary> find(UUID id);

    /** The marks in force of a snapshot. */
    Optional<MarketSnapshot> load(UUID id);

    /** Its marks in doubt, in the order of the upload; empty if there are none. */
    List<SuspectMark> suspects(UUID id);

    /** What gas cost at its instant, by name; as the upload told it, nothing carried over. */
    List<GasMark> gas(UUID id);

    /** The last of all. */
    Optional<UUID> latestId();

    /** The last whose instant is not after this one. */
    Optional<UUID> inForceAt(Instant asOf);

    /**
     * The snapshot that was made of these bytes.
     *
     * @param asOf that was given beside the bytes; empty if they say it themselves
     */
    Optional<SnapshotSummary> findBySha256(String sha256, boolean acceptsQuarantined, Optional<Instant> asOf);

    /** @param after last snapshot of the page before; empty for the first page */
    List<SnapshotSummary> newestFirst(Period period, Optional<Place> after, int countMax);

    /**
     * Adds a snapshot, in the caller's transaction if there is one, else in its own.
     *
     * @throws AlreadyAddedException if its bytes are stored already; the transaction is lost
     */
    void add(StoredSnapshot snapshot);

    /**
     * Lets those who add follow each other: from when it returns until the caller's transaction ends nobody else gets past here, and what
     * the one before added can be read. Taken last, for the others wait.
     */
    void awaitTurn();

    /** @throws RejectedException MARKET_SNAPSHOT_NOT_FOUND */
    default SnapshotSummary get(UUID id) {
        return find(id).orElseThrow(() -> notFound(id));
    }

    static RejectedException notFound(UUID id) {
        return new RejectedException(Reason.MARKET_SNAPSHOT_NOT_FOUND, "no market snapshot " + id);
    }

    /** Instants from, inclusive, to, exclusive; null for no bound. */
    record Period(@Nullable Instant from, @Nullable Instant to) {
        public static final Period ALL = new Period(null, null);

        public boolean contains(Instant asOf) {
            return (from == null || !asOf.isBefore(from)) && (to == null || asOf.isBefore(to));
        }
    }

    /** A place in the order of snapshots; the natural order is oldest first. */
    record Place(Instant asOf, Instant receivedAt, UUID id) implements Comparable<Place> {
        private static final Comparator<Place> ORDER = Comparator.comparing(Place::asOf)
                .thenComparing(Place::receivedAt)
                .thenComparing(Place::id);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    /** What is kept of an upload. */
    record StoredSnapshot(
            SnapshotSummary summary, MarketSnapshot snapshot, List<SuspectMark> suspects, List<GasMark> gas) {
        public StoredSnapshot {
            suspects = List.copyOf(suspects);
            gas = List.copyOf(gas);
        }
    }

    /** Somebody else stored a snapshot meanwhile that the comparison with the one before should have been with. */
    final class OvertakenException extends RuntimeException {
        public OvertakenException(UUID id) {
            super("another market snapshot than the one before %s came in force meanwhile".formatted(id));
        }
    }

    /** Somebody else stored the same bytes meanwhile. */
    final class AlreadyAddedException extends RuntimeException {
        public AlreadyAddedException(String sha256) {
            super("a market snapshot of the bytes %s is stored already".formatted(sha256));
        }
    }
}
