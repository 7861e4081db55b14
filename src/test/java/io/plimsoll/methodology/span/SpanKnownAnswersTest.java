package io.plimsoll.methodology.span;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.methodology.span.parameters.SpanParameterSet;
import io.plimsoll.testsupport.ParameterFiles;
import io.plimsoll.testsupport.span.SpanCase;
import io.plimsoll.testsupport.span.SpanKnownAnswer;
import io.plimsoll.testsupport.span.SpanRunner;
import io.plimsoll.testsupport.span.SpanRunners;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every implementation gives the published figures, intermediate ones included. */
class SpanKnownAnswersTest {

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("runnersAndAnswers")
    void published_figures_come_out(String runnerName, SpanKnownAnswer answer, SpanRunner runner) {
        List<SpanCase> cases = answer.cases(SpanKnownAnswersTest::parameterFile);

        assertThat(cases).isNotEmpty();
        for (SpanCase one : cases) {
            SpanWorking working = one.margin(runner);

            assertThat(answer.differences(working))
                    .as(answer.claim() + " " + one.positions())
                    .isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void a_known_answer_says_what_it_claims_and_where_it_is_from(SpanKnownAnswer answer) {
        assertThat(answer.claim()).isNotBlank();
        assertThat(answer.source()).isNotBlank();
        assertThat(answer.expectedCount()).isPositive();
    }

    static Stream<Arguments> runnersAndAnswers() {
        return SpanRunners.all().entrySet().stream()
                .flatMap(runner -> SpanKnownAnswer.all().stream()
                        .map(answer -> Arguments.of(runner.getKey(), answer, runner.getValue())));
    }

    static List<SpanKnownAnswer> answers() {
        return SpanKnownAnswer.all();
    }

    private static SpanParameterSet parameterFile(String resource) {
        return ParameterFiles.accepted(ParameterFiles.text(resource)).set();
    }
}
