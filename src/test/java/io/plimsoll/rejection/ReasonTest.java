package io.plimsoll.rejection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReasonTest {

    @ParameterizedTest
    @EnumSource
    void every_reason_has_a_page_and_is_found_by_its_slug(Reason reason) {
        assertThat(reason.status()).isBetween(400, 599);
        assertThat(reason.type()).matches("/problems/[a-z]+(-[a-z]+)*");
        assertThat(reason.title()).isNotBlank().doesNotEndWith(".");
        assertThat(reason.cause()).endsWith(".");
        assertThat(reason.fix()).endsWith(".");
        assertThat(reason.example()).isNotBlank().doesNotEndWith(".");
        assertThat(Reason.ofSlug(reason.slug())).contains(reason);
    }
}
