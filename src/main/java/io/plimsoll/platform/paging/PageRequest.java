package io.plimsoll.platform.paging;

import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.ShapeCode;
import java.util.Optional;

/**
 * Which page is asked for.
 *
 * @param limit most items, 1 to 500
 * @param after last item of the page before, empty for the first page
 */
public record PageRequest(int limit, Optional<Cursor> after) {

    /** As text, for {@code @DefaultValue}. */
    public static final String LIMIT_DEFAULT = "50";

    /** Keeps a reply below a few hundred kilobytes. */
    public static final int LIMIT_MAX = 500;

    public PageRequest {
        if (limit < 1 || limit > LIMIT_MAX) {
            throw RejectedException.shape(
                    "query/limit",
                    ShapeCode.NUMBER_OUT_OF_RANGE,
                    "limit is 1 to %d, not %d".formatted(LIMIT_MAX, limit));
        }
    }

    /**
     * From the parameters {@code limit} and {@code cursor}.
     *
     * @param cursor null if absent
     */
    public static PageRequest of(int limit, String cursor) {
        return new PageRequest(limit, Optional.ofNullable(cursor).map(Cursor::of));
    }

    /** One more than the limit, to see whether another page follows. */
    public int rowsToRead() {
        return limit + 1;
    }
}
