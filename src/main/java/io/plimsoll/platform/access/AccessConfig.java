package io.plimsoll.platform.access;

import io.plimsoll.access.AnonymousAccess;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Who is let in. */
@ConfigMapping(prefix = "plimsoll.access")
public interface AccessConfig {
    /**
     * Whether callers without a credential are let in, with every role but ADMINISTRATOR. By default programs on the same machine are, if
     * the database is the embedded one and no issuer is configured; otherwise nobody is. Pages of other sites in a browser never are.
     */
    Optional<AnonymousAccess> anonymous();

    /** The iss of accepted tokens: the OpenID Connect issuer. Without it only API keys are accepted. */
    Optional<String> issuer();

    /** Where the issuer's public keys are: an https URL of a JSON Web Key Set. */
    Optional<String> jwksUrl();

    /** One of these must be among the aud of a token. */
    Optional<String> audience();

    /**
     * Where in a token the names of roles stand, a path of claims: {@code realm_access/roles}. A name with slashes stands in quotation marks. A
     * token without it has no roles, whatever other claims say.
     */
    @WithDefault("groups")
    String rolesClaim();

    /**
     * The claim by which a token names the caller's tenant. Without it all tokens are of the tenant {@code default}; with it a token that
     * names none that exists opens nothing.
     */
    Optional<String> tenantClaim();

    /** For how long a replica may not have heard of the end of an API key. */
    @WithDefault("PT5S")
    Duration keyFreshFor();
}
