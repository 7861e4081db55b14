package io.plimsoll.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The reference account: future at 100, call 105 of 30 days at 40 %, no interest, 100 units a contract; scan ranges 9.00 and 0.05,
 * one day of look-ahead, extremes 2 x 0.35. Arrays in whole dollars, half even.
 */
class RiskArraysTest {
    private static final double[] PRICE_MOVES = {
        0, 0, 1 / 3.0, 1 / 3.0, -1 / 3.0, -1 / 3.0, 2 / 3.0, 2 / 3.0, -2 / 3.0, -2 / 3.0, 1, 1, -1, -1, 2, -2
    };
    private static final double[] VOLATILITY_MOVES = {1, -1, 1, -1, 1, -1, 1, -1, 1, -1, 1, -1, 1, -1, 0, 0};
    private static final double[] WEIGHTS = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0.35, 0.35};

    @Test
    void a_future_loses_what_the_price_moves() {
        double[] losses = wholeDollars(OptionTerms.linear());

        assertThat(losses)
                .containsExactly(0, 0, -300, -300, 300, 300, -600, -600, 600, 600, -900, -900, 900, 900, -630, 630);
    }

    @Test
    void a_call_has_the_reference_array() {
        double[] losses = wholeDollars(new OptionTerms(PricingModel.BLACK_76, true, 105));

        assertThat(losses)
                .containsExactly(-46, 59, -172, -56, 53, 142, -325, -207, 127, 196, -504, -390, 180, 229, -398, 89);
    }

    @Test
    void three_futures_less_five_calls_lose_most_in_scenario_13() {
        double[] future = wholeDollars(OptionTerms.linear());
        double[] call = wholeDollars(new OptionTerms(PricingModel.BLACK_76, true, 105));

        double[] account = new double[16];
        Arrays.setAll(account, i -> 3 * future[i] - 5 * call[i]);

        assertThat(account)
                .containsExactly(
                        230, -295, -40, -620, 635, 190, -175, -765, 1165, 820, -180, -750, 1800, 1555, 100, 1445);
    }

    @Test
    void a_call_with_a_day_left_is_worth_its_intrinsic_value_in_every_scenario() {
        OptionTerms call = new OptionTerms(PricingModel.BLACK_76, true, 95);
        double[] losses = losses(call, new PricingInputs(100, 0.4, 1 / 365.0, 0, 0));

        double now = OptionPricer.price(call, new PricingInputs(100, 0.4, 1 / 365.0, 0, 0));
        assertThat(losses[0]).isEqualTo(now - 5);
        assertThat(losses[10]).isEqualTo(now - 14);
        assertThat(losses[12]).isEqualTo(now);
        assertThat(losses[14]).isCloseTo(0.35 * (now - 23), within(1e-15));
    }

    @Test
    void sizes_that_differ_are_refused() {
        RiskArrays arrays = new RiskArrays();
        OptionStrip strip = OptionStrip.of(PricingModel.LINEAR, List.of());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> arrays.fill(strip, moves(), new double[15], new double[0]))
                .withMessage("weights must have 16 entries, had 15");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> arrays.fill(strip, moves(), WEIGHTS, new double[16]))
                .withMessage("prices must have 0 × 16 entries, had 16");
    }

    private static double[] wholeDollars(OptionTerms terms) {
        double[] losses = losses(terms, new PricingInputs(100, 0.4, 30 / 365.0, 0, 0));
        return Arrays.stream(losses).map(loss -> Math.rint(100 * loss) + 0.0).toArray();
    }

    private static double[] losses(OptionTerms terms, PricingInputs inputs) {
        OptionStrip strip = OptionStrip.of(terms.model(), List.of(new OptionStrip.Entry(terms, inputs, 9, 0.05)));
        double[] losses = new double[16];
        new RiskArrays().fill(strip, moves(), WEIGHTS, losses);
        return losses;
    }

    private static ScenarioMoves moves() {
        double[] oneDay = new double[16];
        Arrays.fill(oneDay, 1 / 365.0);
        return new ScenarioMoves(PRICE_MOVES, VOLATILITY_MOVES, oneDay);
    }
}
