package io.plimsoll.backtest;

import io.plimsoll.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Statistics as replies show them: twelve decimals, half-even, without trailing zeros. */
public final class BacktestFigures {
    private static final int PLACES = 12;

    private BacktestFigures() {}

    public static BigDecimal statistic(LikelihoodRatio ratio) {
        return shown(ratio.statistic());
    }

    public static BigDecimal pValue(LikelihoodRatio ratio) {
        return shown(ratio.pValue());
    }

    public static BigDecimal cumulativeProbability(TrafficLight light) {
        return shown(light.cumulativeProbability());
    }

    private static BigDecimal shown(double value) {
        BigDecimal rounded = new BigDecimal(value).setScale(PLACES, RoundingMode.HALF_EVEN);
        return Money.withDecimals(rounded, 0);
    }
}
