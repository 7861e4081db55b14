package io.plimsoll.platform.access;

import io.plimsoll.access.Caller;
import io.plimsoll.access.Caller.Credential;
import io.plimsoll.access.Role;
import io.plimsoll.platform.tenant.Tenant;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;

/** Tokens of the configured OpenID Connect issuer: signed by one of its keys, for this audience, and good now. */
final class IssuedTokens implements Function<String, Optional<Caller>> {
    private static final Logger LOG = Logger.getLogger(IssuedTokens.class);
    private static final int LENGTH_MAX = 8_192;

    private final JWTParser parser;
    private final Tenant tenant;

    IssuedTokens(JWTParser parser, Tenant tenant) {
        this.parser = parser;
        this.tenant = tenant;
    }

    /** @return empty if the token is not good, or names none of our roles */
    @Override
    public Optional<Caller> apply(String text) {
        if (text.length() > LENGTH_MAX) {
            return Optional.empty();
        }
        try {
            return caller(parser.parse(text));
        } catch (ParseException notGood) {
            // the reason, never the token
            LOG.debugf("a token was refused: %s", reason(notGood));
            return Optional.empty();
        }
    }

    private Optional<Caller> caller(JsonWebToken token) {
        Set<Role> roles = token.getGroups().stream()
                .map(Role::named)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
        String name = Objects.requireNonNullElse(token.getName(), "");
        return roles.isEmpty() || name.isBlank()
                ? Optional.empty()
                : Optional.of(new Caller(name, tenant.name(), roles, Credential.TOKEN));
    }

    private static String reason(ParseException failure) {
        return failure.getCause() == null
                ? "unreadable"
                : failure.getCause().getClass().getSimpleName();
    }
}
