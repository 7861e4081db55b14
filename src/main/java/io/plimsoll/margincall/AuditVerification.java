package io.plimsoll.margincall;

import io.plimsoll.margincall.EventChain.Head;
import io.plimsoll.margincall.EventChain.Link;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Walks chains of events and says where the first one is broken. */
public final class AuditVerification {
    /** Events read at once. */
    private static final int BATCH_SIZE = 1_000;

    private final CallEvents events;
    private final Supplier<String> tenant;

    /** @param tenant whose events are walked at present; part of each hash */
    public AuditVerification(CallEvents events, Supplier<String> tenant) {
        this.events = events;
        this.tenant = tenant;
    }

    /** How a chain can be broken. */
    public enum BreakKind {
        /** An event of this sequence is absent. */
        EVENT_MISSING,
        /** The event does not name the hash of the event before. */
        LINK_BROKEN,
        /** The event's hash is not that of its content. */
        CONTENT_CHANGED,
        /** The chain does not end where the service last left it. */
        END_CHANGED
    }

    /** @param sequence of the first event that is not as it was */
    public record ChainBreak(UUID accountId, long sequence, BreakKind kind, String detail) {}

    /**
     * @param eventCount events that were walked
     * @param firstBreak empty if all chains are intact
     * @param lastAccountId last account that was walked; null if there was none
     */
    public record Verdict(
            int accountCount,
            long eventCount,
            Optional<ChainBreak> firstBreak,
            @Nullable UUID lastAccountId) {}

    /** One account's chain. */
    public Verdict ofAccount(UUID accountId) {
        return walk(Map.of(accountId, events.head(accountId).orElse(Head.EMPTY)));
    }

    /**
     * Chains of accounts in ascending order, until one is broken.
     *
     * @param after last account of the page before; null for the first
     */
    public Verdict ofAccounts(@Nullable UUID after, int accountCountMax) {
        return walk(events.heads(after, accountCountMax));
    }

    private Verdict walk(Map<UUID, Head> heads) {
        int accountCount = 0;
        long eventCount = 0;
        UUID last = null;
        for (Map.Entry<UUID, Head> entry : heads.entrySet()) {
            Walk walk = new Walk(entry.getKey());
            Optional<ChainBreak> found = walk.to(entry.getValue());
            accountCount++;
            eventCount += walk.eventCount;
            last = entry.getKey();
            if (found.isPresent()) {
                return new Verdict(accountCount, eventCount, found, last);
            }
        }
        return new Verdict(accountCount, eventCount, Optional.empty(), last);
    }

    private final class Walk {
        private final UUID accountId;
        private Head reached = Head.EMPTY;
        private long eventCount;

        private Walk(UUID accountId) {
            this.accountId = accountId;
        }

        private Optional<ChainBreak> to(Head end) {
            List<Link> batch = events.chain(accountId, 0, BATCH_SIZE);
            while (!batch.isEmpty()) {
                for (Link event : batch) {
                    eventCount++;
                    Optional<ChainBreak> found = check(event);
                    if (found.isPresent()) {
                        return found;
                    }
                    reached = event.head();
                }
                batch = events.chain(accountId, reached.sequence(), BATCH_SIZE);
            }
            // events may have been appended since the end was read
            return reached.sequence() >= end.sequence() && (reached.sequence() > end.sequence() || reached.equals(end))
                    ? Optional.empty()
                    : broken(
                            reached.sequence() + 1,
                            BreakKind.END_CHANGED,
                            "the chain ends at %d, and the service last wrote %d"
                                    .formatted(reached.sequence(), end.sequence()));
        }

        private Optional<ChainBreak> check(Link event) {
            long expected = reached.sequence() + 1;
            if (event.sequence() != expected) {
                return broken(
                        expected, BreakKind.EVENT_MISSING, "%d follows %d".formatted(event.sequence(), expected - 1));
            }
            if (!event.previousHash().equals(reached.hash())) {
                return broken(
                        expected,
                        BreakKind.LINK_BROKEN,
                        "names %s as the hash before, and it is %s".formatted(event.previousHash(), reached.hash()));
            }
            String hash = EventChain.hash(tenant.get(), event);
            return event.hash().equals(hash)
                    ? Optional.empty()
                    : broken(
                            expected,
                            BreakKind.CONTENT_CHANGED,
                            "says %s, and its content gives %s".formatted(event.hash(), hash));
        }

        private Optional<ChainBreak> broken(long sequence, BreakKind kind, String detail) {
            return Optional.of(new ChainBreak(accountId, sequence, kind, detail));
        }
    }
}
