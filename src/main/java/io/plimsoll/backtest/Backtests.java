package io.plimsoll.backtest;

import io.plimsoll.backtest.BacktestRecord.BacktestSummary;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The kept backtests: added to, read, never changed. */
public interface Backtests {
    /** @throws io.plimsoll.rejection.RejectedException BACKTEST_NOT_FOUND if there is none of this id */
    BacktestRecord get(UUID id);

    /** In the caller's transaction if there is one, else in its own. */
    void add(BacktestRecord backtest);

    /**
     * Newest first.
     *
     * @param returnSeriesId null for no matter which
     * @param after last backtest of the page before; empty for the first page
     */
    List<BacktestSummary> newestFirst(@Nullable UUID returnSeriesId, Optional<Place> after, int countMax);

    /** A place in the list. */
    record Place(Instant calculatedAt, UUID id) {}
}
