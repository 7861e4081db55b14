package io.plimsoll.platform.csv;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Lines of comma-separated values; what a spreadsheet would take for a formula begins with an apostrophe. */
public final class CsvTable {
    private final StringBuilder lines = new StringBuilder();

    public CsvTable(List<String> head) {
        line(head.toArray());
    }

    /** @param values texts, numbers and decimals; empty for null */
    public void line(Object... values) {
        lines.append(Arrays.stream(values).map(CsvTable::field).collect(Collectors.joining(",")))
                .append('\n');
    }

    private static String field(Object value) {
        return switch (value) {
            case null -> "";
            case BigDecimal decimal -> decimal.toPlainString();
            case String text -> quoted(text);
            default -> value.toString();
        };
    }

    private static String quoted(String text) {
        String safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        boolean isPlain = safe.chars().noneMatch(c -> c == ',' || c == '"' || c < ' ');
        return isPlain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }

    @Override
    public String toString() {
        return lines.toString();
    }
}
