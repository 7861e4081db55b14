package io.plimsoll.rejection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RejectedExceptionTest {
    private static RejectedException with(Map<String, ?> members) {
        return new RejectedException(Reason.FILL_PRICE_OUT_OF_BAND, "too far", List.of(), members);
    }

    @Test
    void members_are_told_in_the_order_in_which_they_were_given() {
        Map<String, Integer> given = new LinkedHashMap<>();
        List<String> names = Arrays.asList("zeta", "mu", "alpha", "xi", "beta", "tau", "eta", "nu");
        names.forEach(name -> given.put(name, 1));

        assertThat(with(given).members().keySet()).containsExactlyElementsOf(names);
    }

    /** A map of the JDK's own has another order in each process. */
    @Test
    void members_without_an_order_are_told_by_name() {
        Map<String, Integer> given = Stream.of("zeta", "mu", "alpha", "xi", "beta", "tau", "eta", "nu")
                .collect(Collectors.toUnmodifiableMap(name -> name, String::length));

        assertThat(with(given).members().keySet())
                .containsExactly("alpha", "beta", "eta", "mu", "nu", "tau", "xi", "zeta");
    }

    @Test
    void members_are_kept_as_they_were_given_and_never_null() {
        Map<String, Object> given = new LinkedHashMap<>(Map.of("mark", "1"));
        RejectedException rejection = with(given);
        given.put("mark", null);

        assertThat(rejection.members()).isEqualTo(Map.of("mark", "1"));
        assertThatThrownBy(() -> rejection.members().put("mark", "2"))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> with(given)).isInstanceOf(NullPointerException.class);
    }
}
