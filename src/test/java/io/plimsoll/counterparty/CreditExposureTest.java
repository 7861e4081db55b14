package io.plimsoll.counterparty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CreditExposureTest {
    private static final CreditExposure.Factors BASEL = new CreditExposure.Factors(1.4, 0.05);

    /** Capabilities, section 8 (a). */
    @Test
    void uncovered_value_counts_in_full_and_loses_1344() {
        CreditExposure exposure = exposure("120000", "90000", "50000");

        assertThat(exposure.replacementCost()).isEqualByComparingTo("30000");
        assertThat(exposure.multiplier()).isEqualByComparingTo("1");
        assertThat(exposure.exposureAtDefault()).isEqualByComparingTo("112000");
        assertThat(exposure.expectedLoss(decimal("0.02"), decimal("0.60"))).isEqualByComparingTo("1344");
    }

    /** Capabilities, section 8 (b). */
    @Test
    void excess_collateral_lowers_the_multiplier() {
        CreditExposure exposure = exposure("50000", "90000", "50000");

        assertThat(exposure.replacementCost()).isZero();
        assertThat(exposure.multiplier().setScale(6, RoundingMode.HALF_EVEN)).isEqualByComparingTo("0.673538");
        assertThat(exposure.exposureAtDefault().setScale(2, RoundingMode.HALF_EVEN))
                .isEqualByComparingTo("47147.64");
    }

    @ParameterizedTest
    @CsvSource({"90000, 1", "89999.99, 0.99999", "-1000000000, 0.05"})
    void multiplier_is_one_from_full_use_of_the_collateral_on_and_never_below_its_floor(String value, String least) {
        assertThat(exposure(value, "90000", "50000").multiplier()).isBetween(decimal(least), BigDecimal.ONE);
    }

    @Test
    void without_an_add_on_the_multiplier_is_one() {
        assertThat(exposure("0", "90000", "0").multiplier()).isEqualByComparingTo("1");
        assertThatThrownBy(() -> exposure("0", "0", "-1")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"true, 0, 7", "true, 6, 7", "true, 8, 8", "false, 0, 0", "false, 6, 6"})
    void margined_sets_may_lose_threshold_and_minimum_transfer_less_what_is_held_anyway(
            boolean isMargined, String value, String replacementCost) {
        CollateralTerms terms = new CollateralTerms(isMargined, decimal("5"), decimal("4"), decimal("2"), 10);

        assertThat(terms.replacementCost(decimal(value), BigDecimal.ZERO)).isEqualByComparingTo(replacementCost);
    }

    @Test
    void impossible_terms_are_refused() {
        assertThatThrownBy(() -> new CollateralTerms(true, decimal("-1"), BigDecimal.ZERO, BigDecimal.ZERO, 10))
                .hasMessageContaining("threshold");
        assertThatThrownBy(() -> new CollateralTerms(true, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, 0))
                .hasMessageContaining("marginPeriodOfRiskDays");
    }

    private static CreditExposure exposure(String value, String collateralValue, String addOn) {
        return CreditExposure.of(
                decimal(value), decimal(collateralValue), CollateralTerms.UNMARGINED, decimal(addOn), BASEL);
    }

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }
}
