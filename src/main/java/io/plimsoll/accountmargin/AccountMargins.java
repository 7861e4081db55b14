package io.plimsoll.accountmargin;

import java.time.Instant;
import java.util.List;
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

    /** Adds all or none. */
    void addAll(List<AccountMargin> margins);
}
