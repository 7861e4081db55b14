package io.plimsoll.returnseries.rest;

import io.plimsoll.platform.idempotency.IdempotentReplies;
import io.plimsoll.platform.idempotency.UnsavedReply;
import io.plimsoll.platform.json.JsonBodies;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.ShapeCode;
import io.plimsoll.returnseries.ReturnKind;
import io.plimsoll.returnseries.ReturnSeriesLibrary.AlreadyAddedException;
import io.plimsoll.returnseries.ReturnSeriesLimits;
import io.plimsoll.returnseries.ReturnSeriesService;
import io.plimsoll.returnseries.ReturnSeriesService.Import;
import io.plimsoll.returnseries.ReturnSeriesSummary;
import io.plimsoll.upload.ReceivedFile;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Answers uploads of series, JSON or CSV by content. */
@Singleton
class ReturnSeriesUploads {
    private static final String OPERATION = "POST /v1/return-series";

    /** Somebody else must have uploaded the same series or taken the same name each time in between. */
    private static final int ATTEMPT_COUNT_MAX = 3;

    private final ReturnSeriesService service;
    private final ReturnSeriesLimits limits;
    private final IdempotentReplies replies;

    ReturnSeriesUploads(ReturnSeriesService service, ReturnSeriesLimits limits, IdempotentReplies replies) {
        this.service = service;
        this.limits = limits;
        this.replies = replies;
    }

    Response reply(InputStream body, ReturnSeriesParameters parameters) {
        parameters.requireName();
        try (ReceivedFile file = ReceivedFile.of(body)) {
            if (file.sizeBytes() == 0) {
                throw RejectedException.shape("", ShapeCode.REQUIRED, "a series is required");
            }
            if (parameters.isDryRun) {
                return replies.dryRun(() -> unsaved(file, parameters).withStatus(200));
            }
            String digest =
                    JsonBodies.sha256((file.sha256() + "&" + parameters.asText()).getBytes(StandardCharsets.US_ASCII));
            return once(digest, file, parameters);
        }
    }

    private Response once(String digest, ReceivedFile file, ReturnSeriesParameters parameters) {
        for (int attempt = 1; ; attempt++) {
            try {
                return replies.once(parameters.idempotencyKey, OPERATION, digest, () -> unsaved(file, parameters));
            } catch (AlreadyAddedException meanwhile) {
                // the next attempt finds what the other added
                if (attempt == ATTEMPT_COUNT_MAX) {
                    throw new RejectedException(
                            Reason.RETURN_SERIES_CONFLICT, "the name is taken again and again; choose one");
                }
            }
        }
    }

    private UnsavedReply unsaved(ReceivedFile file, ReturnSeriesParameters parameters) {
        Import result = file.isJson() ? json(file, parameters) : csv(file, parameters);
        ReturnSeriesSummary summary = result.summary();
        String location = "/v1/return-series/" + summary.id();
        ReturnSeriesResponse body = ReturnSeriesResponse.of(summary, result.factors());
        return switch (result) {
            case Import.Existing existing ->
                UnsavedReply.created(location, body, () -> {}).withStatus(200).withEtag(etag(summary));
            case Import.Unsaved unsaved ->
                UnsavedReply.created(location, body, () -> service.add(unsaved)).withEtag(etag(summary));
        };
    }

    private Import csv(ReceivedFile file, ReturnSeriesParameters parameters) {
        ReturnKind kind = parameters.kind == null ? ReturnKind.RELATIVE : parameters.kind;
        return service.existing(file, kind).orElseGet(() -> {
            try (InputStream bytes = file.open()) {
                return service.finished(file, CsvReturnSeries.read(bytes, limits), kind, parameters.name);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
    }

    private Import json(ReceivedFile file, ReturnSeriesParameters parameters) {
        JsonReturnSeries.Body body = JsonReturnSeries.read(file, limits);
        requireSame("kind", parameters.kind, body.kind());
        if (body.name() != null) {
            requireSame("name", parameters.name, body.name());
            ReturnSeriesParameters.requireName("/name", body.name());
        }
        String name = body.name() == null ? parameters.name : body.name();
        return service.existing(file, body.kind())
                .orElseGet(() -> service.finished(file, body.draft(), body.kind(), name));
    }

    private static void requireSame(String field, Object inQuery, Object inBody) {
        if (inQuery != null && !inQuery.equals(inBody)) {
            throw RejectedException.shape(
                    "query/" + field,
                    ShapeCode.VALUE_REFUSED,
                    "the query says %s %s and the body %s".formatted(field, inQuery, inBody));
        }
    }

    /** A series never changes, so the hash of its bytes is its version; the kind is part of what it means. */
    static String etag(ReturnSeriesSummary summary) {
        return "\"%s-%s\"".formatted(summary.sha256(), summary.kind());
    }
}
