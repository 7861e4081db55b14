package io.plimsoll.backtest;

import java.util.UUID;

class InMemoryBacktestsTest extends BacktestsContract {
    private final Backtests backtests = new InMemoryBacktests();
    private final UUID seriesId = UUID.randomUUID();

    @Override
    protected Backtests backtests() {
        return backtests;
    }

    @Override
    protected UUID seriesId() {
        return seriesId;
    }
}
