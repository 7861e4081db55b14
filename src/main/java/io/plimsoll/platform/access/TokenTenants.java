package io.plimsoll.platform.access;

import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Whose the bearers of tokens are. */
final class TokenTenants {
    private final Optional<String> claim;
    private final Predicate<String> isTenant;

    /** Tenants are never taken away, so one that was there is. */
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    /**
     * @param claim that names the tenant; without it all are of the first one
     * @param isTenant whether there is a tenant of this name
     */
    TokenTenants(Optional<String> claim, Predicate<String> isTenant) {
        this.claim = claim;
        this.isTenant = isTenant;
    }

    /** @throws RejectedException {@link Reason#TENANT_UNKNOWN} if the claim is missing, is no name, or names nobody */
    String of(JsonWebToken token) {
        return claim.map(name -> named(name, token.getClaim(name))).orElse(Tenant.DEFAULT.name());
    }

    private String named(String name, Object value) {
        String text = value == null ? "" : value.toString();
        if (!text.matches(Tenant.NAME_PATTERN) || !known.contains(text) && !isTenant.test(text)) {
            // not what it says: who reads replies need not see what stands in tokens
            throw new RejectedException(
                    Reason.TENANT_UNKNOWN,
                    "the claim %s of the token names no tenant that is known here".formatted(name));
        }
        known.add(text);
        return text;
    }
}
