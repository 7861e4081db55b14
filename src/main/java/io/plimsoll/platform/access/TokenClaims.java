package io.plimsoll.platform.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * What a token that is good says, as its issuer wrote it: the parser takes claims for what they are not, and puts some in the place of
 * others.
 */
record TokenClaims(JsonNode all) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** As many as the trail of changes keeps. */
    private static final int CHARACTER_COUNT_MAX = 400;

    /** What people are called by, the first that there is. */
    private static final List<String> NAMES = List.of("upn", "preferred_username", "sub");

    /** @return empty of a token whose claims are no JSON object */
    static Optional<TokenClaims> of(String token) {
        String[] parts = token.split("\\.");
        if (parts.length < 2) {
            return Optional.empty();
        }
        try {
            return Optional.of(MAPPER.readTree(Base64.getUrlDecoder().decode(parts[1])))
                    .filter(JsonNode::isObject)
                    .map(TokenClaims::new);
        } catch (IOException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    /** Who it is: never given to another by the same issuer. Empty if it cannot be stored. */
    Optional<String> subject() {
        return storable(all.path("sub"));
    }

    /** For people. Empty if it cannot be stored. */
    Optional<String> name() {
        return NAMES.stream()
                .map(all::path)
                .filter(claim -> !claim.isMissingNode() && !claim.isNull())
                .findFirst()
                .flatMap(TokenClaims::storable);
    }

    private static Optional<String> storable(JsonNode claim) {
        return Optional.ofNullable(claim.textValue()).filter(TokenClaims::isStorable);
    }

    private static boolean isStorable(String text) {
        return !text.isBlank()
                && text.codePointCount(0, text.length()) <= CHARACTER_COUNT_MAX
                && text.codePoints().noneMatch(TokenClaims::isRefused);
    }

    private static boolean isRefused(int codePoint) {
        return Character.isISOControl(codePoint)
                || codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
