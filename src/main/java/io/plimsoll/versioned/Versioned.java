package io.plimsoll.versioned;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One version of what is kept under a name.
 *
 * @param <T> the type itself
 */
public interface Versioned<T extends Versioned<T>> {
    /** Lower-case letters and digits, in parts divided by hyphens; at most {@link #NAME_LENGTH_MAX} characters. */
    String NAME_PATTERN = "[a-z0-9]+(-[a-z0-9]+)*";

    /** For whoever gave something else. */
    String NAME_EXPECTED = "a name is of lower-case letters and digits, in parts divided by hyphens, such as oil-shock";

    int NAME_LENGTH_MAX = 80;

    int DESCRIPTION_LENGTH_MAX = 500;

    String name();

    /** From 1, without gaps. */
    int version();

    /** For people; empty if there is none. */
    String description();

    /** When this version was stored; null if it came with the service. */
    @Nullable
    Instant createdAt();

    /** The same content as another version. */
    T as(int version, @Nullable Instant createdAt);

    /** What a list tells of the content besides; null if nothing. */
    default @Nullable ContentSummary contentSummary() {
        return null;
    }

    /** Whether the other one says the same under the same name, in whatever version. */
    default boolean isSameAs(T other) {
        return as(other.version(), other.createdAt()).equals(other);
    }

    /** Whether it came with the service and cannot be replaced. */
    default boolean isReady() {
        return createdAt() == null;
    }

    static boolean isName(String text) {
        return text.length() <= NAME_LENGTH_MAX && text.matches(NAME_PATTERN);
    }

    /** For constructors: refuses a name, version or description that no version can have. */
    static void require(String name, int version, String description) {
        if (!isName(name)) {
            throw new IllegalArgumentException("name must match %s and have at most %d characters, was %s"
                    .formatted(NAME_PATTERN, NAME_LENGTH_MAX, name));
        }
        if (version < 1) {
            throw new IllegalArgumentException("version must be at least 1, was " + version);
        }
        int characters = description.codePointCount(0, description.length());
        if (characters > DESCRIPTION_LENGTH_MAX) {
            throw new IllegalArgumentException("description must have at most %d characters, had %d"
                    .formatted(DESCRIPTION_LENGTH_MAX, characters));
        }
    }
}
