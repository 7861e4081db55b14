package io.plimsoll.simulation.contagion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.simulation.Figures;
import io.plimsoll.simulation.contagion.ClearingVector.Network;
import io.plimsoll.simulation.contagion.FireSale.Bank;
import io.plimsoll.simulation.contagion.ThresholdCascade.Account;
import io.plimsoll.simulation.contagion.ThresholdCascade.Impact;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ContagionTest {

    static IntStream seeds() {
        return IntStream.range(0, 50);
    }

    /** The definition itself, iterated from what is owed. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void payments_are_the_greatest_fixed_point(int seed) {
        Random random = new Random(seed);
        Network network = network(random, seed % 2 == 0 ? 1 : 0.3 + 0.6 * random.nextDouble());

        ClearingVector vector = ClearingVector.of(network);

        double[] iterated = iterated(network);
        for (int i = 0; i < iterated.length; i++) {
            assertThat(vector.payments().get(i).doubleValue()).isCloseTo(iterated[i], within(1e-9));
        }
    }

    private static Network network(Random random, double recovery) {
        int size = 2 + random.nextInt(8);
        double[][] liabilities = new double[size][size];
        double[] assets = new double[size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                liabilities[i][j] = i == j || random.nextInt(3) == 0 ? 0 : 10 * random.nextDouble();
            }
            assets[i] = 0.1 + 6 * random.nextDouble();
        }
        return Networks.of(liabilities, assets, recovery, recovery);
    }

    private static double[] iterated(Network network) {
        int size = network.externalAssets().size();
        double[][] liabilities = network.liabilities().stream()
                .map(row -> row.stream().mapToDouble(BigDecimal::doubleValue).toArray())
                .toArray(double[][]::new);
        double[] assets = network.externalAssets().stream()
                .mapToDouble(BigDecimal::doubleValue)
                .toArray();
        double[] owed = Arrays.stream(liabilities)
                .mapToDouble(row -> Arrays.stream(row).sum())
                .toArray();
        double[] paid = owed.clone();
        for (int turn = 0; turn < 20_000; turn++) {
            double[] next = new double[size];
            for (int i = 0; i < size; i++) {
                double received = 0;
                for (int j = 0; j < size; j++) {
                    received += owed[j] == 0 ? 0 : liabilities[j][i] / owed[j] * paid[j];
                }
                boolean isSolvent = assets[i] + received >= owed[i] - 1e-12;
                next[i] = isSolvent
                        ? owed[i]
                        : network.externalRecovery().doubleValue() * assets[i]
                                + network.interbankRecovery().doubleValue() * received;
            }
            paid = next;
        }
        return paid;
    }

    @Test
    void a_ring_without_any_assets_pays_round() {
        double[][] ring = {{0, 10, 0}, {0, 0, 10}, {10, 0, 0}};

        ClearingVector vector = ClearingVector.of(Networks.of(ring, new double[3], 1, 1));

        assertThat(vector.payments()).allSatisfy(payment -> assertThat(payment).isEqualByComparingTo("10"));
        assertThat(vector.isDefaulted()).doesNotContain(true);
    }

    /** As doubles 99999999999999950 and 10^17 differ by less than the twelfth digit, and 99999999999999999 is 10^17. */
    @ParameterizedTest
    @CsvSource({
        "999999999999.5, 1000000000000, true",
        "99999999999999950, 100000000000000000, true",
        "99999999999999998, 99999999999999999, true",
        "99999999999999999, 99999999999999999, false"
    })
    void nobody_pays_more_than_it_has_or_owes(BigDecimal assets, BigDecimal debt, boolean isDefaulted) {
        BigDecimal none = BigDecimal.ZERO;
        List<List<BigDecimal>> chain =
                List.of(List.of(none, none, none), List.of(debt, none, none), List.of(none, debt, none));

        // the last owes the second, which has nothing else and owes the first
        ClearingVector vector =
                ClearingVector.of(new Network(chain, List.of(none, none, assets), BigDecimal.ONE, BigDecimal.ONE));

        assertThat(vector.isDefaulted()).containsExactly(false, isDefaulted, isDefaulted);
        assertThat(vector.payments().stream().map(Figures::number)).containsExactly(none, assets, assets);
        assertThat(Figures.number(vector.equity().getFirst())).isEqualByComparingTo(assets);
    }

    /** Of two in default that owe each other 4 and the third 3, each pays {@code p = 1 + 4/7 p}: the third gets the 2 that it owes. */
    @Test
    void a_bank_that_gets_exactly_what_it_owes_does_not_default() {
        double[][] liabilities = {{0, 4, 3, 0}, {4, 0, 3, 0}, {0, 0, 0, 2}, {0, 0, 0, 0}};

        ClearingVector vector = ClearingVector.of(Networks.of(liabilities, new double[] {1, 1, 0, 0}, 1, 1));

        assertThat(vector.isDefaulted()).containsExactly(true, true, false, false);
        assertThat(vector.payments().stream().map(Figures::number))
                .containsExactly(decimal("2.3333333333"), decimal("2.3333333333"), decimal("2"), decimal("0"));
    }

    private static BigDecimal decimal(String number) {
        return new BigDecimal(number);
    }

    @Test
    void gains_are_reinvested_unless_switched_off() {
        List<Bank> banks = List.of(new Bank(100, 10, 90, List.of(1.0)));
        double[] rise = {0.01};

        FireSale symmetric = FireSale.of(banks, new double[] {0.001}, rise, true);
        FireSale oneSided = FireSale.of(banks, new double[] {0.001}, rise, false);

        assertThat(symmetric.assetSales().getFirst()).isEqualTo(-9, within(1e-12));
        assertThat(oneSided.assetSales()).containsExactly(0.0);
    }

    @Test
    void a_bank_sells_no_more_than_it_has_left() {
        List<Bank> banks = List.of(new Bank(100, 0, 100, List.of(1.0)), new Bank(100, 10, 90, List.of(1.0)));

        FireSale sale = FireSale.of(banks, new double[] {0}, new double[] {-0.2}, true);

        assertThat(sale.assetSales()).containsExactly(160.0);
    }

    /** It has no leverage to return to: neither does a gain make it sell, nor does buying by others switch a sale on. */
    @Test
    void a_bank_without_equity_sells_only_if_it_loses() {
        List<Bank> banks = List.of(new Bank(100, -10, 110, List.of(1.0)), new Bank(100, 50, 50, List.of(1.0)));

        for (boolean isSymmetric : new boolean[] {true, false}) {
            double gain = isSymmetric ? -0.01 : 0;
            assertThat(sold(banks, 0.0001, isSymmetric)).isEqualTo(gain, within(1e-12));
            assertThat(sold(banks, 0, isSymmetric)).isEqualTo(0, within(1e-12));
            assertThat(sold(banks, -0.0001, isSymmetric)).isEqualTo(99.99 + 0.01, within(1e-12));
        }
    }

    private static double sold(List<Bank> banks, double shock, boolean isSymmetric) {
        return FireSale.of(banks, new double[] {0.001}, new double[] {shock}, isSymmetric)
                .assetSales()
                .getFirst();
    }

    @Test
    void a_network_of_other_sizes_is_refused() {
        assertThatThrownBy(() -> Networks.of(new double[2][3], new double[2], 1, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Networks.of(new double[1][1], new double[1], 1.5, 1))
                .hasMessageContaining("recoveries must be in [0, 1]");
    }

    @Test
    void covariance_without_variance_correlates_with_nothing() {
        LiquidationCovariance after = LiquidationCovariance.of(
                new double[][] {{0, 0}, {0, 0.04}}, new double[] {0, 0}, 1, new double[] {1, 1});

        assertThat(after.correlation()).isDeepEqualTo(new double[][] {{1, 0}, {0, 1}});
    }

    @Test
    void a_price_that_stops_exactly_at_a_level_hits_it() {
        List<Account> accounts =
                List.of(account("a", "3", "95"), account("b", "1", "94.7"), account("c", "1", "94.59"));

        ThresholdCascade cascade =
                ThresholdCascade.of(new BigDecimal("95"), new BigDecimal("0.1"), Impact.LINEAR, accounts);

        assertThat(cascade.liquidated()).containsExactly("a", "b");
        assertThat(cascade.finalPrice()).isEqualByComparingTo("94.6");
        assertThat(cascade.survivors()).containsExactly("c");
    }

    @Test
    void within_a_round_the_highest_level_is_closed_first_then_the_lower_id() {
        List<Account> accounts = List.of(account("z", "1", "96"), account("b", "1", "97"), account("a", "1", "96"));

        ThresholdCascade cascade =
                ThresholdCascade.of(new BigDecimal("95"), BigDecimal.ZERO, Impact.PROPORTIONAL, accounts);

        assertThat(cascade.liquidated()).containsExactly("b", "a", "z");
        assertThat(cascade.roundCount()).isEqualTo(1);
    }

    private static Account account(String id, String quantity, String liquidationPrice) {
        return new Account(id, new BigDecimal(quantity), new BigDecimal(liquidationPrice));
    }
}
