package io.plimsoll.margincall;

import io.plimsoll.margincall.EventChain.Head;
import io.plimsoll.margincall.EventChain.Link;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The stored events, append-only; they are written with the calls, see {@link MarginCalls#saveAll}. */
public interface CallEvents {
    /**
     * Of one call, the newest first.
     *
     * @param before sequence of the last event of the page before
     */
    List<Link> newestFirst(MarginCall call, OptionalLong before, int countMax);

    /** Of one account in the order of the chain, from after the sequence on. */
    List<Link> chain(UUID accountId, long afterSequence, int countMax);

    /** What the service remembers of the end of a chain; empty if the account never had a call. */
    Optional<Head> head(UUID accountId);

    /** The account's last event of a call of its own that was recorded at or before an instant. */
    Optional<Link> lastUntil(UUID accountId, Instant instant);

    /**
     * Ends of chains by account, accounts ascending.
     *
     * @param after last account of the page before; null for the first
     */
    Map<UUID, Head> heads(@Nullable UUID after, int countMax);
}
