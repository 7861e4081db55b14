package io.plimsoll.platform.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenClaimsTest {
    private static Optional<TokenClaims> claims(String json) {
        return TokenClaims.of(
                "head." + Base64.getUrlEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8)) + ".signature");
    }

    @Test
    void name_is_the_first_that_there_is() {
        assertThat(claims("{\"sub\": \"u-1\"}").orElseThrow().name()).contains("u-1");
        assertThat(claims("{\"sub\": \"u-1\", \"preferred_username\": \"ada\", \"upn\": null}")
                        .orElseThrow()
                        .name())
                .contains("ada");
        assertThat(claims("{\"upn\": \"ada@example.com\", \"sub\": \"u-1\", \"preferred_username\": \"ada\"}")
                        .orElseThrow()
                        .name())
                .contains("ada@example.com");
        assertThat(claims("{}").orElseThrow().name()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"ada\\u0000\"", "\"ada\\ud83d\"", "\"\\u007f\"", "\"\"", "7", "[]", "null"})
    void what_cannot_be_stored_is_no_subject(String value) {
        assertThat(claims("{\"sub\": " + value + "}").orElseThrow().subject()).isEmpty();
    }

    @Test
    void pair_of_surrogates_is_one_character_of_400() {
        String name = "\ud83d\ude00".repeat(400);

        assertThat(claims("{\"sub\": \"" + name + "\"}").orElseThrow().subject())
                .contains(name);
        assertThat(claims("{\"sub\": \"" + name + "x\"}").orElseThrow().subject())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "7", "{"})
    void claims_that_are_no_object_are_none(String json) {
        assertThat(claims(json)).isEmpty();
        assertThat(TokenClaims.of("head")).isEmpty();
        assertThat(TokenClaims.of("head.%.signature")).isEmpty();
    }
}
