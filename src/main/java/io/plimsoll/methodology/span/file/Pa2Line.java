package io.plimsoll.methodology.span.file;

import io.plimsoll.methodology.span.file.FileError.Location;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One line of a PA2 file. Columns are 1-based and inclusive, as in the layout; a line reads as blanks beyond its end, because
 * trailing blanks are usually cut.
 *
 * <p>A column that is not what it should be is noted as an error of the file and reads as absent.
 */
final class Pa2Line {
    private final int number;
    private final String text;
    private final FileErrors errors;

    Pa2Line(int number, String text, FileErrors errors) {
        this.number = number;
        this.text = text;
        this.errors = errors;
    }

    int number() {
        return number;
    }

    /** Columns 1 and 2 without blanks. */
    String id() {
        return text(1, 2);
    }

    /** Column contents without blanks at either end; empty beyond the end of the line. */
    String text(int first, int last) {
        int from = first - 1;
        int to = Math.min(last, text.length());
        while (from < to && text.charAt(from) == ' ') {
            from++;
        }
        while (to > from && text.charAt(to - 1) == ' ') {
            to--;
        }
        return from >= to ? "" : text.substring(from, to);
    }

    /** Column contents with their blanks, padded to full width. */
    String raw(int first, int last) {
        int to = Math.min(last, text.length());
        String present = first - 1 >= to ? "" : text.substring(first - 1, to);
        return present + " ".repeat(last - first + 1 - present.length());
    }

    char at(int column) {
        return column <= text.length() ? text.charAt(column - 1) : ' ';
    }

    /** {@code U+0000} for a character that cannot be shown. */
    String codePoint(int column) {
        return "U+%04X".formatted((int) at(column));
    }

    boolean isBlank(int first, int last) {
        for (int column = first; column <= last; column++) {
            if (at(column) != ' ') {
                return false;
            }
        }
        return true;
    }

    /**
     * Digits as a whole number; {@code absent} where blank or wrong. Blanks may lead, not divide nor trail: digits of a line that
     * was cut among them would read as a smaller number.
     */
    long whole(int first, int last, long absent) {
        if (isBlank(first, last)) {
            return absent;
        }
        int column = first;
        while (at(column) == ' ') {
            column++;
        }
        long value = 0;
        for (; column <= last; column++) {
            char digit = at(column);
            if (!isDigit(digit)) {
                error(first, last, FileRule.NUMBER, "digits");
                return absent;
            }
            value = value * 10 + (digit - '0');
        }
        return value;
    }

    int count(int first, int last) {
        return (int) whole(first, last, 0);
    }

    /** Digits with {@code places} implied decimals; null where blank or wrong. */
    @Nullable
    BigDecimal decimal(int first, int last, int places) {
        long digits = whole(first, last, -1);
        return digits < 0 ? null : Decimals.plain(BigDecimal.valueOf(digits, places));
    }

    /** As {@link #decimal}, negative if {@code signColumn} says minus. Anything but a minus is a plus. */
    @Nullable
    BigDecimal signed(int first, int last, int places, int signColumn) {
        BigDecimal magnitude = decimal(first, last, places);
        return magnitude != null && at(signColumn) == '-' ? magnitude.negate() : magnitude;
    }

    /** Two digits behind the column of their sign, which is a plus unless it is a minus; else as {@link #exponent}. */
    int signedExponent(int signColumn) {
        int first = signColumn + 1;
        if (!isDigit(at(first)) || !isDigit(at(first + 1))) {
            return exponent(signColumn, first + 1);
        }
        int magnitude = (at(first) - '0') * 10 + (at(first + 1) - '0');
        return at(signColumn) == '-' ? -magnitude : magnitude;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Two digits and a sign on either side of them, as exponents are written; 0 where blank or wrong. */
    int exponent(int first, int last) {
        String written = text(first, last);
        String digits = written.replace("+", "").replace("-", "").strip();
        if (digits.isEmpty()) {
            return 0;
        }
        boolean isCut = digits.length() == 1 && at(last) == ' ';
        if (isCut || digits.length() > 2 || !digits.chars().allMatch(c -> isDigit((char) c))) {
            error(first, last, FileRule.NUMBER, "an exponent of two digits and a sign");
            return 0;
        }
        int magnitude = Integer.parseInt(digits);
        return written.indexOf('-') >= 0 ? -magnitude : magnitude;
    }

    /** CCYYMMDD; null where blank, zero or wrong. */
    @Nullable
    LocalDate date(int first, int last) {
        long digits = whole(first, last, 0);
        if (digits == 0) {
            return null;
        }
        try {
            return LocalDate.of((int) (digits / 10_000), (int) (digits / 100 % 100), (int) (digits % 100));
        } catch (DateTimeException notInTheCalendar) {
            error(first, last, FileRule.DATE, "a date CCYYMMDD");
            return null;
        }
    }

    /** A month CCYYMM followed by its day or week code; empty where blank or zero. */
    String period(int firstOfMonth, int lastOfMonth, int firstOfDay, int lastOfDay) {
        String month = month(firstOfMonth, lastOfMonth);
        String day = day(firstOfDay, lastOfDay);
        return month.isEmpty() || day.isEmpty() ? month : (month + day).intern();
    }

    /** A day or week code; empty where blank or zero. */
    String day(int first, int last) {
        for (int column = first; column <= last; column++) {
            if (at(column) != ' ' && at(column) != '0') {
                return text(first, last);
            }
        }
        return "";
    }

    /** A currency; an error where it is none, but not where it is blank. */
    String currency(int first, int last) {
        String code = text(first, last);
        if (!code.isEmpty() && !CurrencyCodes.isCode(code)) {
            error(first, last, FileRule.CODE, CurrencyCodes.EXPECTED);
        }
        return code;
    }

    /** A month CCYYMM; empty where blank or zero. */
    String month(int first, int last) {
        long digits = whole(first, last, 0);
        if (digits == 0) {
            return "";
        }
        if (digits % 100 < 1 || digits % 100 > 12) {
            error(first, last, FileRule.DATE, "a month CCYYMM");
            return "";
        }
        return text(first, last).intern();
    }

    void error(int first, int last, FileRule rule, String expected) {
        errors.add(Location.columns(number, first, last), rule, expected, text(first, last));
    }

    void error(int first, int last, FileRule rule, String expected, String found) {
        errors.add(Location.columns(number, first, last), rule, expected, found);
    }

    void error(FileRule rule, String expected, String found) {
        errors.add(Location.line(number), rule, expected, found);
    }
}
