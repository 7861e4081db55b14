package io.plimsoll.platform.access;

import io.plimsoll.access.Caller;
import io.plimsoll.access.Caller.Credential;
import io.plimsoll.access.Role;
import io.plimsoll.rejection.RejectedException;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
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

    /** The last second that is an instant, and still is one after {@link #GRACE}. */
    private static final long EXPIRY_SECONDS_MAX = Instant.MAX.minus(GRACE).getEpochSecond();

    /** Between two lines that tell that the issuer's keys cannot be had: every request brings a token. */
    private static final long TELLING_PAUSE_NANOS = Duration.ofMinutes(1).toNanos();

    private final AtomicLong toldAtNanos = new AtomicLong(System.nanoTime() - TELLING_PAUSE_NANOS);
    private final JWTParser parser;
    private final TokenTenants tenants;
    private final TokenRoles roles;
    private final Clock realTime;

    IssuedTokens(JWTParser parser, TokenTenants tenants, TokenRoles roles, Clock realTime) {
        this.parser = parser;
        this.tenants = tenants;
        this.roles = roles;
        this.realTime = realTime;
    }

    /**
     * @return empty if the token is not good, does not say whose it is, or names none of our roles
     * @throws RejectedException TENANT_UNKNOWN, see {@link TokenTenants}
     */
    @Override
    public Optional<Caller> apply(String text) {
        if (text.length() > LENGTH_MAX) {
            return Optional.empty();
        }
        return parsed(text)
                .filter(token -> !isOver(token, realTime.instant()))
                .flatMap(token -> TokenClaims.of(text).flatMap(claims -> caller(token, claims)));
    }

    /** Of a claim of another type than it expects the parser makes any exception. */
    private Optional<JsonWebToken> parsed(String text) {
        try {
            return Optional.of(parser.parse(text));
        } catch (ParseException | RuntimeException notGood) {
            // the reason, never the token
            LOG.debugf("a token was refused: %s", reason(notGood));
            unreachable(notGood).ifPresent(this::tell);
            return Optional.empty();
        }
    }

    /** Why the keys could not be fetched; empty if they were, and the token is to blame. */
    private static Optional<IOException> unreachable(Throwable notGood) {
        for (Throwable cause = notGood; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException failure) {
                return Optional.of(failure);
            }
        }
        return Optional.empty();
    }

    private void tell(IOException failure) {
        long now = System.nanoTime();
        long told = toldAtNanos.get();
        if (now - told >= TELLING_PAUSE_NANOS && toldAtNanos.compareAndSet(told, now)) {
            LOG.warnf(
                    "tokens are refused, since the keys of their issuer cannot be fetched from plimsoll.access.jwks-url: %s",
                    failure);
        }
    }

    /** So is one that would be good beyond all instants. */
    static boolean isOver(JsonWebToken token, Instant now) {
        long expirySeconds = token.getExpirationTime();
        return expirySeconds > EXPIRY_SECONDS_MAX
                || !now.isBefore(Instant.ofEpochSecond(expirySeconds).plus(GRACE));
    }

    /** By the subject of its issuer, since nothing else a token says of a person is sure to stay: OpenID Connect Core 1.0, section 5.7. */
    private Optional<Caller> caller(JsonWebToken token, TokenClaims claims) {
        Set<Role> granted = roles.of(claims);
        return granted.isEmpty()
                ? Optional.empty()
                : claims.subject()
                        .flatMap(subject -> claims.name()
                                .map(name -> new Caller(
                                        name,
                                        tenants.of(token),
                                        granted,
                                        Credential.TOKEN,
                                        token.getIssuer() + " " + subject)));
    }

    private static String reason(Exception failure) {
        return failure.getCause() == null
                ? "unreadable"
                : failure.getCause().getClass().getSimpleName();
    }
}
