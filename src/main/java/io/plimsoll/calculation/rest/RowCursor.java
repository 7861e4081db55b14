package io.plimsoll.calculation.rest;

import io.plimsoll.platform.paging.Cursor;
import io.plimsoll.platform.paging.KeyCursor;
import java.util.List;

/** A place in a list that is made of a calculation: that never changes, so a row's index names it for good. */
final class RowCursor {
    private RowCursor() {}

    /**
     * Index of the first row of a page.
     *
     * @param cursor null for the first page
     * @throws io.plimsoll.rejection.RejectedException if it names no row but the first of so many
     */
    static int row(String cursor, int size) {
        if (cursor == null) {
            return 0;
        }
        String part = KeyCursor.of(cursor, 1).parts().getFirst();
        boolean isIndex = part.matches("[1-9][0-9]{0,5}");
        if (!isIndex || Integer.parseInt(part) >= size) {
            throw Cursor.refusal();
        }
        return Integer.parseInt(part);
    }

    /** Null if there is nothing from this row on. */
    static String next(int row, int size) {
        return row < size ? new KeyCursor(List.of(String.valueOf(row))).encoded() : null;
    }
}
