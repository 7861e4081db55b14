package io.plimsoll.liquidation.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.plimsoll.liquidation.price.MaintenanceTiers.Rate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LiquidationPriceTest {
    private static final BigDecimal HUNDRED = new BigDecimal(100);
    private static final BigDecimal FIVE_PERCENT = new BigDecimal("0.05");

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    @Test
    void ten_at_a_hundred_with_150_are_liquidated_at_89_and_bankrupt_at_85() {
        List<LinearPosition> position = List.of(LinearPosition.of(BigDecimal.TEN, HUNDRED, FIVE_PERCENT));
        BigDecimal collateral = new BigDecimal(150);

        assertThat(shown(LinearPosition.liquidationPrice(collateral, position))).isEqualTo("89.4737");
        assertThat(shown(LinearPosition.bankruptcyPrice(collateral, position))).isEqualTo("85.0000");
    }

    @Test
    void a_short_is_liquidated_above_its_entry() {
        List<LinearPosition> position = List.of(LinearPosition.of(BigDecimal.TEN.negate(), HUNDRED, FIVE_PERCENT));
        BigDecimal collateral = new BigDecimal(150);

        assertThat(shown(LinearPosition.liquidationPrice(collateral, position))).isEqualTo("109.5238");
        assertThat(shown(LinearPosition.bankruptcyPrice(collateral, position))).isEqualTo("115.0000");
    }

    @Test
    void a_long_that_is_paid_for_has_no_liquidation_price() {
        List<LinearPosition> position = List.of(LinearPosition.of(BigDecimal.TEN, HUNDRED, FIVE_PERCENT));

        assertThat(LinearPosition.liquidationPrice(new BigDecimal(1_000), position))
                .isEmpty();
        assertThat(LinearPosition.liquidationPrice(new BigDecimal("999.99"), position))
                .isPresent();
    }

    @Test
    void longs_and_shorts_that_offset_each_other_have_no_liquidation_price() {
        List<LinearPosition> both = List.of(
                LinearPosition.of(BigDecimal.TEN, HUNDRED, BigDecimal.ZERO),
                LinearPosition.of(BigDecimal.TEN.negate(), HUNDRED, BigDecimal.ZERO));

        assertThat(LinearPosition.liquidationPrice(new BigDecimal(-1), both)).isEmpty();
        assertThat(LinearPosition.liquidationPrice(BigDecimal.ONE, List.of())).isEmpty();
    }

    @Test
    void an_inverse_short_covered_by_its_coins_has_no_liquidation_price() {
        InversePosition hedge = InversePosition.of(new BigDecimal(-100), HUNDRED, new BigDecimal("0.005"));

        assertThat(InversePosition.liquidationPrice(BigDecimal.ONE, BigDecimal.ONE, List.of(hedge)))
                .isEmpty();
        assertThat(InversePosition.liquidationPrice(new BigDecimal("0.99"), BigDecimal.ONE, List.of(hedge)))
                .isPresent();
    }

    @Test
    void inverse_balance_equals_maintenance_at_the_price() {
        InversePosition position = InversePosition.of(new BigDecimal(500), HUNDRED, new BigDecimal("0.01"));
        BigDecimal balance = new BigDecimal("0.4");
        BigDecimal multiplier = BigDecimal.TEN;

        double price = InversePosition.liquidationPrice(balance, multiplier, List.of(position))
                .orElseThrow()
                .doubleValue();

        double equity = 0.4 + 5_000 * (1.0 / 100 - 1.0 / price);
        assertThat(equity).isCloseTo(5_000 / price * 0.01, org.assertj.core.data.Offset.offset(1e-12));
    }

    @Test
    void the_margin_is_continuous_at_edges_and_refused_beyond_the_cap() {
        MaintenanceTiers tiers = tiers(new BigDecimal(1_000));

        assertThat(tiers.maintenanceMargin(BigDecimal.ZERO)).isZero();
        assertThat(tiers.maintenanceMargin(HUNDRED)).isEqualByComparingTo("1");
        assertThat(tiers.tierOf(HUNDRED).rate()).isEqualByComparingTo("0.01");
        assertThat(tiers.maintenanceMargin(new BigDecimal("100.01"))).isEqualByComparingTo("1.0005");
        assertThat(tiers.maintenanceMargin(new BigDecimal(1_000))).isEqualByComparingTo("81");
        assertThatIllegalArgumentException().isThrownBy(() -> tiers.maintenanceMargin(new BigDecimal("1000.01")));
    }

    @Test
    void tiers_that_do_not_ascend_from_zero_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> MaintenanceTiers.of(List.of(), null));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MaintenanceTiers.of(List.of(new Rate(BigDecimal.ONE, FIVE_PERCENT)), null));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MaintenanceTiers.of(
                        List.of(new Rate(BigDecimal.ZERO, FIVE_PERCENT), new Rate(BigDecimal.ZERO, FIVE_PERCENT)),
                        null));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void tiered_price_is_where_a_scan_first_finds_the_balance_at_the_margin(int seed) {
        Random random = new Random(seed);
        MaintenanceTiers tiers = tiers(null);
        BigDecimal quantity = BigDecimal.valueOf((1 + random.nextInt(9)) * (random.nextBoolean() ? 1L : -1L));
        BigDecimal entry = BigDecimal.valueOf(20 + random.nextInt(80));
        BigDecimal balance = BigDecimal.valueOf(1 + random.nextInt(300));

        Optional<BigDecimal> price = LinearPosition.liquidationPrice(balance, quantity, entry, tiers);

        assertThat(price.map(found -> found.setScale(0, RoundingMode.FLOOR)))
                .isEqualTo(scanned(balance, quantity, entry, tiers));
    }

    /** In steps of one, from prices where the position is safe: the step within which it becomes liquidatable. */
    private static Optional<BigDecimal> scanned(
            BigDecimal balance, BigDecimal quantity, BigDecimal entry, MaintenanceTiers tiers) {
        List<BigDecimal> cells = new ArrayList<>();
        for (int cell = 0; cell < 2_000; cell++) {
            BigDecimal left = BigDecimal.valueOf(cell);
            boolean isSafeLeft = isSafe(balance, quantity, entry, left, tiers);
            boolean isSafeRight = isSafe(balance, quantity, entry, left.add(BigDecimal.ONE), tiers);
            if (isSafeLeft != isSafeRight) {
                cells.add(left);
            }
        }
        assertThat(cells).hasSizeLessThanOrEqualTo(1);
        return cells.stream().findFirst();
    }

    /** A price exactly at the edge of a cell counts to the cell above it, whichever side the position is on. */
    private static boolean isSafe(
            BigDecimal balance, BigDecimal quantity, BigDecimal entry, BigDecimal price, MaintenanceTiers tiers) {
        int excess = balance.add(quantity.multiply(price.subtract(entry)))
                .compareTo(tiers.maintenanceMargin(quantity.abs().multiply(price)));
        return quantity.signum() > 0 ? excess > 0 : excess >= 0;
    }

    private static MaintenanceTiers tiers(BigDecimal cap) {
        return MaintenanceTiers.of(
                List.of(
                        new Rate(BigDecimal.ZERO, new BigDecimal("0.01")),
                        new Rate(HUNDRED, FIVE_PERCENT),
                        new Rate(new BigDecimal(300), new BigDecimal("0.10"))),
                cap);
    }

    private static String shown(Optional<BigDecimal> price) {
        return price.orElseThrow().setScale(4, RoundingMode.HALF_EVEN).toPlainString();
    }
}
