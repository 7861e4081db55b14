package io.plimsoll.accountmargin;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where every account stands, and the one way a new standing is stored.
 *
 * <p><b>What was answered can be answered again.</b> A margin is read by taking the account's lock, then the instant, then the newest row;
 * it is stored by taking the account's lock, then the instant that becomes the row's {@code calculatedAt}. So a row that a reader did not
 * see is later than the reader's instant, and asking for that instant again finds the same row. Margin calls are changed in the same way,
 * so it finds the same call. Between the two instants lies at least one answer of the database; replicas must agree on the time better
 * than that, which is what time synchronisation is for.
 */
public interface MarginStandings {
    /** By account, one query; accounts that were never margined are absent. */
    Map<UUID, AccountStanding> of(Collection<UUID> accountIds);

    /**
     * Accounts that are open and were not yet looked at with a snapshot, or moved on since, worst first: by equity over maintenance margin of their newest
     * rows, ascending, then those without a requirement, then those that were never margined.
     */
    List<UUID> worstFirst(UUID snapshotId);

    /**
     * Open accounts that moved on after their newest row, or have none, by id.
     *
     * @param after last one of the batch before; null for the first batch
     */
    List<UUID> behind(@Nullable UUID after, int countMax);

    /**
     * Stores margins in one transaction, the caller's if there is one: locks the accounts in the order of their ids, leaves out those that
     * moved on since they were read, sets {@code calculatedAt}, adds the rows, and tells every {@link AccountMarginListener}.
     *
     * @param prepared each account at most once
     */
    Stored store(List<Prepared> prepared);

    /** The newest row and the instant of reading it, by the account's lock. */
    Reading read(UUID accountId);

    /**
     * A margin that was computed and is not yet stored.
     *
     * @param margin with any {@code calculatedAt}
     * @param basedOn standing it was compared with; null if there was none
     * @param positionDigest of the positions that its requirement was made of
     * @param isMoved false if there is nothing to tell but that the account was looked at with the snapshot; then no row is added
     */
    record Prepared(AccountMargin margin, @Nullable AccountStanding basedOn, String positionDigest, boolean isMoved) {
        public Prepared {
            Objects.requireNonNull(margin, "margin");
            Objects.requireNonNull(positionDigest, "positionDigest");
        }
    }

    /**
     * What became of prepared margins.
     *
     * @param rows as they were stored
     * @param movedOn accounts that changed meanwhile; they must be margined again
     */
    record Stored(List<AccountMargin> rows, Set<UUID> movedOn) {
        public Stored {
            rows = List.copyOf(rows);
            movedOn = Set.copyOf(movedOn);
        }
    }

    /**
     * @param asOf instant of the reading
     * @param sequence of the account at that instant
     * @param margin empty if the account was never margined
     */
    record Reading(Instant asOf, long sequence, Optional<AccountMargin> margin) {
        public Reading {
            Objects.requireNonNull(asOf, "asOf");
        }

        /** Whether the newest row takes in everything the account went through up to a sequence. */
        public boolean isMarginedAt(long accountSequence) {
            return margin.isPresent() && margin.get().sequence() >= accountSequence;
        }
    }
}
