package io.plimsoll.accountmargin;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The margin history of accounts: a row for every change of a figure, insert-only. Joins the caller's transaction if there is one. */
public interface AccountMargins {
    /** The row in force. */
    Optional<AccountMargin> latest(UUID accountId);

    /** The row that was in force at an instant. */
    Optional<AccountMargin> latest(UUID accountId, Instant asOf);

    /** Newest first. */
    List<AccountMargin> newestFirst(UUID accountId, Instant from, Instant to, Optional<Instant> before, int countMax);

    /**
     * The markets of the rows that were in force just before others.
     *
     * @param margins rows of different accounts
     * @return the snapshot by account; none where there was no row before, or one without a snapshot
     */
    Map<UUID, UUID> snapshotsBefore(List<AccountMargin> margins);
}
