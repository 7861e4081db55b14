package io.plimsoll.liquidation.action;

import io.plimsoll.liquidation.loss.LiquidationOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The stored liquidations. Every method joins the caller's transaction if there is one. */
public interface Liquidations {
    /** @throws io.plimsoll.rejection.RejectedException LIQUIDATION_NOT_FOUND */
    Liquidation get(UUID id);

    /** The one of an account that goes on. */
    Optional<Liquidation> running(UUID accountId);

    /** Accounts of all that go on, ascending, from after one; null for the first. */
    List<UUID> runningAccountIds(@Nullable UUID after, int countMax);

    /** The newest first, by the instant they began. */
    List<Liquidation> newestFirst(Filter filter, Optional<Place> after, int countMax);

    /**
     * @throws io.plimsoll.account.Accounts.ConcurrentChangeException if another of the account goes on; the transaction is lost
     */
    void add(Liquidation begun);

    /**
     * Stores one step: what it added to the lists, and the end if there is one. The ranks of a deleveraging that were not closed follow
     * in {@link #addRanking}.
     *
     * @throws io.plimsoll.account.Accounts.ConcurrentChangeException if the stored version is not the one before; the transaction is
     *     lost
     */
    void replace(Liquidation after);

    /** Of a deleveraging that was just stored: all ranks of it. */
    void addRanking(UUID id, int deleveragingNumber, List<RankedAccount> ranking);

    /**
     * The ranking of a deleveraging, in the order of rank; empty if there is none of the number.
     *
     * @param afterRank 0 for the first page
     */
    List<RankedAccount> ranking(UUID id, int deleveragingNumber, int afterRank, int countMax);

    /** Which are meant; null parts do not restrict. {@code from} is inclusive, {@code to} exclusive. */
    record Filter(
            @Nullable UUID accountId,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable LiquidationOutcome outcome) {}

    /** The last one of the page before. */
    record Place(Instant startedAt, UUID id) {}
}
