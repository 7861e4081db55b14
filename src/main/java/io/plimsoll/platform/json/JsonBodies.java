package io.plimsoll.platform.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.ShapeCode;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;

/**
 * Reads JSON request bodies: limited, strict, validated, and with the digest that idempotency needs.
 *
 * <p>Resources call it themselves instead of taking the record as a parameter, so that the bytes are bounded before they
 * are buffered, the digest is over what was sent, and every error points into the body.
 */
@Singleton
public class JsonBodies {

    private final ObjectMapper mapper;
    private final Validator validator;
    private final JsonLimits limits;
    private final JsonFactory plainFactory;

    public JsonBodies(ObjectMapper mapper, Validator validator, JsonLimits limits) {
        this.mapper = mapper;
        this.plainFactory = StrictJson.plainFactory(limits);
        this.validator = validator;
        this.limits = limits;
    }

    /**
     * The body as a record that meets its constraints.
     *
     * @throws RejectedException {@link Reason#BODY_TOO_LARGE}, {@link Reason#MALFORMED_JSON} or
     *     {@link Reason#REQUEST_INVALID}
     * @throws ConstraintViolationException with every violated constraint, pointers relative to the body
     */
    public <T> JsonBody<T> read(InputStream body, Class<T> type) {
        return bound(bytes(body, limits.jsonBodyBytesMax()), type);
    }

    /** The same, for the few requests that are longer than others: {@code bytesMax} takes the place of the common limit. */
    public <T> JsonBody<T> read(InputStream body, Class<T> type, int bytesMax) {
        return bound(bytes(body, bytesMax), type);
    }

    /**
     * The same, sooner for a body of the plain form.
     *
     * @param plain gives of a body that it does not decline the record that binding would give, and only if that meets its
     *     constraints
     */
    public <T> JsonBody<T> read(InputStream body, Class<T> type, PlainJson.Reader<T> plain) {
        byte[] bytes = bytes(body, limits.jsonBodyBytesMax());
        return PlainJson.read(plainFactory, bytes, plain)
                .map(value -> new JsonBody<>(value, bytes))
                .orElseGet(() -> bound(bytes, type));
    }

    private <T> JsonBody<T> bound(byte[] bytes, Class<T> type) {
        if (bytes.length == 0) {
            throw RejectedException.shape("", ShapeCode.REQUIRED, "a JSON body is required");
        }
        T value = value(bytes, type);
        if (value == null) {
            throw RejectedException.shape("", ShapeCode.REQUIRED, "a JSON object is required, not null");
        }
        Set<ConstraintViolation<T>> violations = validator.validate(value);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        return new JsonBody<>(value, bytes);
    }

    private static byte[] bytes(InputStream body, int bytesMax) {
        try {
            byte[] bytes = body.readNBytes(bytesMax + 1);
            if (bytes.length > bytesMax) {
                throw new RejectedException(
                        Reason.BODY_TOO_LARGE, "the body is longer than %d bytes".formatted(bytesMax));
            }
            Utf8.require(bytes);
            return bytes;
        } catch (IOException brokenOff) {
            throw new RejectedException(Reason.MALFORMED_JSON, "the body broke off");
        }
    }

    private <T> T value(byte[] bytes, Class<T> type) {
        try (JsonParser parser = mapper.createParser(bytes)) {
            try {
                return mapper.readValue(parser, type);
            } catch (IOException wrongShape) {
                throw JsonRejections.of(wrongShape, parser, () -> plainFactory.createParser(bytes));
            }
        } catch (IOException fromMemory) {
            throw new UncheckedIOException(fromMemory);
        }
    }

    /** SHA-256 in 64 lower-case hexadecimal digits. */
    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
