package io.plimsoll.returnseries;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;

/**
 * What is worth knowing about a return series without reading it.
 *
 * @param id UUIDv7
 * @param name unique, of {@link #NAME_PATTERN}
 * @param sha256 of the bytes as sent, 64 hexadecimal digits
 * @param sizeBytes as sent
 * @param observationCount number of dates
 */
public record ReturnSeriesSummary(
        UUID id,
        String name,
        ReturnKind kind,
        String sha256,
        long sizeBytes,
        LocalDate firstDate,
        LocalDate lastDate,
        int observationCount,
        int factorCount,
        Instant createdAt) {

    /** 1 to {@link #NAME_LENGTH_MAX} lower-case letters and digits, in parts divided by hyphens; never of the form of an id. */
    public static final String NAME_PATTERN = "[a-z0-9]+(-[a-z0-9]+)*";

    public static final int NAME_LENGTH_MAX = 80;

    private static final String ID_PATTERN = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    public ReturnSeriesSummary {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(kind, "kind");
        if (!isName(name)) {
            throw new IllegalArgumentException("name must match %s, have at most %d characters and be no id, was %s"
                    .formatted(NAME_PATTERN, NAME_LENGTH_MAX, name));
        }
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("sha256 must be 64 hexadecimal digits, was " + sha256);
        }
        if (observationCount < 1 || factorCount < 1) {
            throw new IllegalArgumentException("observationCount and factorCount must be at least 1, were %d and %d"
                    .formatted(observationCount, factorCount));
        }
    }

    /** The same, of one of its factors. */
    public ReturnSeriesSummary ofOneFactor() {
        return new ReturnSeriesSummary(
                id, name, kind, sha256, sizeBytes, firstDate, lastDate, observationCount, 1, createdAt);
    }

    public static boolean isName(String text) {
        return text.length() <= NAME_LENGTH_MAX && text.matches(NAME_PATTERN) && !isId(text);
    }

    public static boolean isId(String text) {
        return text.matches(ID_PATTERN);
    }
}
