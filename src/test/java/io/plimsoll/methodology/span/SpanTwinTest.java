package io.plimsoll.methodology.span;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.methodology.span.SpanWorking.CombinedCommodityMargin;
import io.plimsoll.methodology.span.SpanWorking.ExchangeComplexMargin;
import io.plimsoll.methodology.span.SpanWorking.TierRisk;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.testsupport.span.NaiveSpan;
import io.plimsoll.testsupport.span.RandomSpan;
import io.plimsoll.testsupport.span.SpanCase;
import io.plimsoll.testsupport.span.SpanWorkingDifferences;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The fast implementation against the slow, obvious one: every intermediate figure, on random rules and portfolios. */
class SpanTwinTest {
    private static final long SEED_COUNT = 1_000;

    private static final BigDecimal HUGE = new BigDecimal("100000000000");

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void both_implementations_find_the_same_figures(long seed) {
        SpanCase any = RandomSpan.of(seed);

        SpanWorking actual;
        try {
            actual = any.margin(new EngineSpan());
        } catch (RejectedException refused) {
            assertThat(refused.reason()).isEqualTo(Reason.FIGURE_OUT_OF_RANGE);
            assertThat(any.positions())
                    .as("only a huge book is beyond exact arithmetic, seed %d", seed)
                    .anyMatch(position -> position.quantity().abs().compareTo(HUGE) >= 0);
            return;
        }
        SpanWorking expected = any.margin(new NaiveSpan());

        List<String> differences = SpanWorkingDifferences.between(withInterTiersOf(actual, expected), actual);
        assertThat(differences).as("seed %d", seed).isEmpty();
    }

    /** The fast one evaluates an inter-commodity tier only when a spread needs it; the slow one all that any spread names. */
    private static SpanWorking withInterTiersOf(SpanWorking fewer, SpanWorking all) {
        List<ExchangeComplexMargin> complexes = new ArrayList<>();
        for (int i = 0; i < all.exchangeComplexes().size(); i++) {
            ExchangeComplexMargin complex = all.exchangeComplexes().get(i);
            List<CombinedCommodityMargin> commodities = new ArrayList<>();
            for (int j = 0; j < complex.combinedCommodities().size(); j++) {
                Set<Integer> numbers =
                        fewer.exchangeComplexes().get(i).combinedCommodities().get(j).interTiers().stream()
                                .map(TierRisk::number)
                                .collect(Collectors.toSet());
                commodities.add(withInterTiers(complex.combinedCommodities().get(j), numbers));
            }
            complexes.add(new ExchangeComplexMargin(
                    complex.code(),
                    complex.requirement(),
                    complex.initialMargin(),
                    complex.netOptionValue(),
                    complex.totalRequirement(),
                    complex.currencies(),
                    commodities));
        }
        return new SpanWorking(complexes);
    }

    private static CombinedCommodityMargin withInterTiers(CombinedCommodityMargin margin, Set<Integer> numbers) {
        return new CombinedCommodityMargin(
                margin.code(),
                margin.currency(),
                margin.book(),
                margin.scanRisk(),
                margin.activeScenario(),
                margin.scenarioLosses(),
                margin.timeRisk(),
                margin.volatilityRisk(),
                margin.priceRisk(),
                margin.weightedPriceRisk(),
                margin.netDelta(),
                margin.intraCommoditySpreadCharge(),
                margin.deliveryCharge(),
                margin.interCommoditySpreadCredit(),
                margin.interClearingCredit(),
                margin.risk(),
                margin.shortOptionMinimum(),
                margin.shortCallCount(),
                margin.shortPutCount(),
                margin.maintenanceMargin(),
                margin.initialMargin(),
                margin.longOptionValue(),
                margin.shortOptionValue(),
                margin.netOptionValue(),
                margin.scanTiers(),
                margin.interTiers().stream()
                        .filter(tier -> numbers.contains(tier.number()))
                        .toList(),
                margin.netDeltas(),
                margin.spreads(),
                margin.positions(),
                margin.scannedIn());
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, SEED_COUNT);
    }
}
