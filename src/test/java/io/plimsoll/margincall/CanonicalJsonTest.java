package io.plimsoll.margincall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CanonicalJsonTest {
    static IntStream seeds() {
        return IntStream.range(0, 50);
    }

    @Test
    void names_ascend_and_only_what_must_be_is_escaped() {
        byte[] bytes = CanonicalJson.bytes(new TreeMap<>(Map.of("b", "\"\\/\n", "a", "ä€\uD83D\uDE00")));

        assertThat(new String(bytes, StandardCharsets.UTF_8))
                .isEqualTo("{\"a\":\"ä€\uD83D\uDE00\",\"b\":\"\\\"\\\\/\\u000a\"}");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void facts_come_back_as_they_were_written(int seed) {
        Random random = new Random(seed);
        SortedMap<String, String> facts = new TreeMap<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            facts.put(text(random), text(random));
        }

        assertThat(CanonicalJson.facts(CanonicalJson.bytes(facts))).isEqualTo(facts);
    }

    private static String text(Random random) {
        String characters = "ab\"\\\u0000\n\u001fu{}:,ä€\uD83D\uDE00";
        return random.ints(random.nextInt(8), 0, characters.codePointCount(0, characters.length()))
                .map(index -> characters.codePointAt(characters.offsetByCodePoints(0, index)))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Test
    void other_bytes_are_refused() {
        assertThatThrownBy(() -> CanonicalJson.facts("[]".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
