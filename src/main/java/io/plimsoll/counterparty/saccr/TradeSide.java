package io.plimsoll.counterparty.saccr;

import io.plimsoll.instrument.OptionRight;
import io.plimsoll.pricing.ReproducibleMath;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which way a trade gains: its supervisory delta (CRE52.38 to 52.41). */
public sealed interface TradeSide {
    /**
     * In [−1, 1]; positive if the trade gains when its risk factor rises.
     *
     * @param supervisoryVolatility a year, of the risk factor; above 0
     */
    double supervisoryDelta(double supervisoryVolatility);

    /** No option: 1 or −1. */
    record Linear(boolean isLong) implements TradeSide {
        @Override
        public double supervisoryDelta(double supervisoryVolatility) {
            return isLong ? 1 : -1;
        }
    }

    /**
     * A call or put: {@code N(d1)} of a bought call, {@code -N(-d1)} of a bought put, the opposite if sold, with
     * {@code d1 = (ln(P/K) + σ² T/2) / (σ √T)}. At its exercise date the limit: all or nothing, a half at the money.
     *
     * @param price P of the underlying, above 0: for rates the forward rate, for credit the forward spread
     * @param strike K, above 0
     * @param volatility σ a year, above 0; null for the supervisory one
     * @param timeToExerciseYears T to the latest date of exercise, ≥ 0
     */
    record OptionSide(
            OptionRight right,
            boolean isBought,
            BigDecimal price,
            BigDecimal strike,
            @Nullable BigDecimal volatility,
            BigDecimal timeToExerciseYears)
            implements TradeSide {
        public OptionSide {
            Objects.requireNonNull(right, "right");
            if (price.signum() <= 0 || strike.signum() <= 0) {
                throw new IllegalArgumentException(
                        "price and strike must be above 0, were %s, %s".formatted(price, strike));
            }
            if (volatility != null && volatility.signum() <= 0) {
                throw new IllegalArgumentException("volatility must be above 0, was " + volatility);
            }
            if (timeToExerciseYears.signum() < 0) {
                throw new IllegalArgumentException(
                        "timeToExerciseYears must be at least 0, was " + timeToExerciseYears);
            }
        }

        @Override
        public double supervisoryDelta(double supervisoryVolatility) {
            double d1 = d1(volatility == null ? supervisoryVolatility : volatility.doubleValue());
            double ofBought = switch (right) {
                case CALL -> ReproducibleMath.normalCdf(d1);
                case PUT -> -ReproducibleMath.normalCdf(-d1);
            };
            return isBought ? ofBought : -ofBought;
        }

        private double d1(double volatilityAnnual) {
            double deviation = volatilityAnnual * Math.sqrt(timeToExerciseYears.doubleValue());
            if (deviation == 0) {
                int moneyness = price.compareTo(strike);
                return moneyness == 0 ? 0 : moneyness * Double.POSITIVE_INFINITY;
            }
            double logMoneyness = ReproducibleMath.log(price.doubleValue() / strike.doubleValue());
            return logMoneyness / deviation + 0.5 * deviation;
        }
    }
}
