package io.plimsoll.access;

import io.plimsoll.access.Caller.Credential;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that a request changed.
 *
 * @param operation method and path template
 * @param path as it was sent, without query
 * @param address from where it was sent
 */
public record AuditEntry(
        UUID id,
        Instant recordedAt,
        String caller,
        Credential credential,
        String operation,
        String path,
        String address) {

    /** The trail of the present tenant. */
    public interface Trail {
        /**
         * @param caller only what this one did; null: everybody
         * @param after id of the last of the page before
         */
        List<AuditEntry> newestFirst(@Nullable String caller, Optional<Place> after, int countMax);
    }

    /** Place in the list. */
    public record Place(Instant recordedAt, UUID id) {}
}
