package io.plimsoll.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.backtest.BacktestRecord.BacktestSummary;
import io.plimsoll.backtest.Backtests.Place;
import io.plimsoll.backtest.TrafficLight.Zone;
import io.plimsoll.calculation.PackedDocument;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every keeper of backtests promises. */
public abstract class BacktestsContract {

    protected abstract Backtests backtests();

    /** Of a series that is stored. */
    protected abstract UUID seriesId();

    @Test
    void backtest_is_read_back_byte_for_byte() {
        BacktestRecord added = record(Instant.parse("2025-08-08T10:00:00.123456Z"), null);

        backtests().add(added);
        BacktestRecord read = backtests().get(added.summary().id());

        assertThat(read.summary())
                .usingComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                .usingRecursiveComparison()
                .isEqualTo(added.summary());
        assertThat(read.request().bytes()).isEqualTo(added.request().bytes());
        assertThat(read.reply().bytes()).isEqualTo(added.reply().bytes());
    }

    @Test
    void unknown_backtest_is_refused() {
        assertThatThrownBy(() -> backtests().get(UUID.randomUUID()))
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Reason.BACKTEST_NOT_FOUND));
    }

    @Test
    void list_is_newest_first_without_gaps_between_pages_and_of_one_series_if_asked() {
        List<UUID> added = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            // two of the same microsecond
            BacktestRecord next =
                    record(Instant.parse("2099-01-01T00:00:00Z").plusSeconds(i / 2), i == 3 ? seriesId() : null);
            backtests().add(next);
            added.add(next.summary().id());
        }

        List<BacktestSummary> paged = new ArrayList<>();
        Optional<Place> after = Optional.empty();
        while (paged.size() < added.size()) {
            List<BacktestSummary> page = backtests().newestFirst(null, after, 2);
            paged.addAll(page);
            after = Optional.of(
                    new Place(page.getLast().calculatedAt(), page.getLast().id()));
        }

        assertThat(paged.subList(0, 5)).extracting(BacktestSummary::id).containsExactlyInAnyOrderElementsOf(added);
        assertThat(paged)
                .isSortedAccordingTo((one, other) -> other.calculatedAt().compareTo(one.calculatedAt()));
        assertThat(backtests().newestFirst(seriesId(), Optional.empty(), 10))
                .extracting(BacktestSummary::id)
                .containsExactly(added.get(3));
    }

    protected static BacktestRecord record(Instant calculatedAt, UUID seriesId) {
        BacktestSummary summary = new BacktestSummary(
                UUID.randomUUID(),
                calculatedAt,
                seriesId,
                new BigDecimal("0.99"),
                LocalDate.of(2024, 8, 8),
                LocalDate.of(2025, 8, 8),
                250,
                3,
                Zone.GREEN);
        String reply = "{\"text\": \"%s\"}".formatted("long ".repeat(1_000));
        return new BacktestRecord(
                summary,
                PackedDocument.of("{}".getBytes(StandardCharsets.UTF_8)),
                PackedDocument.of(reply.getBytes(StandardCharsets.UTF_8)));
    }
}
