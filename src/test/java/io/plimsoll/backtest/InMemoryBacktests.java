package io.plimsoll.backtest;

import io.plimsoll.backtest.BacktestRecord.BacktestSummary;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Backtests as the rules of their interface say. */
final class InMemoryBacktests implements Backtests {
    private final List<BacktestRecord> records = new ArrayList<>();

    @Override
    public BacktestRecord get(UUID id) {
        return records.stream()
                .filter(each -> each.summary().id().equals(id))
                .findFirst()
                .orElseThrow(() -> new RejectedException(Reason.BACKTEST_NOT_FOUND, "no backtest " + id));
    }

    @Override
    public void add(BacktestRecord backtest) {
        records.add(backtest);
    }

    @Override
    public List<BacktestSummary> newestFirst(UUID returnSeriesId, Optional<Place> after, int countMax) {
        return records.stream()
                .map(BacktestRecord::summary)
                .filter(each -> returnSeriesId == null || returnSeriesId.equals(each.returnSeriesId()))
                .filter(each -> after.isEmpty() || isAfter(each, after.get()))
                .sorted(Comparator.comparing(BacktestSummary::calculatedAt)
                        .thenComparing(each -> each.id().toString())
                        .reversed())
                .limit(countMax)
                .toList();
    }

    private static boolean isAfter(BacktestSummary each, Place place) {
        int order = each.calculatedAt().compareTo(place.calculatedAt());
        return order < 0
                || (order == 0 && each.id().toString().compareTo(place.id().toString()) < 0);
    }
}
