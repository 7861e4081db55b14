package io.plimsoll.margincall;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * The one way in which the facts of an event are written, because their digest must never change: a flat JSON object of texts, names
 * ascending, no spaces, UTF-8; escaped are only quote, backslash and, as four hexadecimal digits, the characters below U+0020.
 */
final class CanonicalJson {
    private CanonicalJson() {}

    static byte[] bytes(SortedMap<String, String> facts) {
        return facts.entrySet().stream()
                .map(CanonicalJson::member)
                .collect(Collectors.joining(",", "{", "}"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String member(Map.Entry<String, String> fact) {
        return quoted(fact.getKey()) + ":" + quoted(fact.getValue());
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(unit -> {
            if (unit == '"' || unit == '\\') {
                quoted.append('\\').append((char) unit);
            } else if (unit < ' ') {
                quoted.append("\\u%04x".formatted(unit));
            } else {
                quoted.append((char) unit);
            }
        });
        return quoted.append('"').toString();
    }
}
