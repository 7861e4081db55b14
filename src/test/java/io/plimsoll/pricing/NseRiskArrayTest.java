package io.plimsoll.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.instrument.OptionRight;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * NSE Clearing's arrays of BANKNIFTY options come out of our kernel: largest gain and delta of 4,568 real records.
 *
 * <p>One volatility a file, fitted; everything else common to both files: rate 6.09 %, look-ahead two calendar days, volatility
 * scan range 0.05 absolute, extremes 2 x 0.35, price scan range 11.3 % of the spot and 17.7 % for the expiry more than nine
 * months away. Data: {@code src/test/resources/data/SOURCES.md}.
 */
class NseRiskArrayTest {
    private static final double RATE_ANNUAL = 0.0609;
    private static final double LOOK_AHEAD_YEARS = 2 / 365.0;
    private static final double VOLATILITY_SCAN_RANGE = 0.05;
    private static final LocalDate VALUATION_DATE = LocalDate.of(2025, 8, 7);
    private static final LocalDate LONG_DATED = LocalDate.of(2026, 6, 30);
    private static final ScenarioMoves MOVES = moves();
    private static final double[] WEIGHTS = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0.35, 0.35};
    private static final BigDecimal PAISA = new BigDecimal("0.01");

    private record Row(
            LocalDate expiry, double strike, OptionRight right, BigDecimal delta, BigDecimal maxGain, double spot) {

        double timeToExpiryYears() {
            return ChronoUnit.DAYS.between(VALUATION_DATE, expiry) / 365.0;
        }

        double priceScanRange() {
            return spot * (expiry.isBefore(LONG_DATED) ? 0.113 : 0.177);
        }

        OptionTerms terms() {
            return new OptionTerms(PricingModel.BLACK_SCHOLES_MERTON, right == OptionRight.CALL, strike);
        }

        PricingInputs inputs(double volatility) {
            return new PricingInputs(spot, volatility, timeToExpiryYears(), RATE_ANNUAL, RATE_ANNUAL);
        }

        OptionStrip.Entry entry(double volatility) {
            return new OptionStrip.Entry(terms(), inputs(volatility), priceScanRange(), VOLATILITY_SCAN_RANGE);
        }
    }

    /** Sixteen losses of one long unit of each row, rounded to the paisa. */
    private static List<List<BigDecimal>> riskArrays(List<Row> rows, double volatility) {
        OptionStrip strip = OptionStrip.of(
                PricingModel.BLACK_SCHOLES_MERTON,
                rows.stream().map(row -> row.entry(volatility)).toList());
        double[] losses = new double[rows.size() * WEIGHTS.length];
        new RiskArrays().fill(strip, MOVES, WEIGHTS, losses);
        return IntStream.range(0, rows.size())
                .mapToObj(row -> Arrays.stream(losses, row * WEIGHTS.length, (row + 1) * WEIGHTS.length)
                        .mapToObj(loss -> rounded(loss, 2))
                        .toList())
                .toList();
    }

    @ParameterizedTest(name = "file {0}")
    @CsvSource({"i1, 0.18428349, 2277", "i3, 0.18401821, 2280"})
    void largest_gain_and_delta_of_every_record_come_out_of_the_model(String file, double volatility, int equalCountMin)
            throws IOException {
        List<Row> rows = rows(file);

        List<List<BigDecimal>> arrays = riskArrays(rows, volatility);

        int equalCount = 0;
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            BigDecimal maxGain =
                    arrays.get(i).stream().map(BigDecimal::negate).reduce(BigDecimal.ZERO, BigDecimal::max);
            BigDecimal delta = rounded(
                    OptionPricer.greeks(row.terms(), row.inputs(volatility)).delta(), 4);

            assertThat(maxGain.subtract(row.maxGain).abs())
                    .as("%s: %s", row, maxGain)
                    .isLessThanOrEqualTo(PAISA);
            assertThat(delta).as("%s", row).isEqualByComparingTo(row.delta);
            equalCount += maxGain.compareTo(row.maxGain) == 0 ? 1 : 0;
        }

        System.out.printf("%s: %d of %d largest gains equal to the paisa%n", file, equalCount, rows.size());
        assertThat(rows).hasSize(2284);
        assertThat(equalCount).isGreaterThanOrEqualTo(equalCountMin);
    }

    @Test
    void a_put_near_the_money_gains_most_in_scenario_13() throws IOException {
        Row put = rows("i1").stream()
                .filter(row -> row.right == OptionRight.PUT
                        && row.strike == 54300
                        && row.expiry.equals(LocalDate.of(2025, 8, 28)))
                .findFirst()
                .orElseThrow();

        List<BigDecimal> array = riskArrays(List.of(put), 0.18428349).getFirst();

        assertThat(array).hasSize(16);
        assertThat(array.get(12)).isEqualByComparingTo("-4503.13");
        assertThat(array).allSatisfy(loss -> assertThat(loss).isGreaterThanOrEqualTo(array.get(12)));
    }

    private static ScenarioMoves moves() {
        double[] priceMoves = {
            0, 0, 1 / 3.0, 1 / 3.0, -1 / 3.0, -1 / 3.0, 2 / 3.0, 2 / 3.0, -2 / 3.0, -2 / 3.0, 1, 1, -1, -1, 2, -2
        };
        double[] volatilityMoves = {1, -1, 1, -1, 1, -1, 1, -1, 1, -1, 1, -1, 1, -1, 0, 0};
        double[] lookAhead = new double[16];
        Arrays.fill(lookAhead, LOOK_AHEAD_YEARS);
        return new ScenarioMoves(priceMoves, volatilityMoves, lookAhead);
    }

    private static List<Row> rows(String file) throws IOException {
        Path csv = Path.of("src/test/resources/data/nse-banknifty-20250808-%s.csv".formatted(file));
        return Files.readAllLines(csv).stream()
                .skip(1)
                .map(line -> line.split(","))
                .map(cells -> new Row(
                        LocalDate.parse(cells[0]),
                        Double.parseDouble(cells[1]),
                        cells[2].equals("C") ? OptionRight.CALL : OptionRight.PUT,
                        new BigDecimal(cells[4]),
                        new BigDecimal(cells[5]),
                        Double.parseDouble(cells[6])))
                .toList();
    }

    private static BigDecimal rounded(double value, int places) {
        return new BigDecimal(value).setScale(places, RoundingMode.HALF_UP);
    }
}
