package io.plimsoll.notification;

import static io.plimsoll.notification.NotificationFixtures.ISSUED;
import static io.plimsoll.notification.NotificationFixtures.MET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.rejection.RejectedException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventTypesTest {
    private final EventTypes types = new EventTypes(Set.of(ISSUED, MET));

    @Test
    void types_that_there_are_may_be_waited_for() {
        assertThat(types.checked(List.of(MET, ISSUED, MET), "query/type")).containsExactlyInAnyOrder(ISSUED, MET);
        assertThat(types.checked(List.of(), "query/type")).isEmpty();
    }

    @Test
    void type_that_there_is_not_is_refused_and_the_nearest_one_told() {
        assertThatThrownBy(() -> types.checked(List.of(MET, "io.plimsoll.margincall.isued.v1"), "query/type"))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("isued.v1; nearest: " + ISSUED);
    }
}
