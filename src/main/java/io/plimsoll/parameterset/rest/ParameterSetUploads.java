package io.plimsoll.parameterset.rest;

import io.plimsoll.parameterset.ParameterSet;
import io.plimsoll.parameterset.ParameterSetService;
import io.plimsoll.parameterset.ParameterSetService.Choices;
import io.plimsoll.parameterset.ParameterSetService.Import;
import io.plimsoll.parameterset.ParameterSets.AlreadyAddedException;
import io.plimsoll.parameterset.ReceivedFile;
import io.plimsoll.platform.idempotency.IdempotentReplies;
import io.plimsoll.platform.idempotency.UnsavedReply;
import io.plimsoll.platform.json.JsonBodies;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.ShapeCode;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** Answers uploads, whichever way the file comes. */
@Singleton
class ParameterSetUploads {
    private static final String OPERATION = "POST /v1/parameter-sets";

    /** Somebody else must have uploaded the same file or taken the same name each time in between. */
    private static final int ATTEMPT_COUNT_MAX = 3;

    private final ParameterSetService service;
    private final IdempotentReplies replies;

    ParameterSetUploads(ParameterSetService service, IdempotentReplies replies) {
        this.service = service;
        this.replies = replies;
    }

    Response reply(List<FileUpload> files, UploadParameters parameters) {
        if (files.size() != 1) {
            throw RejectedException.shape(
                    "",
                    files.isEmpty() ? ShapeCode.REQUIRED : ShapeCode.SIZE_OUT_OF_RANGE,
                    "the form has %d files instead of one".formatted(files.size()));
        }
        try (InputStream file = Files.newInputStream(files.getFirst().uploadedFile())) {
            return reply(file, parameters);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Response reply(InputStream body, UploadParameters parameters) {
        Choices choices = parameters.choices();
        try (ReceivedFile file = ReceivedFile.of(body)) {
            if (file.sizeBytes() == 0) {
                throw RejectedException.shape("", ShapeCode.REQUIRED, "a file is required");
            }
            if (parameters.isDryRun) {
                return replies.dryRun(() -> unsaved(file, choices));
            }
            String digest =
                    JsonBodies.sha256((file.sha256() + "&" + parameters.asText()).getBytes(StandardCharsets.US_ASCII));
            return once(parameters.idempotencyKey, digest, file, choices);
        }
    }

    private Response once(String key, String digest, ReceivedFile file, Choices choices) {
        for (int attempt = 1; ; attempt++) {
            try {
                return replies.once(key, OPERATION, digest, () -> unsaved(file, choices));
            } catch (AlreadyAddedException meanwhile) {
                // the next attempt finds what the other added
                if (attempt == ATTEMPT_COUNT_MAX) {
                    throw new RejectedException(
                            Reason.PARAMETER_SET_CONFLICT, "the name is taken again and again; choose one");
                }
            }
        }
    }

    private UnsavedReply unsaved(ReceivedFile file, Choices choices) {
        Import result = service.read(file, choices);
        ParameterSet set = result.summary();
        String location = "/v1/parameter-sets/" + set.id();
        ParameterSetResponse body = ParameterSetResponse.of(set);
        return switch (result) {
            case Import.Existing existing -> new UnsavedReply(200, location, etag(set), body, () -> {});
            case Import.Unsaved unsaved -> new UnsavedReply(201, location, etag(set), body, () -> service.add(unsaved));
        };
    }

    /** A set never changes, so the hash of its file is its version. */
    static String etag(ParameterSet set) {
        return "\"" + set.sha256() + "\"";
    }
}
