package io.plimsoll.platform.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IssuedTokensTest {
    private static final Instant EXPIRY = Instant.parse("2026-01-05T09:30:00Z");

    /** The parser goes by the clock of the machine; where that was set back it would let a token live on. */
    @ParameterizedTest
    @CsvSource({"PT-1S, false", "PT0S, false", "PT59.999999S, false", "PT60S, true", "PT1H, true"})
    void token_is_over_a_minute_after_its_expiry_by_real_time(Duration after, boolean isOver) {
        JwtClaims claims = new JwtClaims();
        claims.setExpirationTime(NumericDate.fromSeconds(EXPIRY.getEpochSecond()));
        JsonWebToken token = new DefaultJWTCallerPrincipal(claims);

        assertThat(IssuedTokens.isOver(token, EXPIRY.plus(after))).isEqualTo(isOver);
    }
}
