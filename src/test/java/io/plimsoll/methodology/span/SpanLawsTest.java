package io.plimsoll.methodology.span;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.methodology.span.SpanWorking.CombinedCommodityMargin;
import io.plimsoll.methodology.span.SpanWorking.ExchangeComplexMargin;
import io.plimsoll.methodology.span.SpanWorking.FormedSpread;
import io.plimsoll.methodology.span.parameters.CombinedCommodity;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.WeightedPriceRiskMethod;
import io.plimsoll.methodology.span.parameters.ContractTable;
import io.plimsoll.methodology.span.parameters.IntraCommoditySpread.ChargeMethod;
import io.plimsoll.methodology.span.parameters.SpanParameterSet;
import io.plimsoll.portfolio.Netting;
import io.plimsoll.portfolio.Position;
import io.plimsoll.testsupport.span.RandomSpan;
import io.plimsoll.testsupport.span.SpanCase;
import io.plimsoll.testsupport.span.SpanProfiles;
import io.plimsoll.testsupport.span.SpanRunner;
import io.plimsoll.testsupport.span.SpanRunners;
import io.plimsoll.testsupport.span.SpanSets;
import io.plimsoll.testsupport.span.SpanWorkingDifferences;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold for every portfolio and calibration, whoever computes it. */
class SpanLawsTest {
    private static final long SEED_COUNT = 60;
    private static final BigDecimal MILLION = new BigDecimal("1000000");

    @ParameterizedTest(name = "{0} seed {1}")
    @MethodSource("runnersAndSeeds")
    void twice_the_positions_have_twice_the_figures(String runnerName, long seed, SpanRunner runner) {
        SpanCase once = fine(inRange(RandomSpan.of(seed)));
        SpanCase twice = once.withPositions(scaled(once.positions(), "2"));

        List<CombinedCommodityMargin> ofOnce = commodities(once.margin(runner));
        List<CombinedCommodityMargin> ofTwice = commodities(twice.margin(runner));

        assertThat(ofTwice).hasSameSizeAs(ofOnce);
        for (int i = 0; i < ofOnce.size(); i++) {
            for (Function<CombinedCommodityMargin, BigDecimal> figure : homogeneousFigures()) {
                BigDecimal expected = figure.apply(ofOnce.get(i)).multiply(BigDecimal.TWO);
                assertNear(ofOnce.get(i).code(), figure.apply(ofTwice.get(i)), expected);
            }
        }
    }

    @ParameterizedTest(name = "{0} seed {1}")
    @MethodSource("runnersAndSeeds")
    void a_reversed_futures_book_has_the_same_scan_risk_and_spread_charge(
            String runnerName, long seed, SpanRunner runner) {
        SpanCase any = RandomSpan.plain(seed);
        SpanCase futures = any.withPositions(any.positions().stream()
                .filter(one -> one.contract().right() == null)
                .toList());
        SpanCase reversed = futures.withPositions(scaled(futures.positions(), "-1"));

        List<CombinedCommodityMargin> straight = commodities(futures.margin(runner));
        List<CombinedCommodityMargin> turned = commodities(reversed.margin(runner));

        assertThat(turned).hasSameSizeAs(straight);
        for (int i = 0; i < straight.size(); i++) {
            assertThat(turned.get(i).scanRisk())
                    .isEqualByComparingTo(straight.get(i).scanRisk());
            assertThat(turned.get(i).intraCommoditySpreadCharge())
                    .isEqualByComparingTo(straight.get(i).intraCommoditySpreadCharge());
        }
    }

    @ParameterizedTest(name = "{0} seed {1}")
    @MethodSource("runnersAndSeeds")
    void scan_risk_of_two_portfolios_together_is_at_most_the_sum(String runnerName, long seed, SpanRunner runner) {
        SpanCase both = RandomSpan.plain(seed);
        int half = both.positions().size() / 2;
        SpanCase first = both.withPositions(both.positions().subList(0, half));
        SpanCase second = both.withPositions(
                both.positions().subList(half, both.positions().size()));

        BigDecimal apart = scanRisk(first.margin(runner)).add(scanRisk(second.margin(runner)));

        assertThat(scanRisk(both.margin(runner))).isLessThanOrEqualTo(apart);
    }

    @ParameterizedTest(name = "{0} seed {1}")
    @MethodSource("runnersAndSeeds")
    void long_premium_options_need_nothing_but_their_premium(String runnerName, long seed, SpanRunner runner) {
        SpanCase any = RandomSpan.plain(seed);
        List<Position> longOptions = any.positions().stream()
                .filter(one -> one.contract().right() != null)
                .map(one -> new Position(one.contract(), one.quantity().abs()))
                .toList();
        SpanCase options = any.withSet(SpanSets.withoutCharges(any.set())).withPositions(longOptions);

        SpanWorking working = options.margin(runner);

        for (ExchangeComplexMargin complex : working.exchangeComplexes()) {
            assertThat(complex.totalRequirement()).isZero();
        }
        for (CombinedCommodityMargin commodity : commodities(working)) {
            assertThat(commodity.maintenanceMargin()).isLessThanOrEqualTo(commodity.longOptionValue());
        }
    }

    @ParameterizedTest(name = "{0} seed {1}")
    @MethodSource("runnersAndSeeds")
    void a_perfect_hedge_changes_nothing(String runnerName, long seed, SpanRunner runner) {
        SpanCase any = net(inRange(RandomSpan.of(seed)));
        List<Position> hedged = new ArrayList<>(any.positions());
        for (CombinedCommodity commodity :
                any.set().exchangeComplexes().getFirst().combinedCommodities()) {
            ContractId contract = commodity.contracts().id(commodity.contracts().size() / 2);
            hedged.add(new Position(contract, new BigDecimal("7.25")));
            hedged.addFirst(new Position(contract, new BigDecimal("-7.25")));
        }

        SpanWorking working = any.withPositions(hedged).margin(runner);

        assertThat(SpanWorkingDifferences.between(any.margin(runner), working)).isEmpty();
    }

    @ParameterizedTest(name = "{0} seed {1}")
    @MethodSource("runnersAndSeeds")
    void more_matched_delta_is_never_charged_less(String runnerName, long seed, SpanRunner runner) {
        SpanCase any = RandomSpan.plain(seed);
        for (CombinedCommodity commodity :
                any.set().exchangeComplexes().getFirst().combinedCommodities()) {
            List<ContractId> futures = futures(commodity);
            boolean isCharged = commodity.intraSpreads().stream()
                    .allMatch(spread -> spread.chargeMethod() != ChargeMethod.WEIGHTED_PRICE_RISK);
            if (futures.size() < 2 || !isCharged) {
                continue;
            }
            BigDecimal before = BigDecimal.ZERO;
            for (int quantity = 1; quantity <= 5; quantity++) {
                List<Position> calendar = List.of(
                        new Position(futures.getFirst(), BigDecimal.valueOf(quantity)),
                        new Position(futures.getLast(), BigDecimal.valueOf(-4)));

                BigDecimal charge = charge(any.withPositions(calendar).margin(runner));
                BigDecimal reversed =
                        charge(any.withPositions(scaled(calendar, "-1")).margin(runner));

                assertThat(charge).as(commodity.code() + " x " + quantity).isGreaterThanOrEqualTo(before);
                assertThat(reversed).as(commodity.code() + " reversed").isEqualByComparingTo(charge);
                before = charge;
            }
        }
    }

    @ParameterizedTest(name = "{0} seed {1}")
    @MethodSource("runnersAndSeeds")
    void the_order_of_positions_changes_nothing(String runnerName, long seed, SpanRunner runner) {
        SpanCase any = inRange(RandomSpan.of(seed));
        List<Position> shuffled = new ArrayList<>(any.positions());
        Collections.shuffle(shuffled, new Random(seed));

        SpanWorking working = any.withPositions(shuffled).margin(runner);

        assertThat(SpanWorkingDifferences.between(any.margin(runner), working)).isEmpty();
    }

    @ParameterizedTest(name = "{0} seed {1}")
    @MethodSource("runnersAndSeeds")
    void scanning_by_month_never_lowers_scan_risk(String runnerName, long seed, SpanRunner runner) {
        SpanCase any = RandomSpan.plain(seed);
        SpanCase together = any.withSet(SpanSets.scannedBy(any.set(), false));
        SpanCase byMonth = any.withSet(SpanSets.scannedBy(any.set(), true));

        List<CombinedCommodityMargin> ofTogether = commodities(together.margin(runner));
        List<CombinedCommodityMargin> ofByMonth = commodities(byMonth.margin(runner));

        assertThat(ofByMonth).hasSameSizeAs(ofTogether);
        for (int i = 0; i < ofTogether.size(); i++) {
            assertThat(ofByMonth.get(i).scanRisk())
                    .isGreaterThanOrEqualTo(ofTogether.get(i).scanRisk());
        }
    }

    @ParameterizedTest(name = "{0} seed {1}")
    @MethodSource("runnersAndSeeds")
    void a_leg_is_credited_at_most_its_price_risk_times_the_rate(String runnerName, long seed, SpanRunner runner) {
        SpanCase any = RandomSpan.plain(seed);

        for (CombinedCommodityMargin commodity : commodities(any.margin(runner))) {
            if (method(any.set(), commodity.code()) == WeightedPriceRiskMethod.NORMAL) {
                for (FormedSpread spread : commodity.spreads()) {
                    if (spread.kind().equals("INTER")) {
                        BigDecimal most = commodity.priceRisk().multiply(spread.rate());
                        assertThat(spread.amount()).isLessThanOrEqualTo(most.add(tolerance(most)));
                    }
                }
            }
        }
    }

    @ParameterizedTest(name = "{0} seed {1}")
    @MethodSource("runnersAndSeeds")
    void tenfold_deltas_at_a_tenth_of_the_rates_are_charged_the_same(String runnerName, long seed, SpanRunner runner) {
        SpanCase any = RandomSpan.plain(seed);
        SpanCase tenfold = any.withSet(SpanSets.scaledTenfold(any.set()));

        List<CombinedCommodityMargin> ofAny = commodities(any.margin(runner));
        List<CombinedCommodityMargin> ofTenfold = commodities(tenfold.margin(runner));

        assertThat(ofTenfold).hasSameSizeAs(ofAny);
        for (int i = 0; i < ofAny.size(); i++) {
            CombinedCommodityMargin expected = ofAny.get(i);
            CombinedCommodityMargin actual = ofTenfold.get(i);
            assertNear("intra", actual.intraCommoditySpreadCharge(), expected.intraCommoditySpreadCharge());
            assertNear("delivery", actual.deliveryCharge(), expected.deliveryCharge());
            assertNear("minimum", actual.shortOptionMinimum(), expected.shortOptionMinimum());
            assertNear("net delta", actual.netDelta(), expected.netDelta().multiply(BigDecimal.TEN));
        }
    }

    static Stream<Arguments> runnersAndSeeds() {
        return SpanRunners.all().entrySet().stream()
                .flatMap(runner -> LongStream.rangeClosed(1, SEED_COUNT)
                        .mapToObj(seed -> Arguments.of(runner.getKey(), seed, runner.getValue())));
    }

    private static List<Function<CombinedCommodityMargin, BigDecimal>> homogeneousFigures() {
        return List.of(
                CombinedCommodityMargin::scanRisk,
                CombinedCommodityMargin::timeRisk,
                CombinedCommodityMargin::volatilityRisk,
                CombinedCommodityMargin::priceRisk,
                CombinedCommodityMargin::netDelta,
                CombinedCommodityMargin::intraCommoditySpreadCharge,
                CombinedCommodityMargin::deliveryCharge,
                CombinedCommodityMargin::interCommoditySpreadCredit,
                CombinedCommodityMargin::interClearingCredit,
                CombinedCommodityMargin::shortOptionMinimum,
                CombinedCommodityMargin::maintenanceMargin,
                CombinedCommodityMargin::netOptionValue);
    }

    /** Laws are about figures, so a book that is too huge for them is made smaller. */
    private static SpanCase inRange(SpanCase any) {
        return any.withPositions(any.positions().stream()
                .map(one -> new Position(one.contract(), one.quantity().remainder(MILLION), one.pair()))
                .toList());
    }

    private static SpanCase fine(SpanCase any) {
        return new SpanCase(
                any.set(), SpanProfiles.fine(), any.positions(), any.accountType(), any.netting(), any.currency());
    }

    private static SpanCase net(SpanCase any) {
        return new SpanCase(
                any.set(), any.conventions(), any.positions(), any.accountType(), Netting.NET, any.currency());
    }

    private static List<Position> scaled(List<Position> positions, String factor) {
        return positions.stream()
                .map(one -> new Position(one.contract(), one.quantity().multiply(new BigDecimal(factor)), one.pair()))
                .toList();
    }

    private static List<CombinedCommodityMargin> commodities(SpanWorking working) {
        return working.exchangeComplexes().stream()
                .flatMap(complex -> complex.combinedCommodities().stream())
                .toList();
    }

    private static BigDecimal scanRisk(SpanWorking working) {
        return commodities(working).stream()
                .map(CombinedCommodityMargin::scanRisk)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal charge(SpanWorking working) {
        return commodities(working).stream()
                .map(CombinedCommodityMargin::intraCommoditySpreadCharge)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static List<ContractId> futures(CombinedCommodity commodity) {
        ContractTable contracts = commodity.contracts();
        IntPredicate isFuture =
                row -> !contracts.isOption(row) && !contracts.month(row).isEmpty();
        return IntStream.range(0, contracts.size())
                .filter(isFuture)
                .mapToObj(contracts::id)
                .toList();
    }

    private static WeightedPriceRiskMethod method(SpanParameterSet set, String code) {
        return set.exchangeComplexes().getFirst().combinedCommodities().stream()
                .filter(commodity -> commodity.code().equals(code))
                .findFirst()
                .orElseThrow()
                .weightedPriceRiskMethod();
    }

    private static void assertNear(String what, BigDecimal actual, BigDecimal expected) {
        assertThat(actual.subtract(expected).abs())
                .as("%s: %s against %s", what, actual, expected)
                .isLessThanOrEqualTo(tolerance(expected));
    }

    private static BigDecimal tolerance(BigDecimal expected) {
        return new BigDecimal("0.001").add(expected.abs().movePointLeft(6));
    }
}
