package io.plimsoll.platform.access;

import io.plimsoll.access.AnonymousAccess;
import io.plimsoll.access.ApiKeySecret;
import io.plimsoll.access.ApiKeyService;
import io.plimsoll.access.ApiKeys;
import io.plimsoll.access.Tenants;
import io.plimsoll.clock.ReferenceClock;
import io.plimsoll.platform.runtime.EmbeddedDatabaseSettings;
import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.policy.DirectChanges;
import io.smallrye.jwt.auth.principal.JWTParser;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** What lets requests in. */
class AccessBeans {
    private static final SecureRandom RANDOM = new SecureRandom();

    @Produces
    @Singleton
    ApiKeyService apiKeyService(Supplier<UUID> ids, AccessConfig config, Clock clock) {
        return new ApiKeyService(ids, AccessBeans::secret, tenant -> hasTokens(config, tenant), clock);
    }

    /** Without a claim that names the tenant all tokens are of the first one. */
    private static boolean hasTokens(AccessConfig config, String tenant) {
        return config.issuer().isPresent()
                && (config.tenantClaim().isPresent() || tenant.equals(Tenant.DEFAULT.name()));
    }

    private static ApiKeySecret secret() {
        byte[] bytes = new byte[ApiKeySecret.BYTES];
        RANDOM.nextBytes(bytes);
        return ApiKeySecret.of(bytes);
    }

    @Produces
    @Singleton
    KnownKeys knownKeys(ApiKeys keys, Clock clock, AccessConfig config) {
        return new KnownKeys(keys, clock, System::nanoTime, config.keyFreshFor());
    }

    @Produces
    @Singleton
    Authentication authentication(
            KnownKeys keys, AccessConfig config, Tenants tenants, Instance<JWTParser> parser, ReferenceClock realTime) {
        TokenTenants tokenTenants = new TokenTenants(
                config.tenantClaim(), name -> tenants.find(name).isPresent());
        return new Authentication(
                anonymous(config),
                keys,
                config.issuer().isPresent()
                        ? new IssuedTokens(parser.get(), tokenTenants, new TokenRoles(config.rolesClaim()), realTime)
                        : token -> Optional.empty());
    }

    @Produces
    @Singleton
    DirectChanges directChanges(AccessConfig access, FourEyesConfig config) {
        return new DirectChanges(!config.required().orElse(anonymous(access) == AnonymousAccess.NONE));
    }

    private static AnonymousAccess anonymous(AccessConfig config) {
        boolean isOnLaptop = System.getProperty(EmbeddedDatabaseSettings.STARTED_BY) != null
                && config.issuer().isEmpty();
        return config.anonymous().orElse(isOnLaptop ? AnonymousAccess.LOOPBACK : AnonymousAccess.NONE);
    }
}
