package io.plimsoll.liquidation.lending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.plimsoll.liquidation.lending.HealthFactor.Collateral;
import io.plimsoll.liquidation.lending.HealthFactor.Debt;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class LendingTest {
    private static final BigDecimal MUCH = new BigDecimal("1e18");

    @Test
    void without_debt_there_is_no_health_factor_and_no_liquidation() {
        HealthFactor health = HealthFactor.of(List.of(collateral("2", "2000", "0.8", "0.825")), List.of());

        assertThat(health.value()).isNull();
        assertThat(health.isLiquidatable()).isFalse();
        assertThat(health.availableToBorrow()).isEqualByComparingTo("3200");
    }

    @Test
    void at_a_health_factor_of_one_there_is_no_liquidation_and_just_below_there_is() {
        Collateral thousand = collateral("1", "1000", "0.5", "1");

        assertThat(HealthFactor.of(List.of(thousand), List.of(debt("1000"))).isLiquidatable())
                .isFalse();
        assertThat(HealthFactor.of(List.of(thousand), List.of(debt("1000.0000000001")))
                        .isLiquidatable())
                .isTrue();
        assertThat(HealthFactor.of(List.of(thousand), List.of(debt("1000"))).availableToBorrow())
                .isZero();
    }

    @Test
    void debt_without_collateral_is_liquidatable() {
        HealthFactor health = HealthFactor.of(List.of(), List.of(debt("1")));

        assertThat(health.value()).isZero();
        assertThat(health.isLiquidatable()).isTrue();
    }

    @Test
    void half_may_be_closed_until_the_health_factor_is_low() {
        assertThat(LiquidationCall.closeFactor(null)).isZero();
        assertThat(LiquidationCall.closeFactor(BigDecimal.ONE)).isZero();
        assertThat(LiquidationCall.closeFactor(new BigDecimal("0.9500000001"))).isEqualByComparingTo("0.5");
        assertThat(LiquidationCall.closeFactor(new BigDecimal("0.95"))).isEqualByComparingTo("1");
    }

    @Test
    void too_little_collateral_is_all_taken_and_pays_for_less_debt() {
        LiquidationCall call = LiquidationCall.of(
                new BigDecimal("0.5"), new BigDecimal(10_000), MUCH, terms("2.1", "1800", "1.05", "0.1"));

        assertThat(call.debtRepaid()).isEqualByComparingTo("3600");
        assertThat(call.protocolFee()).isEqualByComparingTo("0.01");
        assertThat(call.collateralToLiquidator()).isEqualByComparingTo("2.09");
    }

    @Test
    void a_healthy_loan_pays_nothing() {
        LiquidationCall call = LiquidationCall.of(
                new BigDecimal("1.2"), new BigDecimal(10_000), MUCH, terms("7", "1800", "1.05", "0.1"));

        assertThat(call.debtRepaid()).isZero();
        assertThat(call.collateralToLiquidator()).isZero();
        assertThat(call.protocolFee()).isZero();
    }

    @Test
    void without_a_bonus_there_is_no_protocol_fee() {
        LiquidationCall call =
                LiquidationCall.of(new BigDecimal("0.9"), new BigDecimal(900), MUCH, terms("7", "1800", "1", "1"));

        assertThat(call.collateralToLiquidator()).isEqualByComparingTo("0.5");
        assertThat(call.protocolFee()).isZero();
    }

    @Test
    void impossible_terms_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> terms("7", "0", "1.05", "0.1"));
        assertThatIllegalArgumentException().isThrownBy(() -> terms("7", "1", "0.99", "0.1"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TokenSeizure.largestRepayment(BigDecimal.ONE, BigDecimal.TWO));
        assertThatIllegalArgumentException().isThrownBy(() -> collateral("1", "1", "0.9", "0.8"));
    }

    private static LiquidationCall.Terms terms(
            String collateral, String collateralPrice, String bonus, String protocolFee) {
        return new LiquidationCall.Terms(
                new BigDecimal(collateral),
                new BigDecimal(collateralPrice),
                BigDecimal.ONE,
                new BigDecimal(bonus),
                new BigDecimal(protocolFee));
    }

    private static Collateral collateral(String amount, String price, String loanToValue, String threshold) {
        return new Collateral(
                new BigDecimal(amount), new BigDecimal(price), new BigDecimal(loanToValue), new BigDecimal(threshold));
    }

    private static Debt debt(String amount) {
        return new Debt(new BigDecimal(amount), BigDecimal.ONE);
    }
}
