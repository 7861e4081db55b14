package io.plimsoll.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallTermsTest {
    private static final BigDecimal INITIAL_MARGIN = new BigDecimal("1980");
    private static final BigDecimal MAINTENANCE_MARGIN = new BigDecimal("1800");

    /** The account of three futures and five short calls: equity 1,530, margins 1,800 and 1,980. */
    @ParameterizedTest
    @CsvSource({"INITIAL, 450", "MAINTENANCE, 270"})
    void call_brings_the_account_back_to_its_target(CallTarget target, BigDecimal amount) {
        assertThat(terms(target, "0", "0").callAmount(new BigDecimal("1530.00"), INITIAL_MARGIN, MAINTENANCE_MARGIN))
                .isEqualByComparingTo(amount);
    }

    @ParameterizedTest
    @CsvSource({"449.99, 0.01", "450.00, 0", "450.01, 0"})
    void call_is_met_by_the_last_cent_and_not_before(BigDecimal deposit, BigDecimal missing) {
        BigDecimal equity = new BigDecimal("1530.00").add(deposit);

        // minimum and rounding decide what is called, not what meets it
        assertThat(terms(CallTarget.INITIAL, "100", "10").missing(equity, INITIAL_MARGIN, MAINTENANCE_MARGIN))
                .isEqualByComparingTo(missing);
    }

    @ParameterizedTest
    @CsvSource({"449.99, 450", "450.00, 450", "450.01, 0"})
    void less_than_the_minimum_is_not_called_and_exactly_the_minimum_is(BigDecimal minimum, BigDecimal amount) {
        assertThat(new CallTerms(CallTarget.INITIAL, minimum, BigDecimal.ZERO)
                        .callAmount(new BigDecimal("1530"), INITIAL_MARGIN, MAINTENANCE_MARGIN))
                .isEqualByComparingTo(amount);
    }

    @ParameterizedTest
    @CsvSource({
        "1530, 100, 500",
        "1530, 450, 450",
        "1530, 0.01, 450",
        "1529.999, 0.01, 450.01",
        "1530, 0, 450",
        "1530, 1000000, 1000000",
        "1979.99, 100, 100",
        "1980, 100, 0",
        "2000, 100, 0",
        "-5, 100, 2000"
    })
    void amount_is_rounded_up_to_multiples(BigDecimal equity, String rounding, BigDecimal amount) {
        assertThat(terms(CallTarget.INITIAL, "0", rounding).callAmount(equity, INITIAL_MARGIN, MAINTENANCE_MARGIN))
                .isEqualByComparingTo(amount);
    }

    /** ISDA Credit Support Annex (New York law), paragraph 13: the minimum is held against the amount before rounding. */
    @Test
    void minimum_is_held_against_the_amount_before_rounding() {
        CallTerms terms = terms(CallTarget.INITIAL, "100000", "10000");
        BigDecimal none = BigDecimal.ZERO;

        assertThat(terms.callAmount(none, new BigDecimal("99999.99"), none)).isZero();
        assertThat(terms.callAmount(none, new BigDecimal("100000"), none)).isEqualByComparingTo("100000");
        assertThat(terms.callAmount(none, new BigDecimal("234567"), none)).isEqualByComparingTo("240000");
    }

    @Test
    void negative_terms_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> terms(CallTarget.INITIAL, "-0.01", "0"));
        assertThatIllegalArgumentException().isThrownBy(() -> terms(CallTarget.INITIAL, "0", "-0.01"));
    }

    private static CallTerms terms(CallTarget target, String minimum, String rounding) {
        return new CallTerms(target, new BigDecimal(minimum), new BigDecimal(rounding));
    }
}
