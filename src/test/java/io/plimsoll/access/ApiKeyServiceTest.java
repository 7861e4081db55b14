package io.plimsoll.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.access.ApiKey.Status;
import io.plimsoll.access.ApiKeyService.Made;
import io.plimsoll.access.ApiKeyService.Rotated;
import io.plimsoll.access.Caller.Credential;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ApiKeyServiceTest {
    private static final Instant NOW = Instant.parse("2026-01-05T09:30:00Z");
    private static final Caller ADMINISTRATOR =
            new Caller("ada", "default", Set.of(Role.ADMINISTRATOR), Credential.TOKEN);

    private long made;

    private ApiKeyService at(Instant now) {
        return new ApiKeyService(
                () -> new UUID(7, made),
                () -> ApiKeySecret.of(new byte[] {
                    (byte) ++made,
                    1,
                    2,
                    3,
                    4,
                    5,
                    6,
                    7,
                    8,
                    9,
                    10,
                    11,
                    12,
                    13,
                    14,
                    15,
                    16,
                    17,
                    18,
                    19,
                    20,
                    21,
                    22,
                    23,
                    24,
                    25,
                    26,
                    27,
                    28,
                    29,
                    30,
                    31
                }),
                tenant -> tenant.equals("with-issuer"),
                Clock.fixed(now, ZoneOffset.UTC));
    }

    @Test
    void key_is_good_until_it_expires() {
        Made key = at(NOW).make("default", "desk", Set.of(Role.VIEWER), Duration.ofDays(1), ADMINISTRATOR);
        assertThat(key.secret().text())
                .matches(ApiKeySecret.PATTERN)
                .startsWith(key.key().hint());
        assertThat(key.key().createdBy()).isEqualTo("ada");
        Instant end = NOW.plus(Duration.ofDays(1));
        assertThat(key.key().caller(end.minusNanos(1_000)).orElseThrow().roles())
                .containsExactly(Role.VIEWER);
        assertThat(key.key().caller(end)).isEmpty();
        assertThat(key.key().status(end)).isEqualTo(Status.EXPIRED);
    }

    @Test
    void rotated_key_and_its_successor_are_both_good_for_the_overlap() {
        Made old = at(NOW).make("default", "desk", Set.of(Role.VIEWER), Duration.ofDays(90), ADMINISTRATOR);
        Instant later = NOW.plus(Duration.ofDays(80));
        Rotated rotated = at(later).rotate(old.key(), Optional.empty(), Duration.ofDays(1), ADMINISTRATOR);

        assertThat(rotated.replaced().expiresAt()).isEqualTo(later.plus(Duration.ofDays(1)));
        ApiKey successor = rotated.made().key();
        assertThat(successor.replaces()).isEqualTo(old.key().id());
        assertThat(successor.roles()).isEqualTo(old.key().roles());
        assertThat(successor.expiresAt()).isEqualTo(later.plus(Duration.ofDays(90)));
        assertThat(rotated.made().secret().text()).isNotEqualTo(old.secret().text());
    }

    @Test
    void overlap_never_prolongs_the_old_key() {
        Made old = at(NOW).make("default", "desk", Set.of(Role.VIEWER), Duration.ofHours(1), ADMINISTRATOR);
        Rotated rotated = at(NOW).rotate(old.key(), Optional.empty(), Duration.ofDays(1), ADMINISTRATOR);
        assertThat(rotated.replaced().expiresAt()).isEqualTo(NOW.plus(Duration.ofHours(1)));
    }

    @Test
    void key_is_rotated_once() {
        Made old = at(NOW).make("default", "desk", Set.of(Role.VIEWER), null, ADMINISTRATOR);
        Rotated first = at(NOW).rotate(old.key(), Optional.empty(), Duration.ofDays(1), ADMINISTRATOR);
        ApiKey successor = first.made().key();

        assertThatThrownBy(() -> at(NOW).rotate(
                                first.replaced(), Optional.of(successor.id()), Duration.ofDays(1), ADMINISTRATOR))
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(Reason.API_KEY_ROTATED))
                .hasMessageContaining(successor.id().toString());
        assertThat(successor.expiresAt()).isNull();
        assertThat(at(NOW).rotate(successor, Optional.empty(), Duration.ofDays(1), ADMINISTRATOR)
                        .made()
                        .key()
                        .expiresAt())
                .isNull();
    }

    @Test
    void all_keys_of_a_chain_have_one_holder_and_names_of_their_own() {
        ApiKey first = at(NOW).make("default", "desk", Set.of(Role.VIEWER), null, ADMINISTRATOR)
                .key();
        ApiKey second = at(NOW).rotate(first, Optional.empty(), Duration.ofDays(1), ADMINISTRATOR)
                .made()
                .key();
        ApiKey third = at(NOW).rotate(second, Optional.empty(), Duration.ofDays(1), ADMINISTRATOR)
                .made()
                .key();

        Caller asFirst = first.caller(NOW).orElseThrow();
        Caller asThird = third.caller(NOW).orElseThrow();
        assertThat(asThird.holder()).isEqualTo(asFirst.holder()).isEqualTo(asFirst.name());
        assertThat(asThird.name()).isEqualTo("desk " + third.id());
    }

    @Test
    void what_has_ended_ends_once() {
        Made key = at(NOW).make("default", "desk", Set.of(Role.VIEWER), null, ADMINISTRATOR);
        ApiKey revoked = at(NOW).revoke(key.key(), now -> false);
        assertThat(revoked.caller(NOW)).isEmpty();
        assertThatThrownBy(() -> at(NOW).revoke(revoked, now -> false))
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(Reason.API_KEY_ENDED));
        assertThatThrownBy(() -> at(NOW).rotate(revoked, Optional.empty(), Duration.ZERO, ADMINISTRATOR))
                .isInstanceOf(RejectedException.class);
    }

    @Test
    void last_administrator_keeps_its_key_unless_tokens_are_good_too() {
        Made last = at(NOW).make("default", "first", Set.of(Role.ADMINISTRATOR, Role.VIEWER), null, ADMINISTRATOR);
        Made withTokens = at(NOW).make("with-issuer", "first", Set.of(Role.ADMINISTRATOR), null, ADMINISTRATOR);
        Made viewer = at(NOW).make("default", "desk", Set.of(Role.VIEWER), null, ADMINISTRATOR);

        assertThatThrownBy(() -> at(NOW).revoke(last.key(), now -> false))
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(Reason.LAST_ADMINISTRATOR));
        assertThat(at(NOW).revoke(last.key(), NOW::equals).status(NOW)).isEqualTo(Status.REVOKED);
        assertThat(at(NOW).revoke(withTokens.key(), now -> false).status(NOW)).isEqualTo(Status.REVOKED);
        assertThat(at(NOW).revoke(viewer.key(), now -> false).status(NOW)).isEqualTo(Status.REVOKED);
    }

    @Test
    void what_has_ended_is_told_before_that_it_was_the_last() {
        Made last = at(NOW).make("default", "first", Set.of(Role.ADMINISTRATOR), Duration.ofDays(1), ADMINISTRATOR);

        assertThatThrownBy(() -> at(NOW.plus(Duration.ofDays(1))).revoke(last.key(), now -> false))
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(Reason.API_KEY_ENDED));
    }

    @Test
    void secret_shows_itself_to_nobody_who_prints_it() {
        Made key = at(NOW).make("default", "desk", Set.of(Role.VIEWER), null, ADMINISTRATOR);
        assertThat(key.toString()).doesNotContain(key.secret().text());
        assertThat(ApiKeySecret.parse(key.secret().text() + "x")).isEmpty();
        assertThat(ApiKeySecret.parse("plk_short")).isEmpty();
    }
}
