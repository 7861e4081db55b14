package io.plimsoll.platform.access;

import io.plimsoll.access.Caller;
import io.plimsoll.access.Caller.Credential;
import io.plimsoll.access.Role;
import io.plimsoll.rejection.RejectedException;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;

/**
 * Tokens of the configured OpenID Connect issuer: signed by one of its keys, for this audience, and good now: by the clock of the machine,
 * which the parser asks, and by real time. Where the two differ a token may be refused too early, and is never good too long.
 */
final class IssuedTokens implements Function<String, Optional<Caller>> {
    private static final Logger LOG = Logger.getLogger(IssuedTokens.class);
    private static final int LENGTH_MAX = 8_192;

    /** What the parser allows, for issuers whose clocks are not ours. */
    private static final Duration GRACE = Duration.ofSeconds(60);

    private final JWTParser parser;
    private final TokenTenants tenants;
    private final Clock realTime;

    IssuedTokens(JWTParser parser, TokenTenants tenants, Clock realTime) {
        this.parser = parser;
        this.tenants = tenants;
        this.realTime = realTime;
    }

    /**
     * @return empty if the token is not good, or names none of our roles
     * @throws RejectedException TENANT_UNKNOWN, see {@link TokenTenants}
     */
    @Override
    public Optional<Caller> apply(String text) {
        if (text.length() > LENGTH_MAX) {
            return Optional.empty();
        }
        try {
            JsonWebToken token = parser.parse(text);
            return isOver(token, realTime.instant()) ? Optional.empty() : caller(token);
        } catch (ParseException notGood) {
            // the reason, never the token
            LOG.debugf("a token was refused: %s", reason(notGood));
            return Optional.empty();
        }
    }

    static boolean isOver(JsonWebToken token, Instant now) {
        return !now.isBefore(Instant.ofEpochSecond(token.getExpirationTime()).plus(GRACE));
    }

    private Optional<Caller> caller(JsonWebToken token) {
        Set<Role> roles = token.getGroups().stream()
                .map(Role::named)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
        String name = Objects.requireNonNullElse(token.getName(), "");
        return roles.isEmpty() || name.isBlank()
                ? Optional.empty()
                : Optional.of(new Caller(name, tenants.of(token), roles, Credential.TOKEN));
    }

    private static String reason(ParseException failure) {
        return failure.getCause() == null
                ? "unreadable"
                : failure.getCause().getClass().getSimpleName();
    }
}
