package io.plimsoll.snapshot.rest;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import io.plimsoll.platform.idempotency.IdempotentReplies;
import io.plimsoll.platform.idempotency.UnsavedReply;
import io.plimsoll.platform.json.JsonBodies;
import io.plimsoll.platform.json.JsonLimits;
import io.plimsoll.platform.json.StrictJson;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.ShapeCode;
import io.plimsoll.snapshot.ReceivedMarks;
import io.plimsoll.snapshot.SnapshotLibrary.AlreadyAddedException;
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
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/** Answers uploads of snapshots, JSON or CSV by content. */
@Singleton
class SnapshotUploads {
    private static final Logger LOG = Logger.getLogger(SnapshotUploads.class);
    private static final String OPERATION = "POST /v1/market-snapshots";

    private final SnapshotService service;
    private final SnapshotLimits limits;
    private final SnapshotBodyLimits bodyLimits;
    private final EntryRules rules;
    private final IdempotentReplies replies;
    private final SnapshotStored listener;
    private final ObjectReader entries;

    SnapshotUploads(
            SnapshotService service,
            SnapshotLimits limits,
            SnapshotBodyLimits bodyLimits,
            JsonLimits jsonLimits,
            EntryRules rules,
            IdempotentReplies replies,
            SnapshotStored listener) {
        this.service = service;
        this.limits = limits;
        this.bodyLimits = bodyLimits;
        this.rules = rules;
        this.replies = replies;
        this.listener = listener;
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
                return replies.dryRun(() -> unsaved(imported(file, parameters), new AtomicReference<>())
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

    private Response once(
            String digest, ReceivedFile file, SnapshotParameters parameters, AtomicReference<UUID> becameCurrent) {
        try {
            return replies.once(
                    parameters.idempotencyKey,
                    OPERATION,
                    digest,
                    () -> unsaved(imported(file, parameters), becameCurrent));
        } catch (AlreadyAddedException meanwhile) {
            // this attempt finds what the other added
            return replies.once(
                    parameters.idempotencyKey,
                    OPERATION,
                    digest,
                    () -> unsaved(imported(file, parameters), becameCurrent));
        }
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

    private Import imported(ReceivedFile file, SnapshotParameters parameters) {
        return service.existing(file, parameters.acceptsQuarantined, parameters.asOf)
                .orElseGet(() -> service.judged(file, received(file, parameters)));
    }

    private ReceivedMarks received(ReceivedFile file, SnapshotParameters parameters) {
        try (InputStream bytes = file.open()) {
            return file.isJson()
                    ? JsonSnapshot.read(bytes, entries, rules, limits, parameters.asOf, parameters.acceptsQuarantined)
                    : CsvSnapshot.read(bytes, rules, limits, parameters.asOf, parameters.acceptsQuarantined);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
