package io.plimsoll.platform.requests;

import io.plimsoll.rejection.RejectedException;
import io.plimsoll.scenario.PriceMove;
import io.plimsoll.scenario.Scenario;
import io.plimsoll.scenario.ScenarioSet;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.time.DurationMax;

/** A scenario as it stands in requests, replies, stored rows and the files of the ready sets: one form for all. */
@Schema(name = "Scenario", description = "A joint move of prices, volatilities and time. What is absent does not move.")
public record ScenarioRequest(
        @NotNull
        @Min(1)
        @Schema(
                description = "The scenarios of a list have the numbers 1 to n once each, in any order.",
                examples = "1")
        Integer number,

        @Valid @Schema(description = "Of every underlying that underlyingPrices does not name.")
        PriceMoveRequest price,

        @Size(max = UNDERLYING_COUNT_MAX) @Schema(description = "Of single underlyings, each at most once.")
        List<@NotNull @Valid UnderlyingPriceMoveRequest> underlyingPrices,

        @Valid @Schema(description = "Of every option.") VolatilityMoveRequest volatility,

        @DurationMax(days = 3_660, message = "a time shift is at most 3660 days")
        @Schema(
                type = SchemaType.STRING,
                description = "By how much times to expiry shorten: an ISO 8601 duration from PT0S to P3660D.",
                defaultValue = "PT0S",
                examples = "P1D")
        Duration timeShift,

        @Positive
        @DecimalMax("1")
        @Schema(
                description = "Fraction of profits and losses that counts, above 0 and at most 1.",
                defaultValue = "1",
                examples = "\"0.35\"")
        BigDecimal weight,

        @Min(1)
        @Schema(
                description =
                        "Number of the scenario with the same price move and the opposite volatility move, or the own "
                                + "number. Pairs are mutual.")
        Integer pairedScenarioNumber) {

    /** As many as a book may reasonably have risk factors; the body's length bounds the whole. */
    static final int UNDERLYING_COUNT_MAX = 1_000;

    /**
     * Scenarios of a request, checked against each other.
     *
     * @param written meeting the constraints of their fields, in any order
     * @param pointer of the list in the request, such as {@code /scenarios}
     * @return in the order of their numbers
     * @throws RejectedException SCENARIO_SET_INVALID with every contradiction
     */
    public static List<Scenario> toScenarios(List<ScenarioRequest> written, String pointer) {
        return ScenarioSet.inOrder(
                written.stream().map(ScenarioRequest::toScenario).toList(), pointer);
    }

    /** As it is written in a reply: weights always, divisors, time shifts and lists only if they say something. */
    public static ScenarioRequest of(Scenario scenario) {
        return new ScenarioRequest(
                scenario.number(),
                scenario.price() == null ? null : PriceMoveRequest.of(scenario.price()),
                scenario.underlyingPrices().isEmpty()
                        ? null
                        : scenario.underlyingPrices().entrySet().stream()
                                .map(entry -> UnderlyingPriceMoveRequest.of(entry.getKey(), entry.getValue()))
                                .toList(),
                scenario.volatility() == null ? null : VolatilityMoveRequest.of(scenario.volatility()),
                scenario.timeShift().isZero() ? null : scenario.timeShift(),
                scenario.weight(),
                scenario.pairedScenarioNumber());
    }

    @AssertTrue(message = "an underlying stands in underlyingPrices at most once")
    @Schema(hidden = true)
    boolean hasEachUnderlyingOnce() {
        Set<String> seen = new HashSet<>();
        return underlyingPrices == null
                || underlyingPrices.stream().allMatch(move -> move == null || seen.add(move.underlying()));
    }

    public Scenario toScenario() {
        Map<String, PriceMove> moves = new HashMap<>();
        if (underlyingPrices != null) {
            underlyingPrices.forEach(move -> moves.put(move.underlying(), move.toPriceMove()));
        }
        return new Scenario(
                number,
                price == null ? null : price.toPriceMove(),
                moves,
                volatility == null ? null : volatility.toVolatilityMove(),
                timeShift == null ? Duration.ZERO : timeShift,
                weight == null ? BigDecimal.ONE : weight,
                pairedScenarioNumber);
    }
}
