package io.plimsoll.platform.requests;

import io.plimsoll.methodology.historical.AgeWeighting;
import io.plimsoll.methodology.historical.Confidence;
import io.plimsoll.methodology.historical.EwmaFilter;
import io.plimsoll.methodology.historical.HistoricalParameters;
import io.plimsoll.methodology.historical.HistoricalParameters.Buffer;
import io.plimsoll.methodology.historical.HistoricalParameters.LongRunFloor;
import io.plimsoll.methodology.historical.HistoricalParameters.Period;
import io.plimsoll.methodology.historical.HistoricalParameters.StressBlend;
import io.plimsoll.methodology.historical.Horizon;
import io.plimsoll.methodology.historical.QuantileRule;
import io.plimsoll.methodology.historical.RiskMeasure;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
        name = "HistoricalParameters",
        description = "How gains and losses of the past become a margin. What is absent has its default.")
public record HistoricalParametersRequest(
        @DecimalMin("0.5")
        @DecimalMax(value = "1", inclusive = false)
        @Schema(description = "From 0.5, below 1.", defaultValue = "0.99", examples = "\"0.99\"")
        BigDecimal confidence,

        @Schema(description = "What the margin is made of.", defaultValue = "EXPECTED_SHORTFALL")
        RiskMeasure measure,

        @Schema(
                description =
                        "Of value at risk. ORDER: the loss of rank ceil(n × confidence). LINEAR: position (n − 1) × confidence, "
                                + "interpolated.",
                defaultValue = "ORDER")
        QuantileRule quantileRule,

        @Positive
        @DecimalMax("1")
        @Schema(
                description =
                        "Weight of each observation against the next younger one, with the rule ORDER. Absent: all alike.",
                examples = "\"0.995\"")
        BigDecimal ageLambda,

        @Valid @Schema(description = "Absent: returns stay as they were.")
        FilterRequest filter,

        @Min(1) @Max(250) @Schema(description = "Holding period in days.", defaultValue = "1")
        Integer horizonDays,

        @Schema(
                description =
                        "SQRT_TIME: one-day figures times the square root of the days. OVERLAPPING: returns over runs of as many days.",
                defaultValue = "SQRT_TIME")
        Horizon.Scaling horizonScaling,

        @Min(1) @Max(1_000_000) @Schema(description = "Number of latest observations. Absent: all.", examples = "500")
        Integer lookback,

        @Valid @Schema(description = "Periods of crisis that are blended in. Absent: none.")
        StressRequest stress,

        @Valid @Schema(description = "A longer window below whose margin this one does not fall. Absent: none.")
        LongRunFloorRequest longRunFloor,

        @Valid @Schema(description = "What is called on top. Absent: nothing.")
        BufferRequest buffer) {

    @Schema(
            name = "EwmaFilter",
            description = "Scales returns of the base window to today's volatility, each risk factor by itself.")
    public record FilterRequest(
            @NotNull
            @Positive
            @DecimalMax("1")
            @Schema(description = "Memory of the variance: v' = lambda v + (1 − lambda) r².", examples = "\"0.97\"")
            BigDecimal lambda,

            @Positive @Schema(description = "Variance before the first return. Absent: the mean square of the window.")
            BigDecimal seedVariance,

            @PositiveOrZero @Schema(description = "Least volatility that returns are scaled to. Absent: none.")
            BigDecimal volatilityFloor) {}

    @Schema(
            name = "StressBlend",
            description = "margin = (1 − weight) × margin + weight × margin of the stress periods.")
    public record StressRequest(
            @NotNull @Size(min = 1, max = 100) List<@NotNull @Valid PeriodRequest> periods,

            @NotNull @Positive @DecimalMax("1") @Schema(examples = "\"0.25\"")
            BigDecimal weight) {}

    @Schema(name = "StressPeriod", description = "Both days inclusive.")
    public record PeriodRequest(
            @NotNull LocalDate first, @NotNull LocalDate last) {
        @AssertTrue(message = "last is not before first")
        @Schema(hidden = true)
        boolean hasOrder() {
            return first == null || last == null || !last.isBefore(first);
        }
    }

    @Schema(name = "LongRunFloor")
    public record LongRunFloorRequest(
            @Min(1)
            @Max(1_000_000)
            @Schema(description = "Number of latest observations, 2,500 for ten years. Absent: all.")
            Integer observationCount) {}

    @Schema(
            name = "ProcyclicalityBuffer",
            description =
                    "full = margin × (1 + fraction). While rising, max(margin, min(full, previousCall)) is called.")
    public record BufferRequest(
            @PositiveOrZero @DecimalMax("1") @Schema(defaultValue = "0.25")
            BigDecimal fraction,

            @PositiveOrZero @Schema(description = "Called last time, buffer included.", defaultValue = "0")
            BigDecimal previousCall,

            @Schema(
                    description = "Whether margins are rising, so that the buffer may be used up.",
                    defaultValue = "false")
            Boolean rising) {}

    @AssertTrue(message = "ageLambda goes with quantileRule ORDER")
    @Schema(hidden = true)
    boolean hasRuleForAge() {
        return ageLambda == null || quantileRule != QuantileRule.LINEAR;
    }

    public static HistoricalParametersRequest of(HistoricalParameters parameters) {
        StressBlend stress = parameters.stress();
        EwmaFilter filter = parameters.filter();
        LongRunFloor floor = parameters.longRunFloor();
        Buffer buffer = parameters.buffer();
        return new HistoricalParametersRequest(
                parameters.confidence().level(),
                parameters.measure(),
                parameters.quantileRule(),
                parameters.ageWeighting() == null
                        ? null
                        : parameters.ageWeighting().lambda(),
                filter == null
                        ? null
                        : new FilterRequest(filter.lambda(), filter.seedVariance(), filter.volatilityFloor()),
                parameters.horizon().days(),
                parameters.horizon().scaling(),
                parameters.lookback(),
                stress == null
                        ? null
                        : new StressRequest(
                                stress.periods().stream()
                                        .map(period -> new PeriodRequest(period.first(), period.last()))
                                        .toList(),
                                stress.weight()),
                floor == null ? null : new LongRunFloorRequest(floor.observationCount()),
                buffer == null ? null : new BufferRequest(buffer.fraction(), buffer.previousCall(), buffer.isRising()));
    }

    public HistoricalParameters toParameters() {
        HistoricalParameters defaults = HistoricalParameters.defaults();
        return new HistoricalParameters(
                confidence == null ? defaults.confidence() : new Confidence(confidence),
                measure == null ? defaults.measure() : measure,
                quantileRule == null ? defaults.quantileRule() : quantileRule,
                ageLambda == null ? null : new AgeWeighting(ageLambda),
                filter == null ? null : new EwmaFilter(filter.lambda, filter.seedVariance, filter.volatilityFloor),
                new Horizon(
                        horizonDays == null ? defaults.horizon().days() : horizonDays,
                        horizonScaling == null ? defaults.horizon().scaling() : horizonScaling),
                lookback,
                stress == null ? null : stressBlend(),
                longRunFloor == null ? null : new LongRunFloor(longRunFloor.observationCount),
                buffer == null ? null : toBuffer());
    }

    private StressBlend stressBlend() {
        return new StressBlend(
                stress.periods.stream()
                        .map(period -> new Period(period.first, period.last))
                        .toList(),
                stress.weight);
    }

    private Buffer toBuffer() {
        return new Buffer(
                buffer.fraction == null ? new BigDecimal("0.25") : buffer.fraction,
                buffer.previousCall == null ? BigDecimal.ZERO : buffer.previousCall,
                buffer.rising != null && buffer.rising);
    }
}
