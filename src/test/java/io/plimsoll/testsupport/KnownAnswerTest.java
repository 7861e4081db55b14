package io.plimsoll.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file that says too little must not pass. */
class KnownAnswerTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"source\": null}",
                "{\"source\": \"\"}",
                "{\"source\": \" \"}",
                "{\"source\": {}}",
                "{\"source\": {\"title\": \"\"}}",
                "{\"source\": {\"repository\": \" \"}}"
            })
    void file_that_does_not_say_where_its_figures_are_from_has_no_source(String file) {
        assertThat(answer(file).hasSource()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"source\": \"E. G. Haug, Option Pricing Formulas (1998), page 24\"}",
                "{\"source\": {\"title\": \"E. G. Haug, Option Pricing Formulas\"}}",
                "{\"source\": {\"repository\": \"lballabio/QuantLib\"}}"
            })
    void sentence_title_or_repository_is_a_source(String file) {
        assertThat(answer(file).hasSource()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"expected\": null}", "{\"expected\": {}}"})
    void file_that_expects_nothing_differs_from_everything(String file) {
        assertThat(answer(file).differences(MarketJson.parsed("{\"margin\": 1}")))
                .containsExactly("expected: some.json has no entries");
    }

    @Test
    void entry_that_differs_or_is_absent_is_a_difference_and_an_equal_one_is_none() {
        KnownAnswer answer = answer("""
                {"expected": {"margin": 100, "premium": 5, "rate": 0.5}, "tolerance": {"abs": 0.01}}""");

        JsonNode actual = MarketJson.parsed("{\"margin\": 100.02, \"rate\": 0.505}");

        assertThat(answer.differences(actual))
                .containsExactly("margin: expected 100, was 100.02", "premium: expected 5, was ");
    }

    private static KnownAnswer answer(String file) {
        return new KnownAnswer("some.json", MarketJson.parsed(file));
    }
}
