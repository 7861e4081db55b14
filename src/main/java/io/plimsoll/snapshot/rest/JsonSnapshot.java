package io.plimsoll.snapshot.rest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectReader;
import io.plimsoll.platform.csv.Utf8Reader;
import io.plimsoll.platform.json.JsonRejections;
import io.plimsoll.platform.requests.InstrumentRequest;
import io.plimsoll.platform.requests.MarketRequest.FxRateRequest;
import io.plimsoll.platform.requests.UnderlyingRequest;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.RejectedException.Violation;
import io.plimsoll.rejection.ShapeCode;
import io.plimsoll.rejection.Spelling;
import io.plimsoll.snapshot.AcceptedMarks;
import io.plimsoll.snapshot.MarkKey;
import io.plimsoll.snapshot.ReceivedMarks;
import io.plimsoll.snapshot.SnapshotDraft;
import io.plimsoll.snapshot.SnapshotLimits;
import io.plimsoll.upload.ReceivedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a snapshot in JSON entry by entry, so that the requests of a hundred thousand instruments are never in memory together.
 *
 * <p>As strict as the other bodies. A value of the wrong type ends the reading; violated constraints are collected.
 */
final class JsonSnapshot {
    private static final List<String> FIELDS =
            List.of("asOf", "source", "underlyings", "instruments", "fxRates", "assets", "gasPrices", "acceptedMarks");

    private final JsonParser json;
    private final ObjectReader entries;
    private final EntryRules rules;
    private final SnapshotDraft draft;
    private final List<Violation> errors = new ArrayList<>();
    private int errorCount;
    private Instant asOf;
    private String source;
    private final Map<String, MarkKey> accepted = new LinkedHashMap<>();

    private JsonSnapshot(JsonParser json, ObjectReader entries, EntryRules rules, SnapshotLimits limits) {
        this.json = json;
        this.entries = entries;
        this.rules = rules;
        this.draft = new SnapshotDraft(limits);
    }

    /** What becomes of an entry that is of the right shape. */
    @FunctionalInterface
    private interface Adding<R> {
        void add(String place, R entry);
    }

    /**
     * @param entries reads single entries and leaves the rest of the document alone
     * @param asOfBeside instant that was given beside the body; null if none was
     * @throws RejectedException MALFORMED_JSON, REQUEST_INVALID, MARKET_SNAPSHOT_INVALID
     */
    static ReceivedMarks read(
            ReceivedFile file,
            ObjectReader entries,
            EntryRules rules,
            SnapshotLimits limits,
            Instant asOfBeside,
            boolean acceptsAll) {
        try (JsonParser json = parser(file, entries)) {
            try {
                return new JsonSnapshot(json, entries, rules, limits).received(asOfBeside, acceptsAll);
            } catch (IOException wrongShape) {
                throw JsonRejections.of(wrongShape, json, () -> parser(file, entries));
            }
        } catch (IOException notReadable) {
            throw new UncheckedIOException(notReadable);
        }
    }

    private static JsonParser parser(ReceivedFile file, ObjectReader entries) throws IOException {
        return entries.createParser(new Utf8Reader(file.open()));
    }

    private ReceivedMarks received(Instant asOfBeside, boolean acceptsAll) throws IOException {
        require(JsonToken.START_OBJECT, json.nextToken(), "", ShapeCode.OBJECT_EXPECTED, "an object is expected");
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            field(json.currentName());
        }
        require(JsonToken.END_OBJECT, json.currentToken(), "", ShapeCode.OBJECT_EXPECTED, "the object does not end");
        if (json.nextToken() != null) {
            throw refusal("", ShapeCode.TRAILING_CONTENT, "more follows after the end of the document");
        }
        if (asOf == null) {
            addError(new Violation("/asOf", ShapeCode.REQUIRED, "/asOf is required"));
        } else if (asOfBeside != null && !asOfBeside.equals(asOf)) {
            addError(new Violation(
                    "query/asOf",
                    ShapeCode.VALUE_REFUSED,
                    "the query says asOf %s and the body %s".formatted(asOfBeside, asOf)));
        }
        if (errorCount > 0) {
            String others = errorCount == 1 ? "" : ", and %d more".formatted(errorCount - 1);
            Violation first = errors.getFirst();
            throw new RejectedException(
                    Reason.REQUEST_INVALID, first.pointer() + ": " + first.detail() + others, errors);
        }
        accepted.forEach(draft::requireBrought);
        return draft.received(
                asOf, acceptsAll ? AcceptedMarks.ALL : new AcceptedMarks(false, Set.copyOf(accepted.values())), source);
    }

    private void field(String field) throws IOException {
        if (!FIELDS.contains(field)) {
            throw unknown(field);
        }
        json.nextToken();
        switch (field) {
            case "asOf" -> asOf = SnapshotDraft.asStored(entry("/asOf", Instant.class));
            case "source" -> {
                source = entry("/source", String.class);
                if (!source.matches(ReceivedMarks.SOURCE_PATTERN)) {
                    addError(new Violation("/source", ShapeCode.PATTERN_MISMATCH, ReceivedMarks.SOURCE_EXPECTED));
                }
            }
            case "underlyings" ->
                list(field, UnderlyingRequest.class, (place, entry) -> draft.add(place, entry.toUnderlying()));
            case "instruments" ->
                list(field, InstrumentRequest.class, (place, entry) -> draft.add(place, entry.toMark()));
            case "fxRates" -> list(field, FxRateRequest.class, (place, entry) -> draft.add(place, entry.toFxRate()));
            case "assets" ->
                list(field, AssetPriceRequest.class, (place, entry) -> draft.add(place, entry.toAssetPrice()));
            case "gasPrices" -> list(field, GasMarkRequest.class, (place, entry) -> draft.add(place, entry.toMark()));
            case "acceptedMarks" -> {
                AcceptedMarksRequest request = entry("/acceptedMarks", AcceptedMarksRequest.class);
                if (isValid("/acceptedMarks", request)) {
                    request.keys().forEach((pointer, key) -> accepted.put("/acceptedMarks" + pointer, key));
                }
            }
            default -> throw new IllegalStateException("no reader of " + field);
        }
    }

    private <R> void list(String field, Class<R> type, Adding<R> adding) throws IOException {
        require(JsonToken.START_ARRAY, json.currentToken(), "/" + field, ShapeCode.LIST_EXPECTED, "a list is expected");
        for (int index = 0; json.nextToken() != JsonToken.END_ARRAY; index++) {
            String place = "/%s/%d".formatted(field, index);
            R entry = entry(place, type);
            if (isValid(place, entry)) {
                adding.add(place, entry);
            }
        }
    }

    private <R> R entry(String place, Class<R> type) throws IOException {
        if (json.currentToken() == null) {
            throw refusal(place, ShapeCode.REQUIRED, "the document ends here");
        }
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            throw refusal(place, ShapeCode.REQUIRED, "null is not allowed here");
        }
        try {
            return entries.forType(type).readValue(json);
        } catch (JsonMappingException inEntry) {
            prepend(inEntry, place);
            throw inEntry;
        }
    }

    /** The reader of an entry knows nothing of what is around it. */
    private static void prepend(JsonMappingException failure, String place) {
        String[] segments = place.substring(1).split("/");
        for (int i = segments.length - 1; i >= 0; i--) {
            failure.prependPath(
                    segments[i].chars().allMatch(Character::isDigit)
                            ? new JsonMappingException.Reference(null, Integer.parseInt(segments[i]))
                            : new JsonMappingException.Reference(null, segments[i]));
        }
    }

    private boolean isValid(String place, Object entry) {
        List<Violation> wrong = rules.errors(entry);
        wrong.forEach(each -> addError(new Violation(place + each.pointer(), each.code(), each.detail())));
        return wrong.isEmpty();
    }

    private void addError(Violation error) {
        errorCount++;
        if (errors.size() < SnapshotDraft.ERROR_COUNT_MAX) {
            errors.add(error);
        }
    }

    private void require(JsonToken expected, JsonToken actual, String pointer, ShapeCode code, String expectation) {
        if (actual != expected) {
            throw refusal(pointer, code, expectation);
        }
    }

    /** Of the token that was read last. */
    private RejectedException refusal(String pointer, ShapeCode code, String detail) {
        return RejectedException.shape(pointer, code, JsonRejections.located(detail, json.currentTokenLocation()));
    }

    private RejectedException unknown(String field) {
        String shown = field.length() <= 40 ? field : field.substring(0, 40) + "…";
        String nearest = Spelling.nearest(field, FIELDS)
                .map(name -> "; nearest: \"" + name + "\"")
                .orElse("; known: " + String.join(", ", FIELDS));
        String escaped = shown.replace("~", "~0").replace("/", "~1");
        return refusal("/" + escaped, ShapeCode.UNKNOWN_FIELD, "no field \"%s\"%s".formatted(shown, nearest));
    }
}
