package io.plimsoll.funding;

import io.plimsoll.rejection.Violations;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rate of funding does to an account in time, at prices that have moved once and then stay. Source: capabilities 11, the runway
 * {@code (E - MM) / daily funding}, of an account {@code (E - call MM) / daily funding} with the level at which its policy calls.
 *
 * @param intervalCount whole intervals within the horizon
 * @param outcomes one for each price move, in their order
 */
public record FundingProjection(int intervalCount, List<Outcome> outcomes) {
    private static final int DAYS_DECIMALS = 6;
    private static final BigDecimal INTERVAL_COUNT_MAX = BigDecimal.valueOf(1_000_000_000);
    private static final BigDecimal DAY_HOURS = BigDecimal.valueOf(24);

    public FundingProjection {
        outcomes = List.copyOf(outcomes);
    }

    /**
     * At one price.
     *
     * @param move of the price, as a fraction
     * @param buffer equity less maintenance margin there
     * @param gainPerInterval what the account gains by funding, negative when it pays; exact
     * @param gainPerDay
     * @param gainOverHorizon of all whole intervals
     * @param daysToMarginCall {@code (E - call MM) / -gainPerDay} until equity is down at the level of a call, six decimals half-even; 0 if
     *     it is; null if funding never leads to a call
     */
    public record Outcome(
            BigDecimal move,
            BigDecimal buffer,
            BigDecimal gainPerInterval,
            BigDecimal gainPerDay,
            BigDecimal gainOverHorizon,
            @Nullable BigDecimal daysToMarginCall) {}

    /**
     * A position and its funding.
     *
     * @param units held, signed
     * @param mark of one unit
     * @param rate of an interval
     * @param intervalHours above 0
     */
    public record Funding(
            BigDecimal units, BigDecimal mark, BigDecimal rate, BigDecimal intervalHours, Duration horizon) {
        /** @throws io.plimsoll.rejection.RejectedException INPUT_IMPOSSIBLE */
        public Funding {
            Violations impossible = Violations.ofInputs();
            addImpossible(intervalHours, horizon, impossible);
            impossible.refuseIfAny();
        }

        static void addImpossible(BigDecimal intervalHours, Duration horizon, Violations impossible) {
            impossible
                    .requirePositive("/intervalHours", intervalHours)
                    .require(!horizon.isNegative() && !horizon.isZero(), "/horizon", "must be above 0", horizon);
            if (intervalHours.signum() > 0) {
                impossible.require(
                        intervals(horizon, intervalHours).compareTo(INTERVAL_COUNT_MAX) <= 0,
                        "/horizon",
                        "must not be longer than a thousand million intervals",
                        horizon);
            }
        }

        /**
         * @param buffer equity less maintenance margin
         * @param callBuffer equity less that at which a call is issued
         */
        Outcome at(BigDecimal move, BigDecimal buffer, BigDecimal callBuffer) {
            BigDecimal perInterval = FundingSettlement.gain(units, mark.add(mark.multiply(move)), rate);
            BigDecimal perDay = perInterval.multiply(DAY_HOURS).divide(intervalHours, MathContext.DECIMAL128);
            return new Outcome(
                    move,
                    buffer,
                    perInterval,
                    perDay,
                    perInterval.multiply(BigDecimal.valueOf(intervalCount())),
                    days(callBuffer, perDay));
        }

        int intervalCount() {
            return intervals(horizon, intervalHours).intValueExact();
        }

        private static BigDecimal intervals(Duration horizon, BigDecimal intervalHours) {
            return BigDecimal.valueOf(horizon.toSeconds())
                    .divideToIntegralValue(intervalHours.multiply(BigDecimal.valueOf(3_600)));
        }

        private static @Nullable BigDecimal days(BigDecimal callBuffer, BigDecimal perDay) {
            if (callBuffer.signum() <= 0) {
                return BigDecimal.ZERO;
            }
            return perDay.signum() >= 0
                    ? null
                    : callBuffer
                            .divide(perDay.negate(), MathContext.DECIMAL128)
                            .setScale(DAYS_DECIMALS, RoundingMode.HALF_EVEN);
        }
    }

    /**
     * Of figures; a call is issued below the maintenance margin.
     *
     * @param buffer equity less maintenance margin at the mark
     * @param maintenanceRate of the position's value, ≥ 0
     * @param moves above -1
     */
    public static FundingProjection of(
            Funding funding, BigDecimal buffer, BigDecimal maintenanceRate, List<BigDecimal> moves) {
        Violations.ofInputs()
                .requireNotNegative("/maintenanceRate", maintenanceRate)
                .refuseIfAny();
        requirePossible(moves);
        BigDecimal value = funding.units().multiply(funding.mark());
        BigDecimal lost = value.subtract(value.abs().multiply(maintenanceRate));
        return new FundingProjection(
                funding.intervalCount(),
                moves.stream()
                        .map(move -> at(funding, move, buffer.add(lost.multiply(move))))
                        .toList());
    }

    private static Outcome at(Funding funding, BigDecimal move, BigDecimal buffer) {
        return funding.at(move, buffer, buffer);
    }

    private static void requirePossible(List<BigDecimal> moves) {
        Violations impossible = Violations.ofInputs();
        addImpossible(moves, impossible);
        impossible.refuseIfAny();
    }

    /** Adds every move that is impossible. */
    public static void addImpossible(List<BigDecimal> moves, Violations impossible) {
        for (int i = 0; i < moves.size(); i++) {
            impossible.require(
                    moves.get(i).compareTo(BigDecimal.ONE.negate()) > 0,
                    "/priceMoves/" + i,
                    "must be above -1",
                    moves.get(i));
        }
    }
}
