package io.plimsoll.platform.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.access.ApiKey;
import io.plimsoll.access.ApiKeySecret;
import io.plimsoll.access.ApiKeys;
import io.plimsoll.access.Role;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KnownKeysTest {
    private static final Instant NOW = Instant.parse("2026-01-05T09:30:00Z");
    private static final ApiKeySecret SECRET = ApiKeySecret.of(new byte[ApiKeySecret.BYTES]);

    private final Stored stored = new Stored();
    private long nanos;
    private final KnownKeys known =
            new KnownKeys(stored, Clock.fixed(NOW, ZoneOffset.UTC), () -> nanos, Duration.ofSeconds(5));

    /** One key, or none. */
    private static final class Stored implements ApiKeys {
        private ApiKey key = new ApiKey(
                new UUID(7, 1),
                "default",
                "desk",
                Set.of(Role.VIEWER),
                SECRET.hint(),
                NOW,
                "ada",
                null,
                null,
                null,
                new UUID(7, 1));
        private int askedCount;

        @Override
        public Optional<ApiKey> findBySecret(byte[] sha256) {
            askedCount++;
            return Optional.ofNullable(key);
        }

        @Override
        public void add(ApiKey added, byte[] sha256) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean addFirst(ApiKey added, byte[] sha256) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void end(ApiKey ended) {
            key = ended;
        }

        @Override
        public void lock(UUID id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void lockRevocations() {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean hasOtherActive(UUID id, Role role, Instant now) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<UUID> successorId(UUID id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<ApiKey> find(UUID id) {
            return Optional.ofNullable(key);
        }

        @Override
        public List<ApiKey> newestFirst(Optional<Place> after, int countMax) {
            return List.of(key);
        }
    }

    private void revoke() {
        ApiKey key = stored.key;
        stored.end(new ApiKey(
                key.id(),
                key.tenant(),
                key.name(),
                key.roles(),
                key.hint(),
                NOW,
                "ada",
                null,
                NOW,
                null,
                key.firstId()));
    }

    @Test
    void key_is_asked_for_once_while_it_is_fresh() {
        assertThat(known.caller(SECRET)).isPresent();
        nanos = Duration.ofSeconds(5).toNanos() - 1;
        assertThat(known.caller(SECRET)).isPresent();
        assertThat(stored.askedCount).isEqualTo(1);
    }

    @Test
    void revocation_elsewhere_is_heard_of_when_the_key_is_no_longer_fresh() {
        assertThat(known.caller(SECRET)).isPresent();
        revoke();
        assertThat(known.caller(SECRET)).isPresent();
        nanos = Duration.ofSeconds(5).toNanos();
        assertThat(known.caller(SECRET)).isEmpty();
    }

    @Test
    void revocation_here_is_heard_of_at_once() {
        assertThat(known.caller(SECRET)).isPresent();
        revoke();
        known.forgetAll();
        assertThat(known.caller(SECRET)).isEmpty();
    }

    @Test
    void secrets_of_no_key_are_not_kept() {
        stored.key = null;
        assertThat(known.caller(SECRET)).isEmpty();
        assertThat(known.caller(SECRET)).isEmpty();
        assertThat(stored.askedCount).isEqualTo(2);
    }
}
