package io.plimsoll.liquidation.price;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Distances of account G1, three futures and five short calls, against a slow computation of their own: Black-76 by a series, sixteen
 * scenarios, whole-dollar arrays, millionth by millionth.
 */
class G1DistancesTest {
    private static final double YEARS = 0.0821917808;
    private static final double[][] SCENARIOS = {
        {0, 1, 1}, {0, -1, 1}, {1 / 3.0, 1, 1}, {1 / 3.0, -1, 1}, {-1 / 3.0, 1, 1}, {-1 / 3.0, -1, 1},
        {2 / 3.0, 1, 1}, {2 / 3.0, -1, 1}, {-2 / 3.0, 1, 1}, {-2 / 3.0, -1, 1}, {1, 1, 1}, {1, -1, 1},
        {-1, 1, 1}, {-1, -1, 1}, {2, 0, 0.35}, {-2, 0, 0.35}
    };

    /** Cash with the bill after haircut and the charges: 2,500 + 950 − 20, and with more of it. */
    @ParameterizedTest
    @CsvSource({"3430", "4330", "8000"})
    void distances_are_those_of_a_slow_computation(String cash) {
        PriceHouse house = PriceHouse.byScenarios("span-16-extreme-2x35", "0.8");
        LiquidationPrices prices = house.service()
                .prices(
                        house.book(
                                cash,
                                PriceHouse.future("F", "3", "102", "100"),
                                PriceHouse.call("F", "105", "-5", "2.60", "100")),
                        PriceHouse.market(
                                PriceHouse.futureMark("F", "100", "100"),
                                PriceHouse.callMark("F", "105", "2.60", "100", "0.40")),
                        MarginMode.CROSS);

        assertThat(prices.present().maintenanceMargin()).isEqualByComparingTo("1800");
        assertThat(prices.present().equity())
                .isEqualByComparingTo(new BigDecimal(cash).subtract(new BigDecimal(1_900)));
        List<PriceDistance> distances = prices.underlyings().getFirst().distances();
        assertThat(distances).hasSize(6);
        for (PriceDistance distance : distances) {
            Long slow = slowly(Double.parseDouble(cash), distance);
            assertThat(
                            distance.move() == null
                                    ? null
                                    : distance.move().abs().movePointRight(6).longValueExact())
                    .as("%s %s", distance.direction(), distance.trigger())
                    .isEqualTo(slow);
            if (slow != null) {
                int binding = (int) margin(price(slow, distance))[1];
                assertThat(distance.bindingScenarios())
                        .isEqualTo(binding == 0 ? List.of() : List.of(new BindingScenario(null, binding)));
            }
        }
    }

    private static double price(long millionths, PriceDistance distance) {
        return 100 + distance.searchedTo().signum() * millionths * 1e-4;
    }

    private static Long slowly(double cash, PriceDistance distance) {
        long end = distance.searchedTo().abs().movePointRight(6).longValueExact();
        for (long millionths = 0; millionths <= end; millionths++) {
            double price = price(millionths, distance);
            double call = Math.max(0, 2.60 + value(price, 0.40, YEARS) - value(100, 0.40, YEARS));
            double equity = cash + cents(300 * (price - 102)) - cents(500 * call);
            double threshold = switch (distance.trigger()) {
                case CALL -> margin(price)[0];
                case LIQUIDATION -> 0.8 * margin(price)[0];
                case BANKRUPTCY -> 0.005;
            };
            if (equity < threshold - 1e-6) {
                return millionths;
            }
        }
        return null;
    }

    private static double cents(double amount) {
        return Math.rint(amount * 100) / 100;
    }

    /** Maintenance margin, and the number of the scenario that makes it; 0 if none loses. */
    private static double[] margin(double price) {
        double worst = 0;
        int number = 0;
        for (int i = 0; i < SCENARIOS.length; i++) {
            double moved = price + 9 * SCENARIOS[i][0];
            double weight = SCENARIOS[i][2];
            double future = Math.rint(-(moved - price) * 100 * weight);
            double call = Math.rint(
                    -(value(moved, 0.40 + 0.05 * SCENARIOS[i][1], YEARS - 1 / 365.0) - value(price, 0.40, YEARS))
                            * 100
                            * weight);
            double loss = 3 * future - 5 * call;
            if (loss > worst) {
                worst = loss;
                number = i + 1;
            }
        }
        return new double[] {Math.max(worst, 250), number};
    }

    /** Black-76 without interest, strike 105. */
    private static double value(double forward, double volatility, double years) {
        if (forward <= 0) {
            return 0;
        }
        double deviation = volatility * Math.sqrt(years);
        double d1 = Math.log(forward / 105) / deviation + deviation / 2;
        return forward * normal(d1) - 105 * normal(d1 - deviation);
    }

    private static double normal(double x) {
        if (x < -8 || x > 8) {
            return x < 0 ? 0 : 1;
        }
        double sum = x;
        double term = x;
        for (int i = 3; Math.abs(term) > 1e-17 * Math.abs(sum) + 1e-300; i += 2) {
            term *= x * x / i;
            sum += term;
        }
        return 0.5 + sum * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }
}
