package io.plimsoll.access;

import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes, rotates and revokes API keys. Nothing is stored here: the result is what is to be stored. */
public final class ApiKeyService {
    private final Supplier<UUID> ids;
    private final Supplier<ApiKeySecret> secrets;
    private final Clock clock;

    public ApiKeyService(Supplier<UUID> ids, Supplier<ApiKeySecret> secrets, Clock clock) {
        this.ids = ids;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** A key and the secret that is shown once. */
    public record Made(ApiKey key, ApiKeySecret secret) {}

    /** The key in the place of another, which ends later than now. */
    public record Rotated(Made made, ApiKey replaced) {}

    /** @param expiresAfter null: never */
    public Made make(String tenant, String name, Set<Role> roles, @Nullable Duration expiresAfter, Caller by) {
        Instant now = now();
        ApiKeySecret secret = secrets.get();
        Instant expiresAt = expiresAfter == null ? null : now.plus(expiresAfter);
        UUID id = ids.get();
        ApiKey key = new ApiKey(id, tenant, name, roles, secret.hint(), now, by.name(), expiresAt, null, null, id);
        return new Made(key, secret);
    }

    /**
     * A key with the same name and roles, which lives as long from now as the old one was to live from its beginning. Once: the old key's end
     * is that of the overlap then, and says no more how long it was to live.
     *
     * @param successorId of the key in its place already; empty if none is
     * @param overlap for which the old key still opens
     * @throws RejectedException {@link Reason#API_KEY_ENDED}, {@link Reason#API_KEY_ROTATED}
     */
    public Rotated rotate(ApiKey old, Optional<UUID> successorId, Duration overlap, Caller by) {
        Instant now = now();
        requireActive(old, now);
        successorId.ifPresent(successor -> {
            throw new RejectedException(
                    Reason.API_KEY_ROTATED, "the API key %s was rotated into %s".formatted(old.id(), successor));
        });
        Duration life = old.expiresAt() == null ? null : Duration.between(old.createdAt(), old.expiresAt());
        Made made = make(old.tenant(), old.name(), old.roles(), life, by);
        Instant end = now.plus(overlap);
        boolean endsBefore = old.expiresAt() != null && old.expiresAt().isBefore(end);
        return new Rotated(new Made(made.key().after(old), made.secret()), endsBefore ? old : old.expiring(end));
    }

    /** @throws RejectedException {@link Reason#API_KEY_ENDED} */
    public ApiKey revoke(ApiKey key) {
        Instant now = now();
        requireActive(key, now);
        return key.revoked(now);
    }

    private static void requireActive(ApiKey key, Instant now) {
        if (key.status(now) != ApiKey.Status.ACTIVE) {
            throw new RejectedException(
                    Reason.API_KEY_ENDED, "the API key %s is %s".formatted(key.id(), key.status(now)));
        }
    }

    /** As PostgreSQL keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
