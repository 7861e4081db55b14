package io.plimsoll.scenario;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A joint move of prices, volatilities and time.
 *
 * @param number 1-based place in the set
 * @param price of every underlying that {@code underlyingPrices} does not name; null if they stay where they are
 * @param underlyingPrices by name of the underlying
 * @param volatility of every option; null if it stays where it is
 * @param timeShift by how much times to expiry shorten, in [0, 3660 days]
 * @param weight fraction of profits and losses that counts, in (0, 1]; below 1 for extreme moves
 * @param pairedScenarioNumber scenario of the same price move and the opposite volatility move, or this one's own number;
 *     null if none
 */
public record Scenario(
        int number,
        @Nullable PriceMove price,
        Map<String, PriceMove> underlyingPrices,
        @Nullable VolatilityMove volatility,
        Duration timeShift,
        BigDecimal weight,
        @Nullable Integer pairedScenarioNumber) {

    /** Ten years. */
    public static final Duration TIME_SHIFT_MAX = Duration.ofDays(3_660);

    public Scenario {
        if (number < 1) {
            throw new IllegalArgumentException("number must be at least 1, was " + number);
        }
        SortedMap<String, PriceMove> sorted = new TreeMap<>(underlyingPrices);
        underlyingPrices = Collections.unmodifiableSortedMap(sorted);
        if (timeShift.isNegative() || timeShift.compareTo(TIME_SHIFT_MAX) > 0) {
            throw new IllegalArgumentException(
                    "timeShift must be in [0, %s], was %s".formatted(TIME_SHIFT_MAX, timeShift));
        }
        if (weight.signum() <= 0 || weight.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("weight must be in (0, 1], was " + weight);
        }
        if (pairedScenarioNumber != null && pairedScenarioNumber < 1) {
            throw new IllegalArgumentException("pairedScenarioNumber must be at least 1, was " + pairedScenarioNumber);
        }
    }

    /** How far the price of this underlying moves; empty if it stays where it is. */
    public Optional<PriceMove> priceOf(String underlying) {
        return Optional.ofNullable(underlyingPrices.getOrDefault(underlying, price));
    }
}
