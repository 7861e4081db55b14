package io.plimsoll.methodology;

import java.util.Objects;

/**
 * A rule book and the version of its implementation here.
 *
 * @param name as requests write it, UPPER_SNAKE_CASE
 * @param version counts up whenever the same inputs may give another figure; stored with every calculation
 */
public record MethodologyId(String name, int version) {
    public MethodologyId {
        Objects.requireNonNull(name, "name");
        if (version < 1) {
            throw new IllegalArgumentException("version must be at least 1, was " + version);
        }
    }
}
