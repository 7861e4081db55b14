package io.plimsoll.platform.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenTenantsTest {
    private final List<String> asked = new ArrayList<>();
    private final TokenTenants tenants = new TokenTenants(Optional.of("firm"), this::isTenant);

    private boolean isTenant(String name) {
        asked.add(name);
        return Set.of("default", "harbour").contains(name);
    }

    private static JsonWebToken token(String claim, Object value) {
        JwtClaims claims = new JwtClaims();
        claims.setClaim(claim, value);
        return new DefaultJWTCallerPrincipal(claims);
    }

    @Test
    void claim_names_the_tenant_who_is_looked_up_once() {
        assertThat(tenants.of(token("firm", "harbour"))).isEqualTo("harbour");
        assertThat(tenants.of(token("firm", "harbour"))).isEqualTo("harbour");
        assertThat(asked).containsExactly("harbour");
    }

    @Test
    void without_a_claim_configured_all_are_of_the_first_tenant_whatever_their_tokens_say() {
        TokenTenants one = new TokenTenants(Optional.empty(), this::isTenant);

        assertThat(one.of(token("tenant", "harbour"))).isEqualTo("default");
        assertThat(asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "other", "Harbour", "harbour ", "-harbour", "harbour'", "[harbour]"})
    void claim_that_names_nobody_opens_nothing(String value) {
        assertUnknown(token("firm", value));
    }

    @Test
    void token_without_the_claim_opens_nothing_not_even_the_first_tenant() {
        assertUnknown(token("tenant", "harbour"));
        assertUnknown(token("firm", List.of("harbour", "default")));
    }

    private void assertUnknown(JsonWebToken token) {
        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> tenants.of(token))
                .extracting(RejectedException::reason)
                .isEqualTo(Reason.TENANT_UNKNOWN);
    }
}
