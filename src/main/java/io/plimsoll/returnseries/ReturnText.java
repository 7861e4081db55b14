package io.plimsoll.returnseries;

import java.util.regex.Pattern;

/** Reads a return out of a cell: plain digits as in the rest of the service, or for files also what programs write. */
final class ReturnText {
    /** Exact decimals of the API. */
    private static final Pattern STRICT = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,10})?");

    /** Spreadsheets and data frames write up to 17 digits, and small returns with an exponent. */
    private static final Pattern LENIENT = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,20})?([eE][-+]?[0-9]{1,2})?");

    /** Integers up to here, and powers of ten up to 10^22, are exact in binary, so that one division rounds correctly. */
    private static final long EXACT_MAX = 1L << 53;

    private static final double[] POWERS = new double[11];

    static {
        double power = 1;
        for (int i = 0; i < POWERS.length; i++) {
            POWERS[i] = power;
            power *= 10;
        }
    }

    private ReturnText() {}

    /** The nearest number; NaN if the text is none of the form. */
    static double parsed(String text, boolean isStrict) {
        double plain = plain(text);
        if (plain == plain) {
            return plain;
        }
        if (text.length() > 64 || !(isStrict ? STRICT : LENIENT).matcher(text).matches()) {
            return Double.NaN;
        }
        return Double.parseDouble(text);
    }

    /** Plain digits that one exact division turns into the nearest number; NaN for everything else. */
    private static double plain(String text) {
        int length = text.length();
        int start = length > 0 && text.charAt(0) == '-' ? 1 : 0;
        if (length == start || length > 18) {
            return Double.NaN;
        }
        long digits = 0;
        int point = -1;
        for (int i = start; i < length; i++) {
            char c = text.charAt(i);
            if (c == '.' && point < 0) {
                point = i;
            } else if (c >= '0' && c <= '9') {
                digits = digits * 10 + (c - '0');
            } else {
                return Double.NaN;
            }
        }
        int fractionDigits = point < 0 ? 0 : length - point - 1;
        boolean isOdd = point == start || point == length - 1 || fractionDigits >= POWERS.length;
        if (isOdd || digits > EXACT_MAX) {
            return Double.NaN;
        }
        double value = digits / POWERS[fractionDigits];
        return start == 1 && value != 0 ? -value : value;
    }
}
