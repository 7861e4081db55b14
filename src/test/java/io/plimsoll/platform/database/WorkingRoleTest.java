package io.plimsoll.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.platform.database.WorkingRole.Role;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkingRoleTest {
    private static final Role APP = new Role("plimsoll_app", true, false, false, false);

    @ParameterizedTest
    @CsvSource({
        "true, false, false, is a superuser",
        "false, true, false, has BYPASSRLS",
        "false, false, true, 'owns its tables, or may become their owner'"
    })
    void role_that_is_not_bound_is_refused_by_what_it_can_do(
            boolean isSuperuser, boolean bypasses, boolean isOwner, String power) {
        Role working = new Role("desk", true, isSuperuser, bypasses, isOwner);
        Role login = new Role("desk", false, isSuperuser, bypasses, isOwner);

        assertThat(WorkingRole.refusal(List.of(working), true).orElseThrow())
                .startsWith("the service would work as desk, which " + power);
        assertThat(WorkingRole.refusal(List.of(APP, login), false).orElseThrow())
                .startsWith("the service would log in as desk, which " + power);
    }

    @Test
    void owner_may_log_in_where_that_is_allowed_and_work_as_somebody_less() {
        Role owner = new Role("postgres", false, true, true, true);

        assertThat(WorkingRole.refusal(List.of(APP, owner), true)).isEmpty();
    }

    @Test
    void login_with_no_more_rights_than_the_service_needs_is_good() {
        Role login = new Role("plimsoll_login", false, false, false, false);

        assertThat(WorkingRole.refusal(List.of(APP, login), false)).isEmpty();
    }
}
