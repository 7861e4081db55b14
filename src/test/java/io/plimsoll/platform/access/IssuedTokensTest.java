package io.plimsoll.platform.access;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IssuedTokensTest {
    private static final Instant EXPIRY = Instant.parse("2026-01-05T09:30:00Z");

    /** What makes a token not good, by claim. */
    static final Map<String, Map.Entry<String, Object>> ODD_CLAIMS = Map.ofEntries(
            entry("name of 401 characters", entry("preferred_username", "x".repeat(401))),
            entry("name with a line end", entry("preferred_username", "ada\nlovelace")),
            entry("name with U+0000", entry("preferred_username", "ada\0")),
            entry("name of blanks", entry("preferred_username", "  ")),
            entry("name a number", entry("preferred_username", 7)),
            entry("name a list", entry("preferred_username", List.of("ada"))),
            entry("name an object", entry("upn", Map.of("ada", "lovelace"))),
            entry("name a boolean", entry("upn", true)),
            entry("subject a number", entry("sub", 7)),
            entry("subject a list", entry("sub", List.of("ada"))),
            entry("subject of 401 characters", entry("sub", "x".repeat(401))),
            entry("groups an object", entry("groups", Map.of("viewer", true))),
            entry("expiry beyond all instants", entry("exp", 1_000_000_000_000_000_000L)),
            entry("expiry beyond all whole numbers", entry("exp", 1e30)),
            entry("expiry long before all instants", entry("exp", -1e30)),
            entry("not before all instants", entry("nbf", 1e30)),
            entry("issued a list", entry("iat", List.of(1))),
            entry("audience a number", entry("aud", 7)));

    /** The parser goes by the clock of the machine; where that was set back it would let a token live on. */
    @ParameterizedTest
    @CsvSource({"PT-1S, false", "PT0S, false", "PT59.999999S, false", "PT60S, true", "PT1H, true"})
    void token_is_over_a_minute_after_its_expiry_by_real_time(Duration after, boolean isOver) {
        assertThat(IssuedTokens.isOver(expiringAt(EXPIRY.getEpochSecond()), EXPIRY.plus(after)))
                .isEqualTo(isOver);
    }

    @Test
    void token_that_is_good_beyond_all_instants_is_over() {
        long last = Instant.MAX.getEpochSecond() - 60;

        assertThat(IssuedTokens.isOver(expiringAt(last), EXPIRY)).isFalse();
        assertThat(IssuedTokens.isOver(expiringAt(last + 1), EXPIRY)).isTrue();
        assertThat(IssuedTokens.isOver(expiringAt(Long.MAX_VALUE), EXPIRY)).isTrue();
    }

    private static JsonWebToken expiringAt(long seconds) {
        JwtClaims claims = new JwtClaims();
        claims.setExpirationTime(NumericDate.fromSeconds(seconds));
        return new DefaultJWTCallerPrincipal(claims);
    }
}
