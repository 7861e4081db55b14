package io.plimsoll.platform.idempotency;

import io.plimsoll.platform.access.AuditTrail;
import io.plimsoll.platform.access.AuditTrail.Entry;
import io.plimsoll.platform.database.DatabaseFailures;
import io.plimsoll.platform.idempotency.IdempotentReplyTable.Key;
import io.plimsoll.platform.idempotency.UnsavedReply.Change;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Stores changes of concurrent requests in one transaction, because what a small change costs is its commit.
 *
 * <p>A request that finds nobody writing writes at once; requests that come meanwhile wait and are written together, by the
 * first of them, when it is done, those of another tenant after them. No request waits for company, and none is answered before its transaction has committed.
 * If a shared transaction fails, each of its requests tries again alone, so that a row nobody can store fails only the
 * request it belongs to.
 */
@Singleton
class SharedTransactions {
    /** So that a statement stays far below its timeout, however much waits. */
    private static final int GROUP_SIZE_MAX = 64;

    /** Of the replies of a group, for the same reason. */
    private static final int GROUP_BYTES_MAX = 4 * 1024 * 1024;

    private final IdempotentReplyTable replies;
    private final AuditTrail trail;
    private final Queue<Waiting> queue = new ArrayDeque<>();
    private final FailedGroups failedGroups = new FailedGroups();
    private boolean isWriting;

    SharedTransactions(IdempotentReplyTable replies, AuditTrail trail) {
        this.replies = replies;
        this.trail = trail;
    }

    /**
     * What to store for one request.
     *
     * @param tenant whose change it is
     * @param key null without one; then the reply is not stored
     * @param row of the table
     * @param entry of the trail of changes; empty if nobody asked for it
     */
    record Unsaved(
            String tenant,
            Key key,
            StoredReply reply,
            Instant createdAt,
            Consumer<?> table,
            Object row,
            Optional<Entry> entry) {
        int replyBytes() {
            return reply.body() == null ? 0 : reply.body().length;
        }

        static <R> Unsaved of(
                String tenant,
                Key key,
                StoredReply reply,
                Instant createdAt,
                Change.Shared<R> change,
                Optional<Entry> entry) {
            return new Unsaved(
                    tenant, key, reply, createdAt, change.table(), change.row().get(), entry);
        }
    }

    private enum Turn {
        /** Committed. */
        SAVED,
        /** There is a reply of this key already; nothing was stored. */
        SAVED_EARLIER,
        /** To write, for all that wait. */
        WRITE,
        /** To write, for nobody else. */
        WRITE_ALONE,
        /** Not stored, and nothing can be. */
        GIVE_UP
    }

    /** Told now and then: the requests that are stored alone afterwards say nothing of what became of them together. */
    private static final class FailedGroups {
        private static final Duration PAUSE = Duration.ofMinutes(1);

        private int untoldCount;
        private long toldAtNanos = System.nanoTime() - PAUSE.toNanos();

        /** @return how many have failed since it was told last, this one among them; 0 if it is not to be told yet */
        synchronized int untoldCount() {
            untoldCount++;
            long now = System.nanoTime();
            if (now - toldAtNanos < PAUSE.toNanos()) {
                return 0;
            }
            int count = untoldCount;
            untoldCount = 0;
            toldAtNanos = now;
            return count;
        }
    }

    private record Waiting(Unsaved unsaved, CompletableFuture<Turn> turn) {}

    /**
     * Returns when the change is committed, or found to have been made before.
     *
     * @return whether it is stored now; false if there is a reply of this key already, then nothing was stored
     * @throws RuntimeException of the table, if it cannot be stored
     */
    boolean save(Unsaved unsaved) {
        Waiting own = new Waiting(unsaved, new CompletableFuture<>());
        Turn turn = enter(own) ? Turn.WRITE : own.turn.join();
        return switch (turn) {
            case SAVED -> true;
            case SAVED_EARLIER -> false;
            case WRITE -> lead(own);
            case WRITE_ALONE -> write(List.of(own)).getFirst() == Turn.SAVED;
            case GIVE_UP ->
                throw new RejectedException(Reason.SERVICE_UNAVAILABLE, "the database does not answer, or not in time");
        };
    }

    /** Requests whose writing has not begun. */
    int waitingCount() {
        synchronized (queue) {
            return queue.size();
        }
    }

    /** @return whether nobody writes, so that the caller must */
    private boolean enter(Waiting own) {
        synchronized (queue) {
            queue.add(own);
            boolean isLeader = !isWriting;
            isWriting = true;
            return isLeader;
        }
    }

    /**
     * Writes for those of one tenant only: what is stored for a request is its caller's.
     *
     * @param own first of the queue
     */
    private boolean lead(Waiting own) {
        List<Waiting> group = new ArrayList<>();
        synchronized (queue) {
            Iterator<Waiting> waiting = queue.iterator();
            long bytes = 0;
            while (waiting.hasNext() && group.size() < GROUP_SIZE_MAX && bytes < GROUP_BYTES_MAX) {
                Waiting next = waiting.next();
                if (next.unsaved.tenant.equals(own.unsaved.tenant)) {
                    waiting.remove();
                    group.add(next);
                    bytes += next.unsaved.replyBytes();
                }
            }
        }
        List<Turn> turns = null;
        Turn ofOthers = Turn.WRITE_ALONE;
        try {
            turns = write(group);
        } catch (RuntimeException failure) {
            boolean isAnybodys = DatabaseFailures.isSilent(failure);
            if (isAnybodys) {
                ofOthers = Turn.GIVE_UP;
                giveUpWaiting();
            }
            if (isAnybodys || group.size() == 1) {
                throw failure;
            }
            tell(group.size(), failure);
        } finally {
            handOver();
            for (int i = 1; i < group.size(); i++) {
                group.get(i).turn.complete(turns == null ? ofOthers : turns.get(i));
            }
        }
        return (turns == null ? write(List.of(own)) : turns).getFirst() == Turn.SAVED;
    }

    private void tell(int size, RuntimeException failure) {
        int untoldCount = failedGroups.untoldCount();
        if (untoldCount > 0) {
            Log.warnf(
                    failure,
                    "%d changes could not be stored together, and each is stored alone; %d times since it was told last",
                    size,
                    untoldCount);
        }
    }

    /** Those that came meanwhile; each would wait in vain as long as the one before it. */
    private void giveUpWaiting() {
        List<Waiting> inVain;
        synchronized (queue) {
            inVain = List.copyOf(queue);
            queue.clear();
        }
        inVain.forEach(waiting -> waiting.turn.complete(Turn.GIVE_UP));
    }

    private void handOver() {
        Waiting next;
        synchronized (queue) {
            next = queue.peek();
            isWriting = next != null;
        }
        if (next != null) {
            next.turn.complete(Turn.WRITE);
        }
    }

    private List<Turn> write(List<Waiting> group) {
        return QuarkusTransaction.requiringNew().call(() -> {
            Set<Key> added = addReplies(group);
            List<Turn> turns = new ArrayList<>();
            Map<Consumer<?>, List<Object>> rows = new IdentityHashMap<>();
            List<Entry> entries = new ArrayList<>();
            for (Waiting waiting : group) {
                Unsaved unsaved = waiting.unsaved;
                boolean isNew = unsaved.key == null || added.contains(unsaved.key);
                turns.add(isNew ? Turn.SAVED : Turn.SAVED_EARLIER);
                if (isNew) {
                    rows.computeIfAbsent(unsaved.table, table -> new ArrayList<>())
                            .add(unsaved.row);
                    unsaved.entry.ifPresent(entries::add);
                }
            }
            rows.forEach(SharedTransactions::addRows);
            trail.addAll(entries);
            return turns;
        });
    }

    /** In the order of their keys: two replicas that share keys then wait for each other in one direction only. */
    private Set<Key> addReplies(List<Waiting> group) {
        Map<Key, Unsaved> byKey = new TreeMap<>();
        for (Waiting waiting : group) {
            if (waiting.unsaved.key != null) {
                byKey.put(waiting.unsaved.key, waiting.unsaved);
            }
        }
        return replies.addAll(List.copyOf(byKey.values()));
    }

    @SuppressWarnings("unchecked") // a Change.Shared has rows of its table
    private static void addRows(Consumer<?> table, List<Object> rows) {
        ((Consumer<List<Object>>) table).accept(rows);
    }
}
