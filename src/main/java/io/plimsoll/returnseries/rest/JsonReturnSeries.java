package io.plimsoll.returnseries.rest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.plimsoll.platform.csv.Utf8Reader;
import io.plimsoll.platform.json.JsonRejections;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.ShapeCode;
import io.plimsoll.rejection.Spelling;
import io.plimsoll.returnseries.ReturnKind;
import io.plimsoll.returnseries.ReturnSeriesDraft;
import io.plimsoll.returnseries.ReturnSeriesDraft.Places;
import io.plimsoll.returnseries.ReturnSeriesLimits;
import io.plimsoll.upload.ReceivedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;

/**
 * Reads a series in JSON value by value: as objects, five thousand dates of two thousand factors would take a gigabyte.
 *
 * <p>As strict as the other bodies: unknown and repeated fields, wrong types and trailing content are refused. What is wrong with
 * dates, names and cells is collected by the draft.
 */
final class JsonReturnSeries {
    private static final List<String> FIELDS = List.of("name", "kind", "dates", "factors");
    private static final List<String> FACTOR_FIELDS = List.of("name", "returns");

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(8)
                    .maxStringLength(200)
                    .maxNameLength(100)
                    .maxNumberLength(100)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final ReturnSeriesDraft draft;
    private final JsonParser json;
    private String name;
    private ReturnKind kind;
    private boolean hasDates;
    private boolean hasFactors;

    private JsonReturnSeries(JsonParser json, ReturnSeriesLimits limits) {
        this.json = json;
        this.draft = new ReturnSeriesDraft(limits, new JsonPlaces(), true);
    }

    /**
     * What a body says.
     *
     * @param name null if it gives none
     */
    record Body(String name, ReturnKind kind, ReturnSeriesDraft draft) {}

    /** @throws RejectedException MALFORMED_JSON, REQUEST_INVALID */
    static Body read(ReceivedFile file, ReturnSeriesLimits limits) {
        try (JsonParser json = parser(file)) {
            try {
                return new JsonReturnSeries(json, limits).body();
            } catch (IOException wrongShape) {
                throw JsonRejections.of(wrongShape, json, () -> parser(file));
            }
        } catch (IOException notReadable) {
            throw new UncheckedIOException(notReadable);
        }
    }

    private static JsonParser parser(ReceivedFile file) throws IOException {
        return FACTORY.createParser(new Utf8Reader(file.open()));
    }

    private static final class JsonPlaces implements Places {
        @Override
        public String date(int index) {
            return "/dates/" + index;
        }

        @Override
        public String factor(int index) {
            return "/factors/" + index;
        }

        @Override
        public String cell(int date, int factor) {
            return "/factors/%d/returns/%d".formatted(factor, date);
        }

        @Override
        public String row(int date) {
            return "row %d".formatted(date + 1);
        }
    }

    private Body body() throws IOException {
        require(JsonToken.START_OBJECT, json.nextToken(), "", ShapeCode.OBJECT_EXPECTED, "an object is expected");
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            field(json.currentName());
        }
        requireEnd(json.currentToken());
        if (json.nextToken() != null) {
            throw refusal("", ShapeCode.TRAILING_CONTENT, "more follows after the end of the document");
        }
        requireGiven("kind", kind != null);
        requireGiven("dates", hasDates);
        requireGiven("factors", hasFactors);
        return new Body(name, kind, draft);
    }

    private void field(String field) throws IOException {
        switch (field) {
            case "name" -> name = text("/name");
            case "kind" -> kind = kind(text("/kind"));
            case "dates" -> {
                startList("/dates");
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    draft.addDate(isText() ? json.getText() : found());
                }
                hasDates = true;
            }
            case "factors" -> {
                startList("/factors");
                for (int index = 0; json.nextToken() != JsonToken.END_ARRAY; index++) {
                    factor("/factors/" + index);
                }
                hasFactors = true;
            }
            default -> throw unknown("", field, FIELDS);
        }
    }

    private void factor(String pointer) throws IOException {
        require(
                JsonToken.START_OBJECT,
                json.currentToken(),
                pointer,
                ShapeCode.OBJECT_EXPECTED,
                "an object is expected");
        int index = -1;
        boolean hasReturns = false;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            switch (json.currentName()) {
                case "name" -> index = draft.addFactor(text(pointer + "/name"));
                case "returns" -> {
                    if (index < 0) {
                        throw refusal(pointer, ShapeCode.VALUE_REFUSED, "name comes before returns in a factor");
                    }
                    returns(pointer + "/returns", index);
                    hasReturns = true;
                }
                default -> throw unknown(pointer, json.currentName(), FACTOR_FIELDS);
            }
        }
        requireGiven(pointer + "/name", index >= 0);
        requireGiven(pointer + "/returns", hasReturns);
    }

    private void returns(String pointer, int factor) throws IOException {
        startList(pointer);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (isText()) {
                draft.addReturn(factor, json.getText());
            } else {
                draft.addUnreadable(factor, found());
            }
        }
    }

    private boolean isText() {
        return json.currentToken() == JsonToken.VALUE_STRING;
    }

    /** A value that is no text, as it stands there; lists and objects are skipped. */
    private String found() throws IOException {
        if (json.currentToken() == null) {
            throw RejectedException.shape("", ShapeCode.REQUIRED, "the document ends inside a list");
        }
        String shown = json.getText();
        json.skipChildren();
        return shown;
    }

    private String text(String pointer) throws IOException {
        require(JsonToken.VALUE_STRING, json.nextToken(), pointer, ShapeCode.STRING_EXPECTED, "a string is expected");
        return json.getText();
    }

    private void startList(String pointer) throws IOException {
        require(JsonToken.START_ARRAY, json.nextToken(), pointer, ShapeCode.LIST_EXPECTED, "a list is expected");
    }

    private ReturnKind kind(String text) {
        return Arrays.stream(ReturnKind.values())
                .filter(kind -> kind.name().equals(text))
                .findFirst()
                .orElseThrow(
                        () -> refusal("/kind", ShapeCode.NAME_UNKNOWN, "one of RELATIVE, ABSOLUTE, LOG is expected"));
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

    private void requireEnd(JsonToken token) {
        require(JsonToken.END_OBJECT, token, "", ShapeCode.OBJECT_EXPECTED, "the object does not end");
    }

    private static void requireGiven(String field, boolean isGiven) {
        if (!isGiven) {
            String pointer = field.startsWith("/") ? field : "/" + field;
            throw RejectedException.shape(pointer, ShapeCode.REQUIRED, pointer + " is required");
        }
    }

    private RejectedException unknown(String parent, String field, List<String> known) {
        String shown = field.length() <= 40 ? field : field.substring(0, 40) + "…";
        String nearest = Spelling.nearest(field, known)
                .map(name -> "; nearest: \"" + name + "\"")
                .orElse("; known: " + String.join(", ", known));
        String escaped = shown.replace("~", "~0").replace("/", "~1");
        return refusal(parent + "/" + escaped, ShapeCode.UNKNOWN_FIELD, "no field \"%s\"%s".formatted(shown, nearest));
    }
}
