package io.plimsoll.stresstest;

import io.plimsoll.calculation.CalculationInputs;
import io.plimsoll.market.MarketData;
import io.plimsoll.policy.HealthLadder;
import io.plimsoll.scenario.PriceMove;
import io.plimsoll.scenario.VolatilityMove;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is stressed, and how far.
 *
 * @param margin portfolio and the methodology that margins every cell
 * @param market by which the positions are valued; the methodology's too, if it takes one
 * @param priceMoves of every underlying, one a row of the grid, at least one
 * @param volatilityMoves of every option, one a column of the grid, at least one
 * @param timeShift by how much later every cell is
 * @param equity against the requirement, in its currency; null to ask for no states and no breaking moves
 * @param states where they begin
 */
public record StressTestInputs(
        CalculationInputs margin,
        MarketData market,
        List<PriceMove> priceMoves,
        List<VolatilityMove> volatilityMoves,
        Duration timeShift,
        @Nullable BigDecimal equity,
        HealthLadder states) {
    public StressTestInputs {
        Objects.requireNonNull(margin, "margin");
        Objects.requireNonNull(market, "market");
        Objects.requireNonNull(timeShift, "timeShift");
        Objects.requireNonNull(states, "states");
        priceMoves = List.copyOf(priceMoves);
        volatilityMoves = List.copyOf(volatilityMoves);
        if (priceMoves.isEmpty() || volatilityMoves.isEmpty()) {
            throw new IllegalArgumentException("a grid needs at least one price move and one volatility move");
        }
    }

    public int cellCount() {
        return priceMoves.size() * volatilityMoves.size();
    }
}
