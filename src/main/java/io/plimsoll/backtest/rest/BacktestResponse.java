package io.plimsoll.backtest.rest;

import io.plimsoll.backtest.Backtest;
import io.plimsoll.backtest.BacktestDay;
import io.plimsoll.backtest.BacktestFigures;
import io.plimsoll.backtest.BacktestRecord.BacktestSummary;
import io.plimsoll.backtest.MarginMovement;
import io.plimsoll.backtest.TrafficLight.Zone;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "Backtest", description = "Whether margins would have covered what was lost.")
record BacktestResponse(
        @Schema(required = true) UUID id,
        @Schema(required = true) Instant calculatedAt,

        @Schema(description = "Absent if margins and gains were given.")
        SeriesResponse returnSeries,

        @Schema(required = true) BigDecimal confidence,
        @Schema(required = true) LocalDate firstDate,
        @Schema(required = true) LocalDate lastDate,
        @Schema(required = true) int observationCount,

        @Schema(required = true, description = "Days whose loss exceeds the margin; an equal loss does not.")
        int exceptionCount,

        @Schema(required = true, description = "observationCount × (1 − confidence).")
        BigDecimal expectedExceptionCount,

        @Schema(required = true) List<ExceptionResponse> exceptions,

        @Schema(
                required = true,
                description = "Kupiec: whether there are as many exceptions as the confidence level says.")
        ProportionResponse proportionOfFailures,

        @Schema(required = true, description = "Christoffersen: whether they come one by one rather than in clusters.")
        IndependenceResponse independence,

        @Schema(required = true, description = "Both questions together.")
        TestResponse conditionalCoverage,

        @Schema(required = true) TrafficLightResponse trafficLight,

        @Schema(required = true, description = "How much the margin itself moved.")
        ProcyclicalityResponse procyclicality,

        @Schema(description = "The margins of a simulation and what was gained; absent if they were given.")
        List<DayResponse> days) {

    @Schema(name = "BacktestSeries")
    record SeriesResponse(
            @Schema(required = true) UUID id,
            String name,
            @Schema(required = true) String sha256) {}

    @Schema(name = "BacktestException")
    record ExceptionResponse(
            @Schema(required = true) LocalDate date,
            @Schema(required = true) BigDecimal margin,
            @Schema(required = true) BigDecimal pnl,

            @Schema(required = true, description = "Loss less margin, above 0.")
            BigDecimal excess) {}

    @Schema(name = "BacktestTest", description = "A likelihood ratio statistic and its chi-square p-value.")
    record TestResponse(
            @Schema(required = true) BigDecimal statistic,
            @Schema(required = true) BigDecimal pValue,

            @Schema(required = true, description = "Whether the model is rejected at 95 %.")
            boolean rejected) {}

    @Schema(name = "ProportionOfFailures")
    record ProportionResponse(
            @Schema(required = true) BigDecimal statistic,
            @Schema(required = true) BigDecimal pValue,

            @Schema(required = true, description = "Whether the model is rejected at 95 %.")
            boolean rejected,

            @Schema(required = true, description = "Fewest exceptions that are not rejected.")
            long firstAccepted,

            @Schema(required = true, description = "Most exceptions that are not rejected.")
            long lastAccepted) {}

    @Schema(
            name = "Independence",
            description =
                    "Counts are named by the day before and the day, 1 for an exception: n01 days with one after a day without.")
    record IndependenceResponse(
            @Schema(required = true) BigDecimal statistic,
            @Schema(required = true) BigDecimal pValue,

            @Schema(required = true, description = "Whether the model is rejected at 95 %.")
            boolean rejected,

            @Schema(required = true) long n00,
            @Schema(required = true) long n01,
            @Schema(required = true) long n10,
            @Schema(required = true) long n11) {}

    @Schema(name = "TrafficLight")
    record TrafficLightResponse(
            @Schema(required = true, description = "Of at most so many exceptions if the model is right.")
            BigDecimal cumulativeProbability,

            @Schema(required = true) Zone zone,

            @Schema(
                    description =
                            "Supplement to the capital factor; present for 250 days at 99 %, for which the table is made.")
            BigDecimal plusFactor) {}

    @Schema(name = "Procyclicality")
    record ProcyclicalityResponse(
            @Schema(required = true) BigDecimal peak,
            @Schema(required = true) BigDecimal trough,

            @Schema(description = "Absent if the trough is zero.")
            BigDecimal peakToTrough,

            @Schema(description = "Absent if there is one day only.")
            RiseResponse largestOneDayRise,

            @Schema(description = "From a day to the fifth after it; absent if there are fewer than six days.")
            RiseResponse largestFiveDayRise) {}

    @Schema(name = "MarginRise")
    record RiseResponse(
            @Schema(required = true, description = "0 if the margin never rose.")
            BigDecimal amount,

            @Schema(description = "Of the margin it rose from; absent if that was zero.")
            BigDecimal fraction,

            @Schema(description = "Absent if the margin never rose.")
            LocalDate from,

            @Schema(description = "Absent if the margin never rose.")
            LocalDate to) {}

    @Schema(name = "BacktestDay")
    record DayResponse(
            @Schema(required = true) LocalDate date,
            @Schema(required = true) BigDecimal margin,
            @Schema(required = true) BigDecimal pnl) {
        static DayResponse of(BacktestDay day) {
            return new DayResponse(day.date(), day.margin(), day.pnl());
        }
    }

    @Schema(name = "BacktestSummary")
    record SummaryResponse(
            @Schema(required = true) UUID id,
            @Schema(required = true) Instant calculatedAt,

            @Schema(description = "Absent if margins and gains were given.")
            UUID returnSeriesId,

            @Schema(required = true) BigDecimal confidence,
            @Schema(required = true) LocalDate firstDate,
            @Schema(required = true) LocalDate lastDate,
            @Schema(required = true) int observationCount,
            @Schema(required = true) int exceptionCount,
            @Schema(required = true) Zone zone) {
        static SummaryResponse of(BacktestSummary summary) {
            return new SummaryResponse(
                    summary.id(),
                    summary.calculatedAt(),
                    summary.returnSeriesId(),
                    summary.confidence().stripTrailingZeros(),
                    summary.firstDate(),
                    summary.lastDate(),
                    summary.observationCount(),
                    summary.exceptionCount(),
                    summary.zone());
        }
    }

    /** @param series null if margins and gains were given */
    static BacktestResponse of(UUID id, Instant calculatedAt, SeriesResponse series, Backtest backtest) {
        return new BacktestResponse(
                id,
                calculatedAt,
                series,
                backtest.confidence().level(),
                backtest.days().getFirst().date(),
                backtest.days().getLast().date(),
                backtest.days().size(),
                backtest.exceptions().size(),
                backtest.confidence().tailSize(backtest.days().size()),
                backtest.exceptions().stream()
                        .map(day -> new ExceptionResponse(day.date(), day.margin(), day.pnl(), day.excess()))
                        .toList(),
                proportion(backtest),
                independence(backtest),
                new TestResponse(
                        BacktestFigures.statistic(backtest.conditionalCoverage()),
                        BacktestFigures.pValue(backtest.conditionalCoverage()),
                        backtest.conditionalCoverage().isRejected()),
                new TrafficLightResponse(
                        BacktestFigures.cumulativeProbability(backtest.trafficLight()),
                        backtest.trafficLight().zone(),
                        backtest.plusFactor()),
                procyclicality(backtest),
                series == null
                        ? null
                        : backtest.days().stream().map(DayResponse::of).toList());
    }

    private static ProportionResponse proportion(Backtest backtest) {
        return new ProportionResponse(
                BacktestFigures.statistic(backtest.proportionOfFailures()),
                BacktestFigures.pValue(backtest.proportionOfFailures()),
                backtest.proportionOfFailures().isRejected(),
                backtest.accepted().first(),
                backtest.accepted().last());
    }

    private static IndependenceResponse independence(Backtest backtest) {
        return new IndependenceResponse(
                BacktestFigures.statistic(backtest.independence()),
                BacktestFigures.pValue(backtest.independence()),
                backtest.independence().isRejected(),
                backtest.transitions().n00(),
                backtest.transitions().n01(),
                backtest.transitions().n10(),
                backtest.transitions().n11());
    }

    private static ProcyclicalityResponse procyclicality(Backtest backtest) {
        MarginMovement movement = backtest.movement();
        return new ProcyclicalityResponse(
                movement.peak(),
                movement.trough(),
                movement.peakToTrough(),
                rise(movement.largestOneDayRise()),
                rise(movement.largestFiveDayRise()));
    }

    private static RiseResponse rise(MarginMovement.Rise rise) {
        return rise == null ? null : new RiseResponse(rise.amount(), rise.fraction(), rise.from(), rise.to());
    }
}
