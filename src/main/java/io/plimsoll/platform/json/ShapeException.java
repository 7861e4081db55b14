package io.plimsoll.platform.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.plimsoll.rejection.ShapeCode;

/** A value of the wrong form, found by one of our own deserializers; Jackson adds the path on the way up. */
final class ShapeException extends MismatchedInputException {

    private static final long serialVersionUID = 1;

    private final ShapeCode code;

    ShapeException(JsonParser parser, Class<?> expected, ShapeCode code, String detail) {
        super(parser, detail, expected);
        this.code = code;
    }

    ShapeCode code() {
        return code;
    }
}
