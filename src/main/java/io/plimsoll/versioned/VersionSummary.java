package io.plimsoll.versioned;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The latest version under a name without its content, as it stands in a list.
 *
 * @param createdAt when this version was stored; null if it came with the service
 * @param content see {@link Versioned#contentSummary}
 */
public record VersionSummary(
        String name,
        int version,
        String description,
        @Nullable Instant createdAt,
        @Nullable ContentSummary content) {

    static VersionSummary of(Versioned<?> value) {
        return new VersionSummary(
                value.name(), value.version(), value.description(), value.createdAt(), value.contentSummary());
    }

    public boolean isReady() {
        return createdAt == null;
    }
}
