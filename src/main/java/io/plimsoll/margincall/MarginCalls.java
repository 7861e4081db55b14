package io.plimsoll.margincall;

import io.plimsoll.account.Accounts.ConcurrentChangeException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The stored calls with their events. Every method joins the caller's transaction if there is one.
 *
 * <p><b>Lock, then instant.</b> Whoever changes calls locks their accounts first and only then takes the instant of the change. Whoever
 * reads how an account stands does the same, see {@link io.plimsoll.accountmargin.MarginStandings}: so what a reader did not see is later
 * than the reader's instant, and asking for that instant again finds the same call.
 */
public interface MarginCalls {
    /** @throws io.plimsoll.rejection.RejectedException MARGIN_CALL_NOT_FOUND */
    MarginCall get(UUID id);

    /** The account's call that has not ended. */
    Optional<MarginCall> live(UUID accountId);

    /** Live calls of many accounts; one query. Accounts without any are absent. */
    Map<UUID, MarginCall> live(Collection<UUID> accountIds);

    /**
     * Locks an account until the transaction ends. Its calls stay as they are read afterwards.
     *
     * @throws io.plimsoll.rejection.RejectedException ACCOUNT_NOT_FOUND
     */
    void lockAccount(UUID accountId);

    /**
     * Locks the account of a call until the transaction ends.
     *
     * @return false if there is no such call
     */
    boolean lockAccountOf(UUID id);

    /** The newest first, by instant of issue. */
    List<MarginCall> newestFirst(Filter filter, Optional<Place> after, int countMax);

    /**
     * Stores calls and events, all or none, in a few statements however many they are. The accounts are locked by the caller.
     *
     * @throws ConcurrentChangeException if a call is not in the version it was changed from, or the account of a new one has a live
     *     call; the transaction is lost
     */
    void saveAll(List<CallChange> changes);

    /**
     * Puts events into the chains of their accounts that are no step of a call of theirs. The accounts are locked by the caller.
     *
     * @param events of type DELEVERAGED
     */
    void appendAll(List<CallEvent> events);

    /**
     * Expires calls, each by exactly one caller however many ask at once. A call of which the account is locked is left for the next time.
     *
     * @param deadlineUntil latest deadline, inclusive
     * @param expiry from the stored call, whose account is locked until the transaction ends; takes its instant by itself
     * @return how many were claimed
     */
    int claimDue(Instant deadlineUntil, int countMax, Function<MarginCall, CallChange> expiry);

    /** As {@link #claimDue}, for calls with an escalation step until then. */
    int claimEscalations(Instant until, int countMax, Function<MarginCall, CallChange> escalation);

    /**
     * Seconds from breach to settlement of the settled calls.
     *
     * @param from of settlement, inclusive; null for no bound
     * @param to exclusive; null for no bound
     * @param policyName null for all
     */
    LatencyStatistics latencyStatistics(@Nullable Instant from, @Nullable Instant to, @Nullable String policyName);

    /** Which calls are meant; null parts do not restrict. {@code from} is inclusive, {@code to} exclusive. */
    record Filter(
            @Nullable UUID accountId,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable CallStatus status) {}

    /** The last call of the page before. */
    record Place(Instant issuedAt, UUID id) {}
}
