package io.plimsoll.collateral;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.testsupport.RandomCollateral;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of collateral whatever the figures are. */
class CollateralLawsTest {
    private static final Instant NOW = Instant.parse("2025-08-08T10:00:00Z");

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void value_falls_as_any_haircut_rises(long seed) {
        RandomCollateral random = new RandomCollateral(seed);
        HaircutSchedule schedule = random.schedule("laws", 1, NOW);
        List<CollateralHolding> holdings = random.holdings();
        CollateralBasis basis = random.basis();
        BigDecimal total = CollateralValuation.of(holdings, schedule, basis).total();

        for (int i = 0; i < schedule.classes().size(); i++) {
            List<HaircutClass> classes = new ArrayList<>(schedule.classes());
            HaircutClass rules = classes.get(i);
            BigDecimal higher = rules.haircut().add(random.fraction()).min(BigDecimal.ONE);
            classes.set(
                    i,
                    new HaircutClass(
                            rules.assetClass(),
                            rules.isEligible(),
                            higher,
                            rules.isExemptFromFxHaircut(),
                            rules.assetLimit(),
                            rules.classLimit()));
            HaircutSchedule stricter = HaircutSchedule.of("laws", 2, "", NOW, schedule.fxHaircut(), classes);
            assertThat(CollateralValuation.of(holdings, stricter, basis).total())
                    .isLessThanOrEqualTo(total);
        }
        HaircutSchedule dearer = HaircutSchedule.of("laws", 2, "", NOW, BigDecimal.ONE, schedule.classes());
        assertThat(CollateralValuation.of(holdings, dearer, basis).total()).isLessThanOrEqualTo(total);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void accepted_and_rejected_add_up_and_never_exceed_what_is_offered(long seed) {
        RandomCollateral random = new RandomCollateral(seed);
        HaircutSchedule schedule = random.schedule("laws", 1, NOW);
        List<CollateralHolding> holdings = random.holdings();

        CollateralValuation valuation = CollateralValuation.of(holdings, schedule, random.basis());

        assertThat(valuation.lines()).extracting(CollateralLine::holding).containsExactlyInAnyOrderElementsOf(holdings);
        for (CollateralLine line : valuation.lines()) {
            assertThat(line.accepted()).isNotNegative();
            if (line.afterHaircut() == null) {
                assertThat(line.accepted()).isZero();
                assertThat(line.rejected()).hasSize(1).allMatch(part -> part.value() == null);
            } else {
                BigDecimal rejected =
                        line.rejected().stream().map(RejectedPart::value).reduce(BigDecimal.ZERO, BigDecimal::add);
                assertThat(line.accepted().add(rejected)).isEqualByComparingTo(line.afterHaircut());
                assertThat(line.afterHaircut()).isLessThanOrEqualTo(line.beforeHaircut());
            }
        }
        assertThat(valuation.total()).isLessThanOrEqualTo(valuation.totalBeforeHaircut());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void limits_are_never_exceeded_and_nothing_is_rejected_below_them(long seed) {
        RandomCollateral random = new RandomCollateral(seed);
        HaircutSchedule schedule = random.schedule("laws", 1, NOW);
        CollateralBasis basis = random.basis();

        CollateralValuation valuation = CollateralValuation.of(random.holdings(), schedule, basis);

        BigDecimal plenty = new BigDecimal("1E30");
        Map<String, BigDecimal> byClass = new HashMap<>();
        for (CollateralLine line : valuation.lines()) {
            byClass.merge(line.holding().assetClass(), line.accepted(), BigDecimal::add);
            schedule.find(line.holding().assetClass())
                    .filter(rules ->
                            rules.assetLimit() != null && rules.assetLimit().hasRate(basis))
                    .ifPresent(rules -> assertThat(line.accepted())
                            .isLessThanOrEqualTo(rules.assetLimit().accepted(plenty, basis)));
        }
        for (HaircutClass rules : schedule.classes()) {
            if (rules.classLimit() != null && rules.classLimit().hasRate(basis)) {
                BigDecimal room = rules.classLimit().accepted(plenty, basis);
                BigDecimal accepted = byClass.getOrDefault(rules.assetClass(), BigDecimal.ZERO);
                boolean isClassFull = valuation.lines().stream()
                        .filter(line -> line.holding().assetClass().equals(rules.assetClass()))
                        .flatMap(line -> line.rejected().stream())
                        .anyMatch(part -> part.cause() == RejectedPart.Cause.CLASS_LIMIT);
                assertThat(accepted).isLessThanOrEqualTo(room);
                if (isClassFull) {
                    assertThat(accepted).isEqualByComparingTo(room);
                }
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void order_of_the_holdings_does_not_matter(long seed) {
        RandomCollateral random = new RandomCollateral(seed);
        HaircutSchedule schedule = random.schedule("laws", 1, NOW);
        List<CollateralHolding> holdings = random.holdings();
        CollateralBasis basis = random.basis();

        assertThat(CollateralValuation.of(holdings.reversed(), schedule, basis))
                .isEqualTo(CollateralValuation.of(holdings, schedule, basis));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void transfer_leads_to_what_is_required_within_minimum_and_rounding(long seed) {
        RandomCollateral random = new RandomCollateral(seed);
        BigDecimal minimum = random.isOneOf(4) ? BigDecimal.ZERO : random.decimal(100_000, 2);
        BigDecimal rounding = random.isOneOf(4) ? BigDecimal.ZERO : random.decimal(20_000, 2);
        BigDecimal threshold = random.isOneOf(6) ? null : random.decimal(1_000_000, 2);
        CreditSupportTerms terms = new CreditSupportTerms(random.decimal(200_000, 2), threshold, minimum, rounding);
        BigDecimal held = random.decimal(1_500_000, 2);
        BigDecimal exposure = random.decimal(3_000_000, 2).subtract(new BigDecimal(1_000_000));

        CreditSupportCall call = terms.call(exposure, held);

        assertThat(call.deliveryAmount()).isNotNegative();
        assertThat(call.returnAmount()).isBetween(BigDecimal.ZERO, held);
        assertThat(call.deliveryAmount().multiply(call.returnAmount())).isZero();
        BigDecimal heldAfter = held.add(call.deliveryAmount()).subtract(call.returnAmount());
        BigDecimal above = heldAfter.subtract(call.creditSupportAmount());
        if (call.difference().abs().compareTo(minimum) >= 0) {
            assertThat(above).isBetween(BigDecimal.ZERO, rounding);
        } else {
            assertThat(heldAfter).isEqualByComparingTo(held);
        }
        if (threshold == null) {
            assertThat(call.creditSupportAmount()).isZero();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void cheapest_allocation_covers_or_says_what_is_short_and_no_other_order_costs_less(long seed) {
        RandomCollateral random = new RandomCollateral(seed);
        List<DeliverableAsset> assets = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            assets.add(new DeliverableAsset(
                    "a" + i, random.decimal(1_000, 2), random.decimal(1, 1), random.decimal(1, 2)));
        }
        BigDecimal requirement = random.decimal(3_000, 2);

        CollateralAllocation allocation = CollateralAllocation.cheapest(requirement, assets);

        Map<String, BigDecimal> used = new HashMap<>();
        allocation.used().forEach(asset -> used.put(asset.id(), asset.marketValue()));
        BigDecimal covered = BigDecimal.ZERO;
        for (DeliverableAsset asset : assets) {
            assertThat(used.get(asset.id())).isBetween(BigDecimal.ZERO, asset.marketValue());
            covered = covered.add(used.get(asset.id()).multiply(asset.keptFraction()));
        }
        assertThat(covered.add(allocation.shortfall()))
                .isBetween(requirement, requirement.add(new BigDecimal("1E-25")));
        if (allocation.shortfall().signum() > 0) {
            assertThat(assets)
                    .allMatch(asset ->
                            !asset.coversAnything() || used.get(asset.id()).compareTo(asset.marketValue()) == 0);
        }
        for (List<DeliverableAsset> order : permutations(assets)) {
            assertThat(allocation.cost())
                    .isLessThanOrEqualTo(costInOrder(requirement, order).add(new BigDecimal("1E-25")));
        }
    }

    private static BigDecimal costInOrder(BigDecimal requirement, List<DeliverableAsset> order) {
        BigDecimal cost = BigDecimal.ZERO;
        BigDecimal uncovered = requirement;
        for (DeliverableAsset asset : order) {
            if (asset.coversAnything()) {
                BigDecimal posted = uncovered
                        .divide(asset.keptFraction(), MathContext.DECIMAL128)
                        .min(asset.marketValue());
                cost = cost.add(posted.multiply(asset.fundingCost()));
                uncovered = uncovered.subtract(posted.multiply(asset.keptFraction()));
            }
        }
        return cost;
    }

    private static List<List<DeliverableAsset>> permutations(List<DeliverableAsset> assets) {
        if (assets.isEmpty()) {
            return List.of(List.of());
        }
        List<List<DeliverableAsset>> all = new ArrayList<>();
        for (DeliverableAsset first : assets) {
            List<DeliverableAsset> others =
                    assets.stream().filter(asset -> asset != first).toList();
            for (List<DeliverableAsset> rest : permutations(others)) {
                List<DeliverableAsset> permutation = new ArrayList<>(List.of(first));
                permutation.addAll(rest);
                all.add(permutation);
            }
        }
        return all;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void haircut_and_equivalent_initial_margin_lend_the_same(long seed) {
        RandomCollateral random = new RandomCollateral(seed);
        RepoMargin haircut = new RepoMargin.Haircut(random.decimal(1, 3).multiply(new BigDecimal("0.9")));
        BigDecimal value = random.decimal(1_000_000, 2);

        RepoMargin same = new RepoMargin.InitialMargin(haircut.equivalentInitialMargin());

        assertThat(same.cashLent(value).subtract(haircut.cashLent(value)).abs()).isLessThan(new BigDecimal("1E-20"));
        assertThat(haircut.marginCall(haircut.cashLent(value), BigDecimal.ZERO, value)
                        .abs())
                .isLessThan(new BigDecimal("1E-20"));
    }
}
