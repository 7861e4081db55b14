package io.plimsoll.rejection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.plimsoll.rejection.RejectedException.Violation;
import org.junit.jupiter.api.Test;

class ViolationsTest {
    @Test
    void nothing_found_refuses_nothing() {
        Violations violations = new Violations();

        violations.addUnless(true, "/a", Reason.COUNTERPARTY_INVALID, "never");

        assertThatCode(violations::throwIfAny).doesNotThrowAnyException();
    }

    @Test
    void everything_is_listed_and_the_reason_that_comes_first_is_given() {
        Violations violations = new Violations();
        violations.add("/b", Reason.EXPOSURE_INPUT_INVALID, "later");
        violations.addUnless(false, "/a", Reason.ACCOUNT_UNKNOWN, "no account");

        RejectedException refused = catchThrowableOfType(RejectedException.class, violations::throwIfAny);

        assertThat(refused.reason()).isEqualTo(Reason.ACCOUNT_UNKNOWN);
        assertThat(refused).hasMessage("no account, and more; each is listed in errors");
        assertThat(refused.errors())
                .containsExactly(
                        new Violation("/b", Reason.EXPOSURE_INPUT_INVALID, "later"),
                        new Violation("/a", Reason.ACCOUNT_UNKNOWN, "no account"));
    }

    @Test
    void hundred_are_kept() {
        Violations violations = new Violations();
        for (int i = 0; i < 101; i++) {
            violations.add("/" + i, Reason.COUNTERPARTY_INVALID, "wrong");
        }

        RejectedException refused = catchThrowableOfType(RejectedException.class, violations::throwIfAny);

        assertThat(refused.errors()).hasSize(100);
    }
}
