package io.plimsoll.platform.access;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.access.Role;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What the bearers of tokens are there for: what the configured claim names, and no other. */
final class TokenRoles {
    /** Slashes outside of quotation marks. */
    private static final Pattern SEPARATOR = Pattern.compile("/(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");

    private final List<String> path;

    /**
     * @param path of claims, each inside the one before, divided by slashes; a name with slashes stands in quotation marks: {@code
     *     realm_access/roles}, {@code "https://example.com/roles"}
     */
    TokenRoles(String path) {
        this.path = SEPARATOR
                .splitAsStream(path)
                .map(name -> name.replace("\"", ""))
                .toList();
    }

    /** Of a list of names, or of names with blanks between them. Empty without the claim. */
    Set<Role> of(TokenClaims claims) {
        JsonNode claim = claims.all();
        for (String name : path) {
            claim = claim.path(name);
        }
        return names(claim).map(Role::named).flatMap(Optional::stream).collect(Collectors.toSet());
    }

    private static Stream<String> names(JsonNode claim) {
        if (claim.isTextual()) {
            return Stream.of(claim.textValue().split(" "));
        }
        return claim.isArray()
                ? StreamSupport.stream(claim.spliterator(), false)
                        .filter(JsonNode::isTextual)
                        .map(JsonNode::textValue)
                : Stream.empty();
    }
}
