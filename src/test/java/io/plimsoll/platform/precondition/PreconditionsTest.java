package io.plimsoll.platform.precondition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreconditionsTest {

    /** Version 3 is there. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "\"3\",, ",
                "*,, ",
                "`\"2\", \"3\"`,, ",
                "`\"2\",\"3\",\"4\"`,, ",
                ",, VERSION_REQUIRED",
                "\"2\",, VERSION_STALE",
                "\"33\",, VERSION_STALE",
                "W/\"3\",, VERSION_STALE",
                "`\"2\", W/\"3\"`,, VERSION_STALE",
                ",*, VERSION_STALE",
                "\"3\",*, VERSION_STALE",
                "3,, REQUEST_INVALID",
                "\"3,, REQUEST_INVALID",
                "`\"3\" \"3\"`,, REQUEST_INVALID",
                ",\"3\", REQUEST_INVALID",
                "``,, REQUEST_INVALID"
            })
    void replacing_needs_the_present_version(String ifMatch, String ifNoneMatch, Reason refusal) {
        assertRefused(new Preconditions(ifMatch, ifNoneMatch), Optional.of(3), refusal);
    }

    /** Nothing is there. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                ",, ",
                ",*, ",
                "\"1\",, VERSION_STALE",
                "*,, VERSION_STALE",
                "1,, REQUEST_INVALID",
                ",\"1\", REQUEST_INVALID"
            })
    void creating_needs_no_version(String ifMatch, String ifNoneMatch, Reason refusal) {
        assertRefused(new Preconditions(ifMatch, ifNoneMatch), Optional.empty(), refusal);
    }

    @Test
    void long_header_is_refused() {
        String many = "\"1\"" + ", \"1\"".repeat(100_000);

        assertRefused(new Preconditions(many, null), Optional.of(1), Reason.REQUEST_INVALID);
    }

    private static void assertRefused(Preconditions preconditions, Optional<Integer> version, Reason refusal) {
        if (refusal == null) {
            assertThatCode(() -> preconditions.check("set oil", version)).doesNotThrowAnyException();
            return;
        }
        assertThatThrownBy(() -> preconditions.check("set oil", version))
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        rejection -> assertThat(rejection.reason()).isEqualTo(refusal));
    }
}
