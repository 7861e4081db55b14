package io.plimsoll.testsupport;

import java.util.stream.Stream;

/** Values that have broken margin and payment services, to be put wherever a decimal is expected. */
public final class HostileValues {

    private HostileValues() {}

    /**
     * @param name for the test's name
     * @param json what stands in the document, quotes included
     * @param isRefused whether a reader of exact decimals must refuse it
     */
    public record HostileValue(String name, String json, boolean isRefused) {

        @Override
        public String toString() {
            return name;
        }
    }

    /** For {@code @MethodSource("io.plimsoll.testsupport.HostileValues#decimals")}. */
    public static Stream<HostileValue> decimals() {
        return Stream.of(
                refused("NaN literal", "NaN"),
                refused("NaN text", "\"NaN\""),
                refused("Infinity literal", "Infinity"),
                refused("negative Infinity literal", "-Infinity"),
                refused("Infinity text", "\"Infinity\""),
                refused("1e400 number", "1e400"),
                refused("1e400 text", "\"1e400\""),
                refused("1e5000000 text", "\"1e5000000\""),
                refused("1e-5000000 text", "\"1e-5000000\""),
                refused("1E3 text", "\"1E3\""),
                refused("integer number", "35"),
                refused("fraction number", "35.5"),
                refused("zero number", "0"),
                refused("a million digits", "\"" + "9".repeat(1_000_000) + "\""),
                refused("60,000 digits", "\"" + "9".repeat(60_000) + "\""),
                refused("60,000 digits number", "9".repeat(60_000)),
                refused("19 integer digits", "\"1000000000000000000\""),
                refused("11 fraction digits", "\"0.00000000001\""),
                refused("11 fraction digits of zero", "\"1.00000000000\""),
                refused("leading plus", "\"+1\""),
                refused("leading space", "\" 1\""),
                refused("trailing space", "\"1 \""),
                refused("line break", "\"1\\n\""),
                refused("NUL behind", "\"1\\u0000\""),
                refused("no integer digit", "\".5\""),
                refused("no fraction digit", "\"1.\""),
                refused("two points", "\"1.2.3\""),
                refused("two minuses", "\"--1\""),
                refused("only a minus", "\"-\""),
                refused("minus sign U+2212", "\"\u22121\""),
                refused("Arabic-Indic digits", "\"\u0661\u0662\u0663\""),
                refused("fullwidth digits", "\"\uff11\uff12\""),
                refused("zero-width space", "\"1\u200b\""),
                refused("hexadecimal", "\"0x10\""),
                refused("hexadecimal float", "\"0x1p3\""),
                refused("Java suffix", "\"1d\""),
                refused("comma decimal", "\"1,5\""),
                refused("thousands comma", "\"1,000.00\""),
                refused("underscore", "\"1_000\""),
                refused("percent", "\"5%\""),
                refused("currency in front", "\"USD 5\""),
                refused("words", "\"one\""),
                refused("empty", "\"\""),
                refused("null", "null"),
                refused("true", "true"),
                refused("false", "false"),
                refused("object", "{}"),
                refused("object with amount", "{\"amount\":\"1\"}"),
                refused("list", "[]"),
                refused("list of one", "[\"1\"]"),
                refused("SQL", "\"1'; drop table idempotent_reply; --\""),
                accepted("zero", "\"0\""),
                accepted("minus zero", "\"-0\""),
                accepted("minus zero with fraction", "\"-0.00\""),
                accepted("leading zeros", "\"007.50\""),
                accepted("negative", "\"-35\""),
                accepted("18 integer digits", "\"999999999999999999\""),
                accepted("10 fraction digits", "\"0.0000000001\""),
                accepted("longest", "\"-999999999999999999.9999999999\""),
                accepted("escaped digits", "\"\\u0031\\u0032\""));
    }

    private static HostileValue refused(String name, String json) {
        return new HostileValue(name, json, true);
    }

    private static HostileValue accepted(String name, String json) {
        return new HostileValue(name, json, false);
    }
}
