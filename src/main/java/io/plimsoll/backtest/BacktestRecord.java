package io.plimsoll.backtest;

import io.plimsoll.calculation.PackedDocument;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A backtest as it is kept: what was asked and what was answered, byte for byte, and the columns it is found by. */
public record BacktestRecord(BacktestSummary summary, PackedDocument request, PackedDocument reply) {
    public BacktestRecord {
        Objects.requireNonNull(summary, "summary");
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(reply, "reply");
    }

    /** @param returnSeriesId null if margins and gains were given */
    public record BacktestSummary(
            UUID id,
            Instant calculatedAt,
            @Nullable UUID returnSeriesId,
            BigDecimal confidence,
            LocalDate firstDate,
            LocalDate lastDate,
            int observationCount,
            int exceptionCount,
            TrafficLight.Zone zone) {
        public BacktestSummary {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(calculatedAt, "calculatedAt");
            if (exceptionCount < 0 || exceptionCount > observationCount) {
                throw new IllegalArgumentException(
                        "exceptionCount must be in [0, %d], was %d".formatted(observationCount, exceptionCount));
            }
        }

        public static BacktestSummary of(
                UUID id, Instant calculatedAt, @Nullable UUID returnSeriesId, Backtest backtest) {
            return new BacktestSummary(
                    id,
                    calculatedAt,
                    returnSeriesId,
                    backtest.confidence().level(),
                    backtest.days().getFirst().date(),
                    backtest.days().getLast().date(),
                    backtest.days().size(),
                    backtest.exceptions().size(),
                    backtest.trafficLight().zone());
        }
    }
}
