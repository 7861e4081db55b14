package io.plimsoll.parameterset.rest;

import io.plimsoll.methodology.span.file.SpreadChecks;
import io.plimsoll.methodology.span.parameters.SpanParameterSet;
import io.plimsoll.parameterset.ParameterSet;
import io.plimsoll.parameterset.ParameterSetService;
import io.plimsoll.parameterset.ParameterSetService.Choices;
import io.plimsoll.parameterset.ParameterSetService.Import;
import io.plimsoll.parameterset.ParameterSetService.Parsed;
import io.plimsoll.parameterset.ParameterSets.AlreadyAddedException;
import io.plimsoll.platform.idempotency.IdempotentReplies;
import io.plimsoll.platform.idempotency.UnsavedReply;
import io.plimsoll.platform.json.JsonBodies;
import io.plimsoll.platform.json.JsonBody;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.ShapeCode;
import io.plimsoll.upload.ReceivedFile;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.multipart.FormValue;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** Answers uploads, whichever way the file comes. */
@Singleton
class ParameterSetUploads {
    private static final String OPERATION = "POST /v1/parameter-sets";

    /** Somebody else must have uploaded the same file or taken the same name each time in between. */
    private static final int ATTEMPT_COUNT_MAX = 3;

    private final ParameterSetService service;
    private final JsonBodies bodies;
    private final IdempotentReplies replies;
    private final ModelledArrays modelledArrays;

    ParameterSetUploads(
            ParameterSetService service, JsonBodies bodies, IdempotentReplies replies, ModelledArrays modelledArrays) {
        this.service = service;
        this.bodies = bodies;
        this.replies = replies;
        this.modelledArrays = modelledArrays;
    }

    Response reply(MultipartFormDataInput form, UploadParameters parameters) {
        form.getValues().forEach((name, parts) -> {
            if (!parts.stream().allMatch(FormValue::isFileItem)) {
                throw RejectedException.shape(
                        "/" + name.replace("~", "~0").replace("/", "~1"),
                        ShapeCode.UNKNOWN_FIELD,
                        "the part %s is no file; the form has one file alone, and parameters stand in the query"
                                .formatted(name));
            }
        });
        List<FormValue> files =
                form.getValues().values().stream().flatMap(Collection::stream).toList();
        if (files.size() != 1) {
            throw RejectedException.shape(
                    "",
                    files.isEmpty() ? ShapeCode.REQUIRED : ShapeCode.SIZE_OUT_OF_RANGE,
                    "the form has %d files instead of one".formatted(files.size()));
        }
        try (InputStream file = files.getFirst().getFileItem().getInputStream()) {
            return reply(file, parameters);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Response reply(InputStream body, UploadParameters parameters) {
        parameters.requireAcceptedReply();
        Choices choices = parameters.choices();
        try (ReceivedFile file = ReceivedFile.of(body)) {
            if (file.sizeBytes() == 0) {
                throw RejectedException.shape("", ShapeCode.REQUIRED, "a file is required");
            }
            if (parameters.isDryRun) {
                return replies.dryRun(() -> unsaved(file, choices).withStatus(200));
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
        Import result = file.isJson() ? json(file, choices) : service.read(file, choices);
        ParameterSet set = result.summary();
        String location = "/v1/parameter-sets/" + set.id();
        return switch (result) {
            case Import.Existing existing -> reply(location, set, () -> {}).withStatus(200);
            case Import.Unsaved unsaved -> reply(location, set, () -> service.add(unsaved));
        };
    }

    private static UnsavedReply reply(String location, ParameterSet set, Runnable save) {
        return UnsavedReply.created(location, ParameterSetResponse.of(set), save)
                .withEtag(etag(set));
    }

    private Import json(ReceivedFile file, Choices choices) {
        if (choices.roundingProfile() != null) {
            throw RejectedException.shape(
                    "query/roundingProfile",
                    ShapeCode.VALUE_REFUSED,
                    "a JSON parameter set names its rounding profile itself");
        }
        long startNanos = System.nanoTime();
        try (InputStream bytes = file.open()) {
            JsonBody<ParameterSetRequest> body = bodies.read(bytes, ParameterSetRequest.class);
            ParameterSetRequest request = body.value();
            ModelledArrays.Completed completed = modelledArrays.completed(request);
            SpanParameterSet set = JsonParameterSets.set(completed);
            long elapsedMillis =
                    Duration.ofNanos(System.nanoTime() - startNanos).toMillis();
            Optional<String> modelDocument = request.hasModel() ? Optional.of(body.text()) : Optional.empty();
            List<String> warnings = Stream.concat(completed.warnings().stream(), SpreadChecks.warnings(set).stream())
                    .toList();
            return service.take(
                    new Parsed(set, file.sha256(), file.sizeBytes(), elapsedMillis, modelDocument, warnings), choices);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A set never changes, so the hash of its file is its version. */
    static String etag(ParameterSet set) {
        return "\"" + set.sha256() + "\"";
    }
}
