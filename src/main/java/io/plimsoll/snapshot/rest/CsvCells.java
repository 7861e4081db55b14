package io.plimsoll.snapshot.rest;

import io.plimsoll.platform.json.InstantForm;
import io.plimsoll.rejection.ShapeCode;
import io.plimsoll.rejection.Spelling;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The cells of one row by the name of their column, read as strictly as the values of a JSON body; an empty cell is absent. */
final class CsvCells {
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,10})?");
    private static final Pattern INSTANT = Pattern.compile(InstantForm.PATTERN);
    private static final int SHOWN_LENGTH_MAX = 40;

    private final Map<String, Integer> columns;
    private final List<String> cells;
    private final Refusal refusal;
    private final Set<String> refused = new HashSet<>(2);

    /** Is told of each cell that cannot be read. */
    @FunctionalInterface
    interface Refusal {
        void refuse(String column, String code, String detail);
    }

    /**
     * @param columns index by name
     * @param cells one for each column
     */
    CsvCells(Map<String, Integer> columns, List<String> cells, Refusal refusal) {
        this.columns = columns;
        this.cells = cells;
        this.refusal = refusal;
    }

    /** Null if the cell is empty, or there is no such column. */
    String text(String column) {
        Integer index = columns.get(column);
        String cell = index == null ? "" : cells.get(index);
        // a file in UTF-8 cannot hold half a surrogate pair
        if (cell.indexOf('\0') >= 0) {
            refuse(column, ShapeCode.CHARACTER_REFUSED, "a text does not hold U+0000");
            return null;
        }
        return cell.isEmpty() ? null : cell;
    }

    BigDecimal decimal(String column) {
        String cell = text(column);
        if (cell == null || DECIMAL.matcher(cell).matches()) {
            return cell == null ? null : new BigDecimal(cell);
        }
        refuse(
                column,
                ShapeCode.DECIMAL_EXPECTED,
                "expected a decimal of at most 18 integer and 10 fraction digits, such as 18.27, found " + shown(cell));
        return null;
    }

    Instant instant(String column) {
        String cell = text(column);
        try {
            if (cell == null || INSTANT.matcher(cell).matches()) {
                return cell == null ? null : Instant.parse(cell);
            }
        } catch (DateTimeException notInTheCalendar) {
            // refused below like any other text
        }
        refuse(
                column,
                ShapeCode.INSTANT_EXPECTED,
                "expected an instant in UTC that ends in Z, such as 2025-08-08T10:00:00Z, found " + shown(cell));
        return null;
    }

    <E extends Enum<E>> E name(String column, Class<E> type) {
        String cell = text(column);
        if (cell == null) {
            return null;
        }
        E[] constants = type.getEnumConstants();
        for (E constant : constants) {
            if (constant.name().equals(cell)) {
                return constant;
            }
        }
        List<String> names = Arrays.stream(constants).map(Enum::name).toList();
        refuse(
                column,
                ShapeCode.NAME_UNKNOWN,
                "expected one of %s, found %s%s"
                        .formatted(
                                String.join(", ", names),
                                shown(cell),
                                Spelling.nearest(cell, names)
                                        .map(nearest -> "; nearest: " + nearest)
                                        .orElse("")));
        return null;
    }

    void refuse(String column, ShapeCode code, String detail) {
        refuse(column, code.name(), detail);
    }

    /** The first thing that is wrong with a cell; others would follow from it. */
    void refuse(String column, String code, String detail) {
        if (refused.add(column)) {
            refusal.refuse(column, code, detail);
        }
    }

    boolean isRefused() {
        return !refused.isEmpty();
    }

    boolean isEmpty(int index) {
        return cells.get(index).isEmpty();
    }

    private static String shown(String text) {
        String cut = text.length() <= SHOWN_LENGTH_MAX ? text : text.substring(0, SHOWN_LENGTH_MAX) + "…";
        return '"' + cut + '"';
    }
}
