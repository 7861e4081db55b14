package io.plimsoll.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.testsupport.KnownAnswer;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Printed tables: {@code known-answers/pricing}. */
class PricingKnownAnswersTest {
    private static final Map<String, ToDoubleFunction<Greeks>> FIGURES = Map.of(
            "price", Greeks::price,
            "delta", Greeks::delta,
            "gamma", Greeks::gamma,
            "vega", Greeks::vega,
            "theta", Greeks::theta,
            "rho", Greeks::rho);

    static List<KnownAnswer> answers() {
        return KnownAnswer.all("pricing");
    }

    @ParameterizedTest
    @MethodSource("answers")
    void every_row_has_the_printed_figures(KnownAnswer answer) {
        JsonNode table = answer.file();
        assertThat(answer.hasSource()).isTrue();
        PricingModel model = PricingModel.valueOf(table.path("model").asText());
        double tolerance = table.path("tolerance").asDouble();
        assertThat(table.path("rows")).isNotEmpty();

        for (JsonNode row : table.path("rows")) {
            double rate = row.path("rateAnnual").asDouble();
            PricingInputs inputs = new PricingInputs(
                    row.path("underlyingPrice").asDouble(),
                    row.path("volatilityAnnual").asDouble(),
                    row.path("timeToExpiryYears").asDouble(),
                    rate,
                    rate - row.path("yieldAnnual").asDouble());
            OptionTerms terms = new OptionTerms(
                    model,
                    row.path("right").asText().equals("CALL"),
                    row.path("strike").asDouble());

            Greeks greeks = OptionPricer.greeks(terms, inputs);

            assertThat(FIGURES.keySet()).anyMatch(row::has);
            FIGURES.forEach((name, figure) -> {
                if (row.has(name)) {
                    assertThat(figure.applyAsDouble(greeks))
                            .as("%s of %s", name, row)
                            .isCloseTo(row.path(name).asDouble(), within(tolerance));
                }
            });
        }
    }
}
