package io.plimsoll.account;

import io.plimsoll.portfolio.AccountType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The accounts and their books. Every method joins the caller's transaction if there is one. */
public interface Accounts {
    /** @throws io.plimsoll.rejection.RejectedException ACCOUNT_NOT_FOUND */
    Account get(UUID id);

    Optional<Account> find(UUID id);

    Optional<Account> findByReference(String reference);

    /** Those of the ids that there are, in no order; one query. */
    List<Account> all(Collection<UUID> ids);

    /**
     * Ids in ascending order, for runs over every account that is not closed.
     *
     * @param after last id of the batch before; null for the first
     */
    List<UUID> openIds(@Nullable UUID after, int countMax);

    /**
     * How many accounts that are not closed are meant, by one query; null parts do not restrict.
     *
     * @param countMax how far is counted
     */
    int openCount(
            @Nullable String owner, @Nullable String marginPolicy, @Nullable AccountType accountType, int countMax);

    /** Newest first. */
    List<Account> newestFirst(Filter filter, Optional<Place> after, int countMax);

    /** @throws io.plimsoll.rejection.RejectedException ACCOUNT_REFERENCE_TAKEN if another account has the reference */
    void add(Account account);

    /**
     * Replaces what stands in the account, but not its sequence.
     *
     * @throws ConcurrentChangeException unless the stored version is the one before {@code account.version()}
     */
    void replace(Account account);

    /**
     * All versions of an account, the present one among them, newest first; none of an unknown account.
     *
     * @param before only versions before this one; null for all
     */
    List<AccountVersion> versions(UUID id, @Nullable Integer before, int countMax);

    /** Open and closed positions of one account, in the order of {@link BookPosition#BY_CONTRACT}. */
    List<BookPosition> positions(UUID id);

    /** How often the account's positions were changed; 0 before the first time. */
    int positionsVersion(UUID id);

    /** Positions of many accounts by one query; accounts without any are absent. */
    Map<UUID, List<BookPosition>> positions(Collection<UUID> ids);

    /** Puts these in place of all positions of the account; one more version. */
    void replacePositions(UUID id, List<BookPosition> positions);

    /** Adds these, or puts them in place of those of the same contracts, and leaves the others; one more version. */
    void putPositions(UUID id, List<BookPosition> positions);

    /**
     * Counts a change that can move the account's margin. Every transaction that makes one calls this, once, first: it locks the
     * account until the transaction ends.
     *
     * @param expected the sequence the change was prepared with
     * @param at when the account did this, or it was done to it, as its reply tells
     * @throws ConcurrentChangeException if the account has moved on; the transaction is lost, the change must be prepared again
     */
    void advance(UUID id, long expected, Instant at);

    /** When the changes were made that the accounts' present sequences count; none of an account that nothing ever moved. */
    Map<UUID, Instant> movedAt(Collection<UUID> ids);

    /** What of an account names something that has versions. */
    enum Naming {
        MARGIN_POLICY,
        HAIRCUT_SCHEDULE
    }

    /**
     * Counts a change that can move the margins of all open accounts that name something, and locks them in the order of their ids until the
     * transaction ends.
     *
     * @param names at least one
     * @return the accounts, by id
     */
    List<UUID> advanceAll(Naming naming, Set<String> names, Instant at);

    /** Which accounts are meant; null parts do not restrict. */
    record Filter(
            @Nullable String reference,
            @Nullable String owner,
            @Nullable String marginPolicy,
            @Nullable AccountStatus status) {}

    /** The last account of the page before. */
    record Place(Instant createdAt, UUID id) {}

    /** Somebody else changed the account meanwhile. */
    final class ConcurrentChangeException extends RuntimeException {
        public ConcurrentChangeException(UUID id) {
            super("account %s was changed meanwhile".formatted(id));
        }
    }
}
