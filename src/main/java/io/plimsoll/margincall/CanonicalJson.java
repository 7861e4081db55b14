package io.plimsoll.margincall;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
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

    /** The inverse of {@link #bytes}. */
    static SortedMap<String, String> facts(byte[] canonical) {
        Reader reader = new Reader(new String(canonical, StandardCharsets.UTF_8));
        SortedMap<String, String> facts = new TreeMap<>();
        reader.expect('{');
        while (!reader.isAt('}')) {
            if (!facts.isEmpty()) {
                reader.expect(',');
            }
            String name = reader.text();
            reader.expect(':');
            facts.put(name, reader.text());
        }
        return facts;
    }

    private static final class Reader {
        private final String json;
        private int at;

        Reader(String json) {
            this.json = json;
        }

        boolean isAt(char expected) {
            return at < json.length() && json.charAt(at) == expected;
        }

        void expect(char expected) {
            if (!isAt(expected)) {
                throw new IllegalArgumentException("no %s at %d of %s".formatted(expected, at, json));
            }
            at++;
        }

        String text() {
            StringBuilder text = new StringBuilder();
            expect('"');
            while (!isAt('"')) {
                if (isAt('\\')) {
                    at++;
                    text.append(isAt('u') ? escaped() : json.charAt(at));
                } else {
                    text.append(json.charAt(at));
                }
                at++;
            }
            expect('"');
            return text.toString();
        }

        /** Ends at the last of the four digits. */
        private char escaped() {
            at += 4;
            return (char) Integer.parseInt(json.substring(at - 3, at + 1), 16);
        }
    }
}
