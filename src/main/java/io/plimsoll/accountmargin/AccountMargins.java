package io.plimsoll.accountmargin;

import io.plimsoll.policy.HealthState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The margin history of accounts: a row for every change of a figure, insert-only. Joins the caller's transaction if there is one. */
public interface AccountMargins {
    /** The row in force. */
    Optional<AccountMargin> latest(UUID accountId);

    /** The row that was in force at an instant. */
    Optional<AccountMargin> latest(UUID accountId, Instant asOf);

    /** Newest first. */
    List<AccountMargin> newestFirst(UUID accountId, Instant from, Instant to, Optional<Instant> before, int countMax);

    /**
     * What was in force just before.
     *
     * @param snapshotId of its market; null if there was none
     */
    record Before(@Nullable UUID snapshotId, HealthState state) {}

    /**
     * The rows that were in force just before others.
     *
     * @param margins rows of different accounts
     * @return by account; none where there was no row before
     */
    Map<UUID, Before> before(List<AccountMargin> margins);

    /** The first of the rows without a break up to this one, itself included, by which the account was to be called. */
    AccountMargin firstOfBreach(AccountMargin breached);
}
