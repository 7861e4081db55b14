package io.plimsoll.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecuritiesLoanTest {

    @ParameterizedTest
    @CsvSource({
        "2500, 100, 0.25, 2, 33.33",
        "75, 1, 0.25, 2, 100.00",
        "2500, 100, 0, 2, 25.00",
        "2500, 100, 0.25, 4, 33.3333"
    })
    void call_starts_where_equity_is_at_its_part_of_the_value(
            BigDecimal loan, BigDecimal shareCount, BigDecimal rate, int decimals, BigDecimal price) {
        SecuritiesLoan shares = new SecuritiesLoan(loan, shareCount, rate);

        assertThat(shares.callPrice(decimals)).isEqualTo(price);
        assertThat(equityRate(shares, price)).isLessThanOrEqualTo(rate);
        assertThat(equityRate(shares, price.add(price.ulp()))).isGreaterThan(rate);
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 0.25", "1, 0, 0.25", "1, 1, 1", "1, 1, -0.01"})
    void impossible_loans_are_refused(BigDecimal loan, BigDecimal shareCount, BigDecimal rate) {
        assertThatIllegalArgumentException().isThrownBy(() -> new SecuritiesLoan(loan, shareCount, rate));
    }

    private static BigDecimal equityRate(SecuritiesLoan shares, BigDecimal price) {
        BigDecimal value = shares.shareCount().multiply(price);
        return value.subtract(shares.loan()).divide(value, MathContext.DECIMAL64);
    }
}
