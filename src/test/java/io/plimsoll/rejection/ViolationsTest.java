package io.plimsoll.rejection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.plimsoll.rejection.RejectedException.Violation;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class ViolationsTest {
    @Test
    void nothing_found_refuses_nothing() {
        Violations violations = new Violations();

        violations.addUnless(true, "/a", Reason.COUNTERPARTY_INVALID, "never");

        assertThatCode(violations::refuseIfAny).doesNotThrowAnyException();
    }

    @Test
    void everything_is_listed_and_the_reason_that_comes_first_is_given() {
        Violations violations = new Violations();
        violations.add("/b", Reason.EXPOSURE_INPUT_INVALID, "later");
        violations.addUnless(false, "/a", Reason.ACCOUNT_UNKNOWN, "no account");

        RejectedException refused = catchThrowableOfType(RejectedException.class, violations::refuseIfAny);

        assertThat(refused.reason()).isEqualTo(Reason.ACCOUNT_UNKNOWN);
        assertThat(refused).hasMessage("/a: no account; and 1 more, each is listed in errors");
        assertThat(refused.errors())
                .containsExactly(
                        new Violation("/b", Reason.EXPOSURE_INPUT_INVALID, "later"),
                        new Violation("/a", Reason.ACCOUNT_UNKNOWN, "no account"));
    }

    @Test
    void a_thousand_are_told() {
        Violations violations = new Violations();
        for (int i = 0; i < 1_001; i++) {
            violations.add("/" + i, Reason.COUNTERPARTY_INVALID, "wrong");
        }

        RejectedException refused = catchThrowableOfType(RejectedException.class, violations::refuseIfAny);

        assertThat(refused.errors()).hasSize(1_000);
        assertThat(violations.count()).isEqualTo(1_001);
    }

    @Test
    void values_are_refused_just_outside_their_bounds() {
        Violations violations = Violations.ofInputs()
                .requirePositive("/positive", BigDecimal.ZERO)
                .requirePositive("/kept", new BigDecimal("0.01"))
                .requireNotNegative("/notNegative", new BigDecimal("-0.01"))
                .requireNotNegative("/kept", BigDecimal.ZERO)
                .requireFraction("/fraction", new BigDecimal("1.01"))
                .requireFraction("/kept", BigDecimal.ONE)
                .requireFractionBelow1("/below1", BigDecimal.ONE)
                .requireFractionBelow1("/kept", BigDecimal.ZERO)
                .requireCount("/count", 0, 1, 3)
                .requireCount("/kept", 3, 1, 3)
                .requireGiven("/given", null)
                .requireGiven("/kept", "there")
                .requirePositive("/absent", null)
                .requireCount("/absent", null, 1, 3);

        RejectedException refused = catchThrowableOfType(RejectedException.class, violations::refuseIfAny);

        assertThat(refused.reason()).isEqualTo(Reason.INPUT_IMPOSSIBLE);
        assertThat(refused.errors())
                .extracting(Violation::pointer, Violation::detail)
                .containsExactly(
                        tuple("/positive", "must be above 0, was 0"),
                        tuple("/notNegative", "must be at least 0, was -0.01"),
                        tuple("/fraction", "must be in [0, 1], was 1.01"),
                        tuple("/below1", "must be in [0, 1), was 1"),
                        tuple("/count", "must be in [1, 3], was 0"),
                        tuple("/given", "is missing"));
    }
}
