package io.plimsoll.methodology;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.methodology.MarginTerms.Detail;
import io.plimsoll.methodology.PortfolioVariation.Margins;
import io.plimsoll.methodology.historical.HistoricalMethodology;
import io.plimsoll.methodology.historical.HistoricalSettings;
import io.plimsoll.methodology.scenario.ScenarioMethodology;
import io.plimsoll.methodology.scenario.ScenarioSettings;
import io.plimsoll.methodology.scenario.ScenarioSettings.Aggregation;
import io.plimsoll.portfolio.AccountType;
import io.plimsoll.portfolio.Portfolio;
import io.plimsoll.portfolio.Position;
import io.plimsoll.scenario.PriceMove;
import io.plimsoll.scenario.Scenario;
import io.plimsoll.scenario.ScenarioSet;
import io.plimsoll.scenario.VolatilityMove;
import io.plimsoll.testsupport.historical.HistoricalCase;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Changed portfolios are margined as if they were new, by the methodologies that value contracts themselves. */
class PortfolioVariationTest {
    private static final int CHANGE_COUNT = 15;

    static LongStream seeds() {
        return LongStream.range(0, 40);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void past_observations(long seed) {
        HistoricalCase one = HistoricalCase.random(seed);
        HistoricalMethodology methodology = new HistoricalMethodology(name -> one.series(), one.cellCountMax());
        HistoricalSettings settings = new HistoricalSettings("series", one.links(), one.parameters(), 8, null);

        requireEqual(methodology, terms(one, null, settings), one, seed);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void scenarios_of_the_whole_portfolio_with_every_contingency(long seed) {
        HistoricalCase one = HistoricalCase.random(seed);
        ScenarioSettings settings = settings(Aggregation.PORTFOLIO, "0.01", "0.02", "5");

        requireEqual(new ScenarioMethodology(1_000_000), terms(one, scenarios(), settings), one, seed);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void scenarios_of_each_underlying_without_contingencies(long seed) {
        HistoricalCase one = HistoricalCase.random(seed);
        ScenarioSettings settings = settings(Aggregation.UNDERLYING, "0", "0", "0");

        requireEqual(new ScenarioMethodology(1_000_000), terms(one, scenarios(), settings), one, seed);
    }

    private static <M extends MarginMethodology & VariationSource> void requireEqual(
            M methodology, MarginTerms terms, HistoricalCase one, long seed) {
        List<ContractId> contracts =
                one.positions().stream().map(Position::contract).distinct().toList();
        PortfolioVariation variation = methodology.variation(contracts, terms).orElseThrow();
        BigDecimal[] held = new BigDecimal[contracts.size()];
        Arrays.fill(held, BigDecimal.ZERO);
        Random random = new Random(seed);
        for (int change = 0; change < CHANGE_COUNT; change++) {
            int contract = random.nextInt(held.length);
            held[contract] = random.nextInt(4) == 0
                    ? BigDecimal.ZERO
                    : BigDecimal.valueOf(random.nextInt(2_000) - 1_000, random.nextInt(4));

            variation.hold(contract, held[contract]);
            Margins margins = variation.margins();

            List<Position> positions = new ArrayList<>();
            IntStream.range(0, held.length)
                    .filter(i -> held[i].signum() != 0)
                    .forEach(i -> positions.add(new Position(contracts.get(i), held[i])));
            if (!positions.isEmpty()) {
                MarginRequirement anew = methodology.requirement(new Portfolio(positions), terms);
                assertThat(margins.initial())
                        .as("initial, change %d", change)
                        .isEqualByComparingTo(anew.initialMargin());
                assertThat(margins.maintenance())
                        .as("maintenance, change %d", change)
                        .isEqualByComparingTo(anew.maintenanceMargin());
            }
        }
    }

    private static MarginTerms terms(HistoricalCase one, ScenarioSet scenarios, MethodologySettings settings) {
        return new MarginTerms(
                null, AccountType.SPECULATOR, null, "USD", Detail.TOTAL, one.market(), scenarios, settings);
    }

    private static ScenarioSettings settings(
            Aggregation aggregation, String shortOptions, String linear, String shortOptionMinimum) {
        return new ScenarioSettings(
                aggregation,
                new BigDecimal("1.05"),
                new BigDecimal("1.30"),
                new BigDecimal(shortOptions),
                new BigDecimal(linear),
                new BigDecimal(shortOptionMinimum),
                4,
                null);
    }

    private static ScenarioSet scenarios() {
        List<Scenario> scenarios = new ArrayList<>();
        for (String price : new String[] {"-0.10", "-0.05", "0", "0.05", "0.10"}) {
            for (String volatility : new String[] {"-0.04", "0.04"}) {
                scenarios.add(new Scenario(
                        scenarios.size() + 1,
                        new PriceMove(PriceMove.Kind.RELATIVE, new BigDecimal(price), BigDecimal.ONE),
                        Map.of(),
                        VolatilityMove.of(VolatilityMove.Kind.ABSOLUTE, new BigDecimal(volatility)),
                        Duration.ofDays(1),
                        BigDecimal.ONE,
                        null));
            }
        }
        return ScenarioSet.inline(scenarios);
    }
}
