package io.plimsoll.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnonymousAccessTest {
    @ParameterizedTest
    @CsvSource({
        "true,  localhost,         false, true",
        "true,  LOCALHOST,         false, true",
        "true,  127.0.0.1,         false, true",
        "true,  127.8.8.8,         false, true",
        "true,  [::1],             false, true",
        "true,  ::1,               false, true",
        "true,  localhost,         true,  false",
        "false, localhost,         false, false",
        "true,  margin.example.com, false, false",
        "true,  127.0.0.1.evil.com, false, false",
        "true,  localhost.evil.com, false, false",
        "true,  ,                  false, false",
    })
    void loopback_means_the_machine_itself(boolean isLoopback, String host, boolean isForwarded, boolean isAdmitted) {
        assertThat(AnonymousAccess.LOOPBACK.admits(isLoopback, host, isForwarded, false))
                .isEqualTo(isAdmitted);
    }

    @Test
    void nobody_and_anybody() {
        assertThat(AnonymousAccess.NONE.admits(true, "localhost", false, false)).isFalse();
        assertThat(AnonymousAccess.ANYBODY.admits(false, "margin.example.com", true, false))
                .isTrue();
        assertThat(AnonymousAccess.ROLES).doesNotContain(Role.ADMINISTRATOR).hasSize(4);
    }

    @Test
    void page_of_another_site_is_never_let_in() {
        assertThat(AnonymousAccess.LOOPBACK.admits(true, "localhost", false, true))
                .isFalse();
        assertThat(AnonymousAccess.ANYBODY.admits(true, "localhost", false, true))
                .isFalse();
    }
}
