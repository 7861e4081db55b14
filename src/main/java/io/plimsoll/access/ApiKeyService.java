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
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes, rotates and revokes API keys. Nothing is stored here: the result is what is to be stored. */
public final class ApiKeyService {
    private final Supplier<UUID> ids;
    private final Supplier<ApiKeySecret> secrets;
    private final Predicate<String> hasTokens;
    private final Clock clock;

    /** @param hasTokens of a tenant's name: whether tokens of an issuer are good there, and an administrator needs no key */
    public ApiKeyService(Supplier<UUID> ids, Supplier<ApiKeySecret> secrets, Predicate<String> hasTokens, Clock clock) {
        this.ids = ids;
        this.secrets = secrets;
        this.hasTokens = hasTokens;
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

    /**
     * Not the last key of an administrator: without one nobody makes keys any more, and no start makes a first one again.
     *
     * @param hasOtherAdministrator whether another key of its tenant with the role of an administrator is active at an instant
     * @throws RejectedException {@link Reason#API_KEY_ENDED}, {@link Reason#LAST_ADMINISTRATOR}
     */
    public ApiKey revoke(ApiKey key, Predicate<Instant> hasOtherAdministrator) {
        Instant now = now();
        requireActive(key, now);
        if (key.roles().contains(Role.ADMINISTRATOR)
                && !hasTokens.test(key.tenant())
                && !hasOtherAdministrator.test(now)) {
            throw new RejectedException(
                    Reason.LAST_ADMINISTRATOR,
                    "the API key %s is the last active one of an administrator of tenant %s"
                            .formatted(key.id(), key.tenant()));
        }
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
