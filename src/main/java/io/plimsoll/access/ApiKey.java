package io.plimsoll.access;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A key that lets a program in, without its secret.
 *
 * @param hint the first characters of the secret
 * @param roles its scope, at least one
 * @param createdBy name of the caller who made it
 * @param expiresAt from when it opens nothing; null: never
 * @param revokedAt since when it opens nothing; null: it was not revoked
 * @param replaces id of the key whose successor it is; null: none
 * @param firstId id of the first key of those that were rotated into this one, by which their holder is known; its own if it replaces none
 */
public record ApiKey(
        UUID id,
        String tenant,
        String name,
        Set<Role> roles,
        String hint,
        Instant createdAt,
        String createdBy,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable UUID replaces,
        UUID firstId) {

    /** What it is worth at an instant. */
    public enum Status {
        ACTIVE,
        EXPIRED,
        REVOKED
    }

    public ApiKey {
        roles = Set.copyOf(roles);
        if (roles.isEmpty()) {
            throw new IllegalArgumentException("a key without a role opens nothing");
        }
        if (firstId.equals(id) != (replaces == null)) {
            throw new IllegalArgumentException("a key is the first one if it replaces none: %s, replaces %s, first %s"
                    .formatted(id, replaces, firstId));
        }
    }

    public Status status(Instant now) {
        if (revokedAt != null) {
            return Status.REVOKED;
        }
        return expiresAt != null && !now.isBefore(expiresAt) ? Status.EXPIRED : Status.ACTIVE;
    }

    /** @return empty once it opens nothing */
    public Optional<Caller> caller(Instant now) {
        return status(now) == Status.ACTIVE
                ? Optional.of(
                        new Caller(name + " " + id, tenant, roles, Caller.Credential.API_KEY, name + " " + firstId))
                : Optional.empty();
    }

    ApiKey revoked(Instant now) {
        return new ApiKey(id, tenant, name, roles, hint, createdAt, createdBy, expiresAt, now, replaces, firstId);
    }

    ApiKey expiring(Instant at) {
        return new ApiKey(id, tenant, name, roles, hint, createdAt, createdBy, at, revokedAt, replaces, firstId);
    }

    /** In the place of another. */
    ApiKey after(ApiKey old) {
        return new ApiKey(
                id, tenant, name, roles, hint, createdAt, createdBy, expiresAt, revokedAt, old.id, old.firstId);
    }
}
