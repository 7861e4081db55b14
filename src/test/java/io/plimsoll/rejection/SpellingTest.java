package io.plimsoll.rejection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {

    private static final List<String> FIELDS = List.of("methodology", "parameterSetId", "positions", "currency", "id");

    @ParameterizedTest
    @CsvSource({
        "methodolgy,methodology",
        "Methodology,methodology",
        "parametersetid,parameterSetId",
        "postions,positions",
        "currnecy,currency",
        "di,id"
    })
    void near_words_are_found(String written, String meant) {
        assertThat(Spelling.nearest(written, FIELDS)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"strike", "x", "''"})
    void words_unlike_all_others_have_no_nearest(String written) {
        assertThat(Spelling.nearest(written, FIELDS)).isEmpty();
    }

    @Test
    void of_equally_near_words_the_first_in_alphabetical_order_is_given() {
        assertThat(Spelling.nearest("CAL", List.of("CALX", "CALL"))).contains("CALL");
    }
}
