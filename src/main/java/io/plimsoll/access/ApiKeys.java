package io.plimsoll.access;

import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The keys of the present tenant; {@link #findBySecret} alone looks at those of all. */
public interface ApiKeys {

    /** Place in the list. */
    record Place(Instant createdAt, UUID id) {}

    /** @param sha256 of the secret */
    void add(ApiKey key, byte[] sha256);

    /** Stores when it expires, unless it expires before that, and whether it is revoked; nothing else of a key changes. */
    void end(ApiKey key);

    /** Until the end of the caller's transaction nobody else ends or rotates it. Nothing if there is none. */
    void lock(UUID id);

    /** Until the end of the caller's transaction nobody else revokes one of this tenant. */
    void lockRevocations();

    /** Whether a key but the given one has the role and is active at the instant. */
    boolean hasOtherActive(UUID id, Role role, Instant now);

    /** Of the key that is in the place of another; empty if none is. Of several, which older versions made, one of them. */
    Optional<UUID> successorId(UUID id);

    Optional<ApiKey> find(UUID id);

    /** Of any tenant; also one that has expired or was revoked. */
    Optional<ApiKey> findBySecret(byte[] sha256);

    List<ApiKey> newestFirst(Optional<Place> after, int countMax);

    /**
     * Only if there is none, of this tenant.
     *
     * @return whether it was added
     */
    boolean addFirst(ApiKey key, byte[] sha256);

    /** @throws RejectedException {@link Reason#API_KEY_NOT_FOUND} */
    default ApiKey get(UUID id) {
        return find(id).orElseThrow(() -> new RejectedException(Reason.API_KEY_NOT_FOUND, "no API key " + id));
    }
}
