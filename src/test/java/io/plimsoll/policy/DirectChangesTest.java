package io.plimsoll.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import org.junit.jupiter.api.Test;

class DirectChangesTest {

    @Test
    void one_alone_changes_a_policy_only_where_that_is_allowed() {
        assertThatCode(() -> new DirectChanges(true).require("house")).doesNotThrowAnyException();

        RejectedException refusal =
                catchThrowableOfType(RejectedException.class, () -> new DirectChanges(false).require("house"));

        assertThat(refusal.reason()).isEqualTo(Reason.FOUR_EYES_REQUIRED);
        assertThat(refusal).hasMessageContaining("house").hasMessageContaining("/v1/change-proposals");
    }
}
