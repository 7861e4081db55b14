package io.plimsoll.snapshot.rest;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import io.plimsoll.platform.idempotency.IdempotentReplies;
import io.plimsoll.platform.idempotency.UnsavedReply;
import io.plimsoll.platform.json.JsonBodies;
import io.plimsoll.platform.json.JsonLimits;
import io.plimsoll.platform.json.StrictJson;
import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.ShapeCode;
import io.plimsoll.snapshot.ReceivedMarks;
import io.plimsoll.snapshot.SnapshotLibrary.AlreadyAddedException;
import io.plimsoll.snapshot.SnapshotLibrary.OvertakenException;
import io.plimsoll.snapshot.SnapshotLimits;
import io.plimsoll.snapshot.SnapshotService;
import io.plimsoll.snapshot.SnapshotService.Import;
import io.plimsoll.snapshot.SnapshotStored;
import io.plimsoll.upload.ReceivedFile;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/** Answers uploads of snapshots, JSON or CSV by content. */
@Singleton
class SnapshotUploads {
    private static final Logger LOG = Logger.getLogger(SnapshotUploads.class);
    private static final String OPERATION = "POST /v1/market-snapshots";

    /** Attempts at storing one; only other replicas can take them all. */
    private static final int ATTEMPT_COUNT_MAX = 20;

    private final SnapshotService service;
    private final SnapshotLimits limits;
    private final SnapshotBodyLimits bodyLimits;
    private final EntryRules rules;
    private final IdempotentReplies replies;
    private final SnapshotStored listener;
    private final Tenant tenant;
    private final ObjectReader entries;

    /** By tenant: whose uploads follow each other, once one was overtaken. */
    private final Map<String, ReentrantLock> turns = new ConcurrentHashMap<>();

    SnapshotUploads(
            SnapshotService service,
            SnapshotLimits limits,
            SnapshotBodyLimits bodyLimits,
            JsonLimits jsonLimits,
            EntryRules rules,
            IdempotentReplies replies,
            SnapshotStored listener,
            Tenant tenant) {
        this.service = service;
        this.limits = limits;
        this.bodyLimits = bodyLimits;
        this.rules = rules;
        this.replies = replies;
        this.listener = listener;
        this.tenant = tenant;
        // what follows an entry is the next one
        this.entries = StrictJson.mapper(bodyLimits.json(jsonLimits))
                .reader()
                .without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    Response reply(InputStream body, SnapshotParameters parameters) {
        try (ReceivedFile file = ReceivedFile.of(new LimitedStream(body, bodyLimits.bytesMax()))) {
            if (file.sizeBytes() == 0) {
                throw RejectedException.shape("", ShapeCode.REQUIRED, "a snapshot is required");
            }
            if (parameters.isDryRun) {
                return replies.dryRun(
                        () -> unsaved(imported(file, parameters, new AtomicReference<>()), new AtomicReference<>())
                                .withStatus(200));
            }
            String digest =
                    JsonBodies.sha256((file.sha256() + "&" + parameters.asText()).getBytes(StandardCharsets.US_ASCII));
            AtomicReference<UUID> becameCurrent = new AtomicReference<>();
            Response response = once(digest, file, parameters, becameCurrent);
            Optional.ofNullable(becameCurrent.get()).ifPresent(this::tell);
            return response;
        }
    }

    /**
     * Judges again, outside of any transaction, what another upload overtook. Whoever was overtaken keeps later ones from beginning, so that
     * here only those overtake it that are on their way; there may be others elsewhere.
     */
    private Response once(
            String digest, ReceivedFile file, SnapshotParameters parameters, AtomicReference<UUID> becameCurrent) {
        ReentrantLock turn = turns.computeIfAbsent(tenant.name(), first -> new ReentrantLock(true));
        AtomicReference<ReceivedMarks> read = new AtomicReference<>();
        try {
            for (int attempt = 1; attempt <= ATTEMPT_COUNT_MAX; attempt++) {
                if (!turn.isHeldByCurrentThread() && (attempt > 1 || turn.isLocked())) {
                    turn.lock();
                }
                try {
                    return replies.once(
                            parameters.idempotencyKey,
                            OPERATION,
                            digest,
                            () -> unsaved(imported(file, parameters, read), becameCurrent));
                } catch (AlreadyAddedException | OvertakenException meanwhile) {
                    LOG.debugf("attempt %d: %s", attempt, meanwhile.getMessage());
                }
            }
        } finally {
            if (turn.isHeldByCurrentThread()) {
                turn.unlock();
            }
        }
        throw new RejectedException(
                Reason.SERVICE_UNAVAILABLE,
                "other market snapshots were stored while this one was compared, %d times in a row"
                        .formatted(ATTEMPT_COUNT_MAX));
    }

    /** The snapshot is stored whatever becomes of this, so the reply says so; who listens catches up by asking for the latest. */
    private void tell(UUID id) {
        try {
            listener.stored(id);
        } catch (RuntimeException failure) {
            LOG.errorf(failure, "what follows from market snapshot %s failed", id);
        }
    }

    private static String path(UUID id) {
        return "/v1/market-snapshots/" + id;
    }

    private UnsavedReply unsaved(Import result, AtomicReference<UUID> becameCurrent) {
        SnapshotResponse body = SnapshotResponse.of(result.summary(), result.isCurrent());
        String location = path(result.summary().id());
        return switch (result) {
            case Import.Existing existing ->
                UnsavedReply.created(location, body, () -> {}).withStatus(200);
            case Import.Unsaved unsaved ->
                UnsavedReply.created(location, body, () -> {
                    service.add(unsaved);
                    if (unsaved.isCurrent()) {
                        becameCurrent.set(unsaved.summary().id());
                    }
                });
        };
    }

    /** @param read what the file says, once it was read */
    private Import imported(ReceivedFile file, SnapshotParameters parameters, AtomicReference<ReceivedMarks> read) {
        return service.existing(file, parameters.acceptsQuarantined, parameters.asOf())
                .orElseGet(() -> {
                    if (read.get() == null) {
                        read.set(received(file, parameters));
                    }
                    return service.judged(file, read.get());
                });
    }

    private ReceivedMarks received(ReceivedFile file, SnapshotParameters parameters) {
        if (file.isJson()) {
            return JsonSnapshot.read(file, entries, rules, limits, parameters.asOf(), parameters.acceptsQuarantined);
        }
        try (InputStream bytes = file.open()) {
            return CsvSnapshot.read(bytes, rules, limits, parameters.asOf(), parameters.acceptsQuarantined);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
