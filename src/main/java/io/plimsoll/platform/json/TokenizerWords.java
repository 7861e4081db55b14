package io.plimsoll.platform.json;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Jackson's tokenizer says, in our own words: its own go on with the names of settings and classes. What it says differently one day is
 * told without a cause, and the place stays.
 */
final class TokenizerWords {
    /** The first that is found in the message; {@code %s} is what its group found. */
    private record Words(Pattern theirs, String ours) {}

    private static final List<Words> MALFORMED = List.of(
            words("^Unexpected end-of-input", "the document ends too early"),
            words("^Unexpected close marker .*?: expected '(.)'", "%s is expected, which closes what was opened last"),
            words("^Unexpected close marker '(.)'", "%s closes nothing"),
            words("^Non-standard token '([^']*)'", "%s is no number of JSON"),
            words("^Unrecognized token '([^']*)'", "%s is no value of JSON; texts stand in double quotes"),
            words("Leading zeroes not allowed", "a number has no leading zero"),
            words("plus sign", "a number has no leading plus"),
            words("[Dd]ecimal point not followed by a digit", "a digit is expected after the decimal point"),
            words("[Ee]xponent indicator not followed by a digit", "a digit is expected after the exponent's e"),
            words("follow minus sign", "a digit is expected after the minus sign"),
            words("double-quote to start field name", "a field name in double quotes is expected"),
            words("colon to separate", "a colon is expected between field name and value"),
            words("comma to separate", "a comma is expected"),
            words("\\(non-standard\\) comment", "JSON has no comments"),
            words("hex-digit for character escape", "four hexadecimal digits are expected after \\u"),
            words("^Unrecognized character escape '?(.)", "JSON has no escape \\%s"),
            words(
                    "^Illegal unquoted character \\(\\(CTRL-CHAR, code ([0-9]+)",
                    "a text holds the control character %s, which is to be escaped"),
            words("UTF-8", "the bytes are no UTF-8"),
            words("^Unexpected character \\('(.)'", "%s is not expected"),
            words("^(?:Unexpected|Illegal) character", "a character is not expected"));

    private static final Pattern NAME = Pattern.compile("^(?:Field name|Name|Property name)");

    private static final List<Words> BEYOND_LIMIT = List.of(
            words("^Document nesting depth .*?allowed \\(([0-9]+)", "lists and objects are nested more than %s deep"),
            words("^Number value length .*?allowed \\(([0-9]+)", "a number has more than %s characters"),
            words("^String value length .*?allowed \\(([0-9]+)", "a text has more than %s characters"),
            words(NAME.pattern() + ".* length .*?allowed \\(([0-9]+)", "a field name has more than %s characters"),
            words("^Token count .*?allowed \\(([0-9]+)", "the document has more than %s values, names and brackets"));

    private TokenizerWords() {}

    private static Words words(String theirs, String ours) {
        return new Words(Pattern.compile(theirs), ours);
    }

    /** Of what is no JSON. */
    static String malformed(String message) {
        return translated(message, MALFORMED, "the document is no JSON");
    }

    /** Of JSON that is too much. */
    static String beyondLimit(String message) {
        return translated(message, BEYOND_LIMIT, "the document is beyond a limit");
    }

    /** Whether what is too much is the name of a field, and not a value. */
    static boolean isOfName(String message) {
        return NAME.matcher(message).find();
    }

    private static String translated(String message, List<Words> known, String otherwise) {
        for (Words words : known) {
            Matcher found = words.theirs().matcher(message);
            if (found.find()) {
                return found.groupCount() == 0
                        ? words.ours()
                        : words.ours().formatted(StrictDeserializers.shortened(found.group(1)));
            }
        }
        return otherwise;
    }
}
