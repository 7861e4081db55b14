package io.plimsoll.counterparty.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.RejectedException.Violation;
import io.plimsoll.rejection.Violations;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class ExposureTimesTest {

    private static Violations checked(String... times) {
        Violations violations = new Violations();
        ExposureTimes.check(
                "/timesYears/", Arrays.stream(times).map(BigDecimal::new).toList(), violations);
        return violations;
    }

    @Test
    void times_that_ascend_from_now_or_later_are_fine() {
        assertThat(checked("0", "0.5", "1").count()).isZero();
        assertThat(checked("0.25", "10").count()).isZero();
    }

    @Test
    void every_time_before_now_or_not_after_the_one_before_is_told() {
        assertThatThrownBy(checked("-0.1", "1", "1", "0.5", "2")::refuseIfAny)
                .asInstanceOf(InstanceOfAssertFactories.type(RejectedException.class))
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(Reason.EXPOSURE_INPUT_INVALID))
                .extracting(refusal ->
                        refusal.errors().stream().map(Violation::pointer).toList())
                .isEqualTo(List.of("/timesYears/0", "/timesYears/2", "/timesYears/3"));
    }

    /** 1 + 1e-20 is 1 as a double. */
    @Test
    void times_that_a_double_cannot_tell_apart_do_not_ascend() {
        assertThat(checked("1", "1.00000000000000000001").count()).isEqualTo(1);
    }
}
