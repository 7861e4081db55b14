package io.plimsoll.methodology.historical;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.methodology.MethodologyWorking;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Every intermediate figure of a {@code HISTORICAL} calculation. Amounts are in the currency of the totals, half-even to 8 places.
 *
 * @param base the latest observations
 * @param stress the stress periods; null if there are none
 * @param longRun the window of the long-run floor; null if there is none
 * @param blendedMargin margins of base and stress by their weights, 0 or more
 * @param floorBinding whether the long run sets the margin
 * @param flooredMargin the larger of blended and long-run margin
 * @param bufferFull margin with the whole buffer; null if there is none
 * @param bufferUsedFraction of the buffer that is not called, 0 to 1; null if there is none
 * @param margin what is called, not rounded
 * @param tail the observations that the margin is made of, worst first
 * @param volatilities of the risk factors, by name; empty without a filter
 * @param positions by contract; null unless full detail was asked for
 * @param observations what the portfolio would gain in each; null unless full detail was asked for
 */
public record HistoricalWorking(
        SeriesReference returnSeries,
        WindowFigures base,
        @Nullable WindowFigures stress,
        @Nullable WindowFigures longRun,
        BigDecimal blendedMargin,
        boolean floorBinding,
        BigDecimal flooredMargin,
        @Nullable BigDecimal bufferFull,
        @Nullable BigDecimal bufferUsedFraction,
        BigDecimal margin,
        List<TailObservation> tail,
        List<FactorVolatility> volatilities,
        @Nullable List<PositionContribution> positions,
        @Nullable List<ObservationPnl> observations)
        implements MethodologyWorking {
    public HistoricalWorking {
        tail = List.copyOf(tail);
        volatilities = List.copyOf(volatilities);
        positions = positions == null ? null : List.copyOf(positions);
        observations = observations == null ? null : List.copyOf(observations);
    }

    /** A series never changes, so these say everything about it. */
    public record SeriesReference(UUID id, String name, String sha256) {}

    /**
     * Figures of one window at the horizon, before any blend or tool.
     *
     * @param firstDate on which its first observation ends
     * @param valueAtRisk negative if nothing is lost
     * @param expectedShortfall negative if nothing is lost
     * @param weightAtValueAtRisk weight of the losses from the worst to value at risk, it included, in (0, 1]; null unless observations
     *     count by their age
     * @param margin the one of the two that counts, and at least 0
     */
    public record WindowFigures(
            int observationCount,
            LocalDate firstDate,
            LocalDate lastDate,
            BigDecimal valueAtRisk,
            BigDecimal expectedShortfall,
            @Nullable BigDecimal weightAtValueAtRisk,
            BigDecimal margin) {}

    /**
     * An observation that the margin is made of.
     *
     * @param date on which it ends
     * @param filtered whether its returns were scaled to today's volatility
     * @param pnl gain-positive, before the horizon's factor
     * @param weight of its loss in the margin: {@code margin = sum of −pnl × weight}
     */
    public record TailObservation(LocalDate date, boolean filtered, BigDecimal pnl, BigDecimal weight) {}

    /**
     * Volatility of a risk factor after the last return.
     *
     * @param current per day, as a fraction (absolute returns: in price units)
     * @param scaledTo the same or its floor, whichever is larger
     */
    public record FactorVolatility(String factor, BigDecimal current, BigDecimal scaledTo) {}

    /**
     * What one contract adds to the figures, negative where it offsets others. Contributions of all contracts add up exactly.
     *
     * @param quantity signed, all positions of the contract together
     * @param unitValue model value of one unit in the contract's currency
     * @param valueAtRisk of {@code base.valueAtRisk}
     * @param expectedShortfall of {@code base.expectedShortfall}
     * @param margin of {@code margin}
     */
    public record PositionContribution(
            ContractId contract,
            BigDecimal quantity,
            BigDecimal unitValue,
            BigDecimal valueAtRisk,
            BigDecimal expectedShortfall,
            BigDecimal margin) {}

    /** Gain-positive, before the horizon's factor. */
    public record ObservationPnl(LocalDate date, boolean filtered, BigDecimal pnl) {}
}
