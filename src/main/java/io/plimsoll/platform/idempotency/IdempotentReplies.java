package io.plimsoll.platform.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.platform.access.AuditTrail;
import io.plimsoll.platform.idempotency.IdempotentReplyTable.Key;
import io.plimsoll.platform.idempotency.SharedTransactions.Unsaved;
import io.plimsoll.platform.idempotency.UnsavedReply.Change;
import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.ShapeCode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Makes a change once, however often its request is sent.
 *
 * <p>The work is done before the transaction begins, and the transaction only saves: the reply first, then the change; but see
 * {@link #onceLocked}.
 * Changes of concurrent requests may share a transaction, see {@link UnsavedReply#created(String, Object, Consumer, Object)}.
 * The primary key of the reply decides between replicas that race with the same key; the loser saves nothing and gives
 * the winner's reply. Refusals are not kept, so a corrected request may use the same key.
 */
@Singleton
public class IdempotentReplies {

    /** The request header; optional, and without it every request is a new one. */
    public static final String KEY_HEADER = "Idempotency-Key";

    /** What a key looks like: 1 to 255 visible ASCII characters. */
    public static final String KEY_PATTERN = "[!-~]{1,255}";

    /** The reply header that is {@code true} if the reply was given before, to the same key or to the same business key. */
    public static final String REPLAYED_HEADER = "Idempotent-Replayed";

    private final IdempotentReplyTable table;
    private final SharedTransactions transactions;
    private final AuditTrail trail;
    private final Tenant tenant;
    private final Clock clock;
    private final ObjectMapper mapper;
    private final Set<Key> running = ConcurrentHashMap.newKeySet();

    IdempotentReplies(
            IdempotentReplyTable table,
            SharedTransactions transactions,
            AuditTrail trail,
            Tenant tenant,
            Clock clock,
            ObjectMapper mapper) {
        this.table = table;
        this.transactions = transactions;
        this.trail = trail;
        this.tenant = tenant;
        this.clock = clock;
        this.mapper = mapper;
    }

    /**
     * Computes and saves, or repeats the reply to the same request.
     *
     * @param key value of {@link #KEY_HEADER}, null if absent
     * @param operation method and path, {@code "POST /v1/margin-calculations"}; for a path with ids the actual path, since
     *     the same body may be meant for another resource
     * @param bodySha256 of the request body, see {@code JsonBody}
     * @param work computes the reply outside of any transaction; may throw, then nothing is stored
     * @throws RejectedException {@link Reason#IDEMPOTENCY_KEY_IN_USE} while a request with the key runs here,
     *     {@link Reason#IDEMPOTENCY_KEY_REUSED} if it belongs to another body
     */
    public Response once(String key, String operation, String bodySha256, Supplier<UnsavedReply> work) {
        return once(key, operation, () -> bodySha256, work);
    }

    /** The same; the digest is asked for only if there is a key. */
    public Response once(String key, String operation, Supplier<String> bodySha256, Supplier<UnsavedReply> work) {
        if (key == null) {
            UnsavedReply unsaved = work.get();
            StoredReply reply = stored(unsaved, null);
            save(null, reply, unsaved.change());
            return response(reply, unsaved.isRepeated());
        }
        return whileNobodyElse(key, operation, tableKey -> onceHere(tableKey, bodySha256.get(), work));
    }

    /** @throws RejectedException if it does not look like a key */
    static void requireKey(String key) {
        if (!key.matches(KEY_PATTERN)) {
            throw RejectedException.shape(
                    "header/" + KEY_HEADER,
                    ShapeCode.PATTERN_MISMATCH,
                    KEY_HEADER + " is 1 to 255 visible ASCII characters");
        }
    }

    /** @param work with the key while no other request with it runs here */
    private Response whileNobodyElse(String key, String operation, Function<Key, Response> work) {
        requireKey(key);
        Key tableKey = new Key(tenant.name(), operation, key);
        if (!running.add(tableKey)) {
            throw new RejectedException(
                    Reason.IDEMPOTENCY_KEY_IN_USE, "a request with the key %s is still running".formatted(key));
        }
        try {
            return work.apply(tableKey);
        } finally {
            running.remove(tableKey);
        }
    }

    /**
     * The same for a change that is judged when its turn has come: lock, look for an earlier reply, compute and save, all in one transaction.
     *
     * @param key null if absent
     * @param lock taken in the transaction, the same for every request with one key; may throw
     * @param work computes the reply in the transaction; may throw, then nothing is stored
     * @throws RejectedException as {@link #once}
     */
    public Response onceLocked(
            String key, String operation, String bodySha256, Runnable lock, Supplier<UnsavedReply> work) {
        if (key == null) {
            return QuarkusTransaction.requiringNew().call(() -> {
                lock.run();
                UnsavedReply unsaved = work.get();
                save(unsaved.change());
                return response(stored(unsaved, null), unsaved.isRepeated());
            });
        }
        return whileNobodyElse(
                key,
                operation,
                tableKey -> QuarkusTransaction.requiringNew().call(() -> {
                    lock.run();
                    return onceUnderLock(tableKey, bodySha256, work);
                }));
    }

    private Response onceUnderLock(Key key, String bodySha256, Supplier<UnsavedReply> work) {
        Optional<StoredReply> earlier = table.find(key);
        if (earlier.isPresent()) {
            return replayed(earlier.get(), bodySha256, key);
        }
        UnsavedReply unsaved = work.get();
        StoredReply reply = stored(unsaved, bodySha256);
        if (!table.add(key, reply, clock.instant())) {
            throw new IllegalStateException("the key %s was used under another lock".formatted(key.key()));
        }
        save(unsaved.change());
        return response(reply, unsaved.isRepeated());
    }

    /** In the present transaction. */
    private static void save(Change change) {
        switch (change) {
            case Change.Alone alone -> alone.save().run();
            case Change.Shared<?> shared -> save(shared);
        }
    }

    private static <R> void save(Change.Shared<R> shared) {
        shared.table().accept(List.of(shared.row().get()));
    }

    /** What {@link #once} would have replied; nothing is stored. For {@code ?dryRun=true}. */
    public Response dryRun(Supplier<UnsavedReply> work) {
        UnsavedReply unsaved = work.get();
        // there is nothing at the location and nothing has the version
        return response(
                new StoredReply("", unsaved.status(), null, null, mediaType(unsaved), json(unsaved)),
                unsaved.isRepeated());
    }

    private Response onceHere(Key key, String bodySha256, Supplier<UnsavedReply> work) {
        Optional<StoredReply> earlier = find(key);
        if (earlier.isPresent()) {
            return replayed(earlier.get(), bodySha256, key);
        }
        UnsavedReply unsaved = work.get();
        StoredReply reply = stored(unsaved, bodySha256);
        return save(key, reply, unsaved.change())
                ? response(reply, unsaved.isRepeated())
                : replayed(find(key).orElseThrow(() -> new IllegalStateException("reply vanished")), bodySha256, key);
    }

    /**
     * @param key null to store no reply
     * @return whether the change was stored; false if there is a reply of this key already
     */
    private boolean save(Key key, StoredReply reply, Change change) {
        Instant now = clock.instant();
        return switch (change) {
            case Change.Shared<?> shared ->
                transactions.save(Unsaved.of(tenant.name(), key, reply, now, shared, trail.present()));
            case Change.Alone alone ->
                QuarkusTransaction.requiringNew().call(() -> {
                    boolean isFirst = key == null || table.add(key, reply, now);
                    if (isFirst) {
                        alone.save().run();
                    }
                    return isFirst;
                });
        };
    }

    private Optional<StoredReply> find(Key key) {
        return QuarkusTransaction.requiringNew().call(() -> table.find(key));
    }

    private static Response replayed(StoredReply earlier, String bodySha256, Key key) {
        if (!earlier.bodySha256().equals(bodySha256)) {
            throw new RejectedException(
                    Reason.IDEMPOTENCY_KEY_REUSED,
                    "the key %s belongs to a request with another body".formatted(key.key()));
        }
        return response(earlier, true);
    }

    private StoredReply stored(UnsavedReply unsaved, String bodySha256) {
        return new StoredReply(
                bodySha256, unsaved.status(), unsaved.location(), unsaved.etag(), mediaType(unsaved), json(unsaved));
    }

    private static String mediaType(UnsavedReply unsaved) {
        return unsaved.body() == null ? null : MediaType.APPLICATION_JSON;
    }

    private byte[] json(UnsavedReply unsaved) {
        if (unsaved.body() == null || unsaved.body() instanceof byte[]) {
            return (byte[]) unsaved.body();
        }
        try {
            return mapper.writeValueAsBytes(unsaved.body());
        } catch (JsonProcessingException cannotBeWritten) {
            throw new IllegalStateException("the reply cannot be written as JSON", cannotBeWritten);
        }
    }

    private static Response response(StoredReply reply, boolean isReplayed) {
        Response.ResponseBuilder builder = Response.status(reply.status());
        if (reply.location() != null) {
            // as a path: the framework would put the client's Host header in front of a URI
            builder.header(HttpHeaders.LOCATION, reply.location());
        }
        if (reply.etag() != null) {
            builder.header(HttpHeaders.ETAG, reply.etag());
        }
        if (reply.body() != null) {
            builder.entity(reply.body()).type(reply.mediaType());
        }
        if (isReplayed) {
            builder.header(REPLAYED_HEADER, true);
        }
        return builder.build();
    }
}
