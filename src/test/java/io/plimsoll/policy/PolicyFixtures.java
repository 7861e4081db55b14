package io.plimsoll.policy;

import io.plimsoll.methodology.historical.AgeWeighting;
import io.plimsoll.methodology.historical.Confidence;
import io.plimsoll.methodology.historical.EwmaFilter;
import io.plimsoll.methodology.historical.FactorLink;
import io.plimsoll.methodology.historical.HistoricalParameters;
import io.plimsoll.methodology.historical.HistoricalParameters.Buffer;
import io.plimsoll.methodology.historical.HistoricalParameters.LongRunFloor;
import io.plimsoll.methodology.historical.HistoricalParameters.Period;
import io.plimsoll.methodology.historical.HistoricalParameters.StressBlend;
import io.plimsoll.methodology.historical.HistoricalSettings;
import io.plimsoll.methodology.historical.Horizon;
import io.plimsoll.methodology.historical.QuantileRule;
import io.plimsoll.methodology.historical.RiskMeasure;
import io.plimsoll.methodology.scenario.ScenarioSettings;
import io.plimsoll.methodology.scenario.ScenarioSettings.Aggregation;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/** Policies for tests. */
public final class PolicyFixtures {
    private PolicyFixtures() {}

    /** No value of it is the default of a request, nor has it the digits that a number would be written with. */
    public static MarginPolicy nothingByDefault(String name, int version, Instant createdAt, MarginRule rule) {
        return new MarginPolicy(
                name,
                version,
                createdAt,
                "a policy of version " + version,
                rule,
                OptionValueRule.SHORT_ONLY,
                CoveredCallRule.METHODOLOGY,
                new HealthLadder(new BigDecimal("1.500"), new BigDecimal("1.1"), new BigDecimal("0.90")),
                CallTarget.MAINTENANCE,
                CallTarget.INITIAL,
                new BigDecimal("100.50"),
                new BigDecimal("0.10"),
                new Grace.BusinessDay(2, LocalTime.parse("14:30:15"), ZoneId.of("Asia/Kolkata"), "nse-india"),
                List.of(
                        new EscalationStep(Duration.ZERO, "RISK_DESK"),
                        new EscalationStep(Duration.ofMinutes(90), "HEAD_OF_RISK")),
                true,
                Duration.ofMillis(1_500));
    }

    public static MarginRule bySpan() {
        return new MarginRule("SPAN", "nse-2025-08-08-i1", null, null);
    }

    public static MarginRule byScenarios() {
        return new MarginRule(
                "SCENARIO",
                null,
                "tims-10",
                new ScenarioSettings(
                        Aggregation.UNDERLYING,
                        new BigDecimal("1.10"),
                        new BigDecimal("1.2"),
                        new BigDecimal("0.01"),
                        new BigDecimal("0.020"),
                        new BigDecimal("50.0"),
                        3,
                        2));
    }

    public static MarginRule byHistory() {
        return new MarginRule(
                "HISTORICAL",
                null,
                null,
                new HistoricalSettings(
                        "sandbox-energy",
                        List.of(new FactorLink("WTI", "CL", "OVX"), new FactorLink("NG", null, null)),
                        new HistoricalParameters(
                                Confidence.of("0.990"),
                                RiskMeasure.VALUE_AT_RISK,
                                QuantileRule.ORDER,
                                new AgeWeighting(new BigDecimal("0.995")),
                                new EwmaFilter(
                                        new BigDecimal("0.97"), new BigDecimal("0.0004"), new BigDecimal("0.010")),
                                new Horizon(5, Horizon.Scaling.OVERLAPPING),
                                500,
                                new StressBlend(
                                        List.of(new Period(
                                                LocalDate.parse("2020-03-01"), LocalDate.parse("2020-04-30"))),
                                        new BigDecimal("0.25")),
                                new LongRunFloor(2_500),
                                new Buffer(new BigDecimal("0.250"), new BigDecimal("12.30"), true)),
                        4,
                        1));
    }
}
