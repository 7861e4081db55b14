package io.plimsoll.liquidation.action;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which bankrupt accounts nobody could be closed against, and for how long the other side is left in peace: to ask it locks all of it. A
 * second after the first time, twice as long after each further one, a minute at most; somebody may have come meanwhile.
 */
public final class VainAsking {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Map<UUID, Pause> pauses = new ConcurrentHashMap<>();

    private record Pause(Duration length, Instant until) {
        static Pause of(Duration length, Instant now) {
            return new Pause(length, now.plus(length));
        }

        Pause next(Instant now) {
            Duration twice = length.multipliedBy(2);
            return of(twice.compareTo(LONGEST) > 0 ? LONGEST : twice, now);
        }

        boolean isOver(Instant now) {
            return !now.isBefore(until);
        }
    }

    /** Whether others are not to be asked now. */
    public boolean isPaused(UUID accountId, Instant now) {
        Pause pause = pauses.get(accountId);
        return pause != null && !pause.isOver(now);
    }

    /** Whether others were asked in vain, and may be asked again. */
    public boolean isDueAgain(UUID accountId, Instant now) {
        Pause pause = pauses.get(accountId);
        return pause != null && pause.isOver(now);
    }

    /** Nobody could be closed against. */
    public void wasInVain(UUID accountId, Instant now) {
        pauses.merge(accountId, Pause.of(FIRST, now), (before, first) -> before.next(now));
    }

    /** Somebody was, or nothing was due: the next time is the first. */
    public void forget(UUID accountId) {
        pauses.remove(accountId);
    }

    /** All others are forgotten. */
    public void retain(Set<UUID> accountIds) {
        pauses.keySet().retainAll(accountIds);
    }
}
