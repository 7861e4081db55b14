package io.plimsoll.platform.access;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.access.Caller;
import io.plimsoll.access.Role;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.DefaultJWTParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    private static final List<String> MANAGER = List.of("risk-manager", "uma_authorization");

    private static Optional<Caller> caller(String rolesClaim, Map<String, Object> claims) {
        JwtClaims all = TestIssuer.claims();
        all.unsetClaim("groups");
        claims.forEach(all::setClaim);
        JWTAuthContextInfo issuer = new JWTAuthContextInfo(TestIssuer.KEY.getPublicKey(), TestIssuer.NAME);
        issuer.setExpectedAudience(Set.of(TestIssuer.AUDIENCE));
        IssuedTokens tokens = new IssuedTokens(
                new DefaultJWTParser(issuer),
                new TokenTenants(Optional.empty(), name -> true),
                new TokenRoles(rolesClaim),
                Clock.systemUTC());
        return tokens.apply(TestIssuer.signed(all));
    }

    private static Set<Role> roles(String rolesClaim, Map<String, Object> claims) {
        return caller(rolesClaim, claims).map(Caller::roles).orElse(Set.of());
    }

    @Test
    void keys_that_cannot_be_fetched_are_told_once_a_minute_and_bad_tokens_never() throws IOException {
        int deadPort;
        try (ServerSocket closedSoon = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            deadPort = closedSoon.getLocalPort();
        }
        List<LogRecord> told = new CopyOnWriteArrayList<>();
        Handler handler = handler(told);
        Logger log = Logger.getLogger(IssuedTokens.class.getName());
        log.addHandler(handler);
        try {
            tokens(new JWTAuthContextInfo(TestIssuer.KEY.getPublicKey(), TestIssuer.NAME))
                    .apply("bad");
            assertThat(told).isEmpty();

            IssuedTokens withoutKeys =
                    tokens(new JWTAuthContextInfo("http://127.0.0.1:%d/keys".formatted(deadPort), TestIssuer.NAME));
            for (int i = 0; i < 5; i++) {
                assertThat(withoutKeys.apply(TestIssuer.signed(TestIssuer.claims())))
                        .isEmpty();
            }
        } finally {
            log.removeHandler(handler);
        }

        assertThat(told).singleElement().satisfies(record -> {
            assertThat(record.getLevel().getName()).isIn("WARN", "WARNING");
            assertThat(record.getMessage()).contains("plimsoll.access.jwks-url").contains("Connection refused");
        });
    }

    private static IssuedTokens tokens(JWTAuthContextInfo issuer) {
        issuer.setExpectedAudience(Set.of(TestIssuer.AUDIENCE));
        return new IssuedTokens(
                new DefaultJWTParser(issuer),
                new TokenTenants(Optional.empty(), name -> true),
                new TokenRoles("groups"),
                Clock.systemUTC());
    }

    private static Handler handler(List<LogRecord> told) {
        return new Handler() {
            @Override
            public void publish(LogRecord entry) {
                // not what is for those who look for it
                if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
                    told.add(entry);
                }
            }

            @Override
            public void flush() {
                // nothing waits
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
    }

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

    @Test
    void roles_are_those_of_the_configured_claim_and_of_no_other() {
        assertThat(roles("groups", Map.of("groups", MANAGER))).containsExactly(Role.RISK_MANAGER);
        assertThat(roles("realm_access/roles", Map.of("realm_access", Map.of("roles", MANAGER))))
                .containsExactly(Role.RISK_MANAGER);
        assertThat(roles(
                        "realm_access/roles",
                        Map.of("realm_access", Map.of("roles", MANAGER), "groups", List.of("ADMINISTRATOR"))))
                .containsExactly(Role.RISK_MANAGER);
        assertThat(roles("realm_access/roles", Map.of("groups", List.of("ADMINISTRATOR"))))
                .isEmpty();
        assertThat(roles("groups", Map.of("roles", MANAGER))).isEmpty();
    }

    @Test
    void claim_of_roles_may_be_deep_have_slashes_in_its_name_or_be_a_text() {
        assertThat(roles("rights/plimsoll", Map.of("rights", Map.of("plimsoll", MANAGER))))
                .containsExactly(Role.RISK_MANAGER);
        assertThat(roles("\"https://example.com/roles\"", Map.of("https://example.com/roles", MANAGER)))
                .containsExactly(Role.RISK_MANAGER);
        assertThat(roles("a/\"b/c\"/d", Map.of("a", Map.of("b/c", Map.of("d", MANAGER)))))
                .containsExactly(Role.RISK_MANAGER);
        assertThat(roles("scope", Map.of("scope", "openid viewer AUDITOR")))
                .containsExactlyInAnyOrder(Role.VIEWER, Role.AUDITOR);
        assertThat(roles("roles", Map.of("roles", List.of(7, "viewer", List.of("ADMINISTRATOR")))))
                .containsExactly(Role.VIEWER);
    }

    static Stream<String> oddClaims() {
        return ODD_CLAIMS.keySet().stream();
    }

    /** At some of them the parser fails. */
    @ParameterizedTest
    @MethodSource("oddClaims")
    void token_with_an_odd_claim_is_refused(String odd) {
        Map.Entry<String, Object> claim = ODD_CLAIMS.get(odd);

        assertThat(caller("rights", Map.of("rights", MANAGER))).isPresent();
        assertThat(caller("rights", Map.of("rights", MANAGER, claim.getKey(), claim.getValue())))
                .isEmpty();
    }

    /** What a parser adds to the groups is not what the issuer says of them. */
    @Test
    void claim_that_maps_names_to_roles_gives_none() {
        assertThat(roles(
                        "groups",
                        Map.of("groups", List.of("viewer"), "roleMappings", Map.of("viewer", "administrator"))))
                .containsExactly(Role.VIEWER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"realm_access", "realm_access/other", "realm_access/roles/more", "", "/"})
    void path_that_leads_to_no_names_gives_no_roles(String rolesClaim) {
        assertThat(roles(
                        rolesClaim,
                        Map.of("realm_access", Map.of("roles", MANAGER), "groups", List.of("ADMINISTRATOR"))))
                .isEmpty();
    }

    @Test
    void caller_is_called_by_its_name_and_held_to_be_the_subject_of_the_issuer() {
        Caller ada = caller("groups", Map.of("groups", MANAGER, "sub", "u-1", "preferred_username", "ada"))
                .orElseThrow();
        Caller renamed = caller(
                        "groups",
                        Map.of("groups", MANAGER, "sub", "u-1", "preferred_username", "ada", "upn", "lovelace"))
                .orElseThrow();

        assertThat(ada.name()).isEqualTo("ada");
        assertThat(renamed.name()).isEqualTo("lovelace");
        assertThat(ada.holder()).isEqualTo(renamed.holder()).isEqualTo(TestIssuer.NAME + " u-1");
        assertThat(caller("groups", Map.of("groups", MANAGER)).orElseThrow().name())
                .isEqualTo("ada");
    }
}
