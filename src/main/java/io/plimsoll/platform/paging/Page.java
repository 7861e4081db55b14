package io.plimsoll.platform.paging;

import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A page of a list.
 *
 * @param items at most {@link PageRequest#limit()}, newest first
 * @param next cursor of the page after this one, null on the last page
 */
public record Page<T>(@Schema(required = true) List<T> items, String next) {

    public Page {
        items = List.copyOf(items);
    }

    /**
     * The first {@code limit} of the rows that were read.
     *
     * @param rows one more than {@code limit} if there are more, see {@link PageRequest#rowsToRead()}
     * @param cursor place of a row in the list
     */
    public static <T> Page<T> of(List<T> rows, PageRequest request, Function<T, Cursor> cursor) {
        if (rows.size() <= request.limit()) {
            return new Page<>(rows, null);
        }
        List<T> items = rows.subList(0, request.limit());
        return new Page<>(items, cursor.apply(items.getLast()).encoded());
    }

    public <R> Page<R> map(Function<T, R> mapping) {
        return new Page<>(items.stream().map(mapping).toList(), next);
    }
}
