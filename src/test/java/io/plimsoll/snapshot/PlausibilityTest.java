package io.plimsoll.snapshot;

import static io.plimsoll.snapshot.Marks.BOUNDS;
import static io.plimsoll.snapshot.Marks.decimal;
import static io.plimsoll.snapshot.Marks.oil;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.instrument.ContractKind;
import io.plimsoll.pricing.PricingModel;
import io.plimsoll.snapshot.Plausibility.Doubt;
import io.plimsoll.snapshot.Plausibility.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each bound below, at and above, up and down. */
class PlausibilityTest {
    private final Plausibility plausibility = new Plausibility(BOUNDS);

    /** A fifth of 20 is 4. */
    @ParameterizedTest(name = "from {0} to {1} with a scan range of {2}: {3}")
    @CsvSource({
        "20, 23.99, , ",
        "20, 24, , ",
        "20, 24.01, , JUMP",
        "20, 16.01, , ",
        "20, 16, , ",
        "20, 15.99, , JUMP",
        // three scan ranges of 2 are 6, more than a fifth
        "20, 26, 2, ",
        "20, 26.01, 2, JUMP",
        "20, 14, 2, ",
        "20, 13.99, 2, JUMP",
        // a scan range that is smaller narrows nothing
        "20, 24, 0.5, ",
        // the size counts, whatever the sign
        "-20, -24, , ",
        "-20, -24.01, , JUMP",
        "-20, -16, , ",
        "-20, -15.99, , JUMP",
        // through zero it is a jump like any other
        "1, -0.01, , JUMP",
        "1, -37.63, 12.88, ",
        "1, -37.63, 12.87, JUMP",
        // from zero there is nothing to measure by but a scan range
        "0, 100, , ",
        "0, 6, 2, ",
        "0, 6.01, 2, JUMP",
        // nothing before
        ", 100, , ",
        ", -100, , "
    })
    void price_that_may_be_negative_jumps_beyond_its_bound(
            String before, String now, String priceScanRange, PlausibilityRule rule) {
        Doubt doubt = plausibility.ofUnderlying(
                oil("WTI", now, priceScanRange), before == null ? null : oil("WTI", before, null), true);

        assertRule(doubt, rule);
    }

    /** A tenth, as bounded for physicals. */
    @ParameterizedTest
    @CsvSource({"100, 110, ", "100, 110.01, JUMP", "100, 90, ", "100, 89.99, JUMP"})
    void every_kind_has_its_own_bound(String before, String now, PlausibilityRule rule) {
        assertRule(
                plausibility.ofLinear(
                        Marks.linear(ContractKind.PHYSICAL, null, "SPOT", now),
                        Marks.linear(ContractKind.PHYSICAL, null, "SPOT", before),
                        null,
                        false),
                rule);
    }

    @ParameterizedTest(name = "from {0} to {1}, may be negative {2}: {3}")
    @CsvSource({
        "20, 0.01, false, JUMP",
        "20, 0, false, SIGN",
        "20, -0.01, false, SIGN",
        "20, 0, true, JUMP",
        "20, -20, true, JUMP",
        // whoever accepted it once is not asked again
        "-1, -1.1, false, ",
        "0, -1, false, ",
        "-1, -1, false, ",
        ", 0.01, false, ",
        ", 0, false, SIGN",
        ", -1, false, SIGN",
        ", 0, true, ",
        ", -37.63, true, "
    })
    void sign_is_asked_about_where_nothing_says_that_it_may_be(
            String before, String now, boolean mayBeNegative, PlausibilityRule rule) {
        Doubt doubt = plausibility.ofUnderlying(
                oil("WTI", now, null), before == null ? null : oil("WTI", before, null), mayBeNegative);

        assertRule(doubt, rule);
    }

    /** Five in a hundred, either side; and only what is a jump as well. */
    @ParameterizedTest(name = "from {0} to {1}: {2}")
    @CsvSource({
        "20, 2000, UNIT",
        "20, 2100, UNIT",
        "20, 2100.01, JUMP",
        "20, 1900, UNIT",
        "20, 1899.99, JUMP",
        "20, 0.2, UNIT",
        "20, 0.21, UNIT",
        "20, 0.2101, JUMP",
        "20, 200, UNIT",
        "20, 2, UNIT",
        "20, 20000000, UNIT",
        "20, 200000000, JUMP",
        "20, -2000, JUMP",
        "-20, -2000, UNIT"
    })
    void jump_to_a_power_of_ten_is_another_unit(String before, String now, PlausibilityRule rule) {
        assertRule(plausibility.ofUnderlying(oil("WTI", now, null), oil("WTI", before, null), true), rule);
    }

    @Test
    void small_move_near_zero_is_no_other_unit() {
        assertThat(plausibility.ofUnderlying(oil("WTI", "0.20", "2"), oil("WTI", "0.02", "2"), true))
                .isNull();
    }

    /** Beyond its underlying's move a premium moves by a twentieth of 100, 5, at most. */
    @ParameterizedTest(name = "premium from {0} to {1}, underlying from {2} to {3}: {4}")
    @CsvSource({
        "10, 15, 100, 100, ",
        "10, 15.01, 100, 100, JUMP",
        "10, 5, 100, 100, ",
        "10, 4.99, 100, 100, JUMP",
        // the underlying's move is its to make, whichever way
        "10, 25, 100, 90, ",
        "10, 25.01, 100, 90, JUMP",
        "10, 25, 100, 110, ",
        "10, 25.01, 100, 110, JUMP",
        // also of a negative price
        "10, 15, -100, -100, ",
        "10, 15.01, -100, -100, JUMP",
        // without an underlying, of the strike, which is 20
        "10, 11, , , ",
        "10, 11.01, , , JUMP",
        // nothing sent of the underlying: it did not move
        "10, 15, 100, , ",
        "10, 15.01, 100, , JUMP",
        "10, -0.01, 100, 100, SIGN",
        ", -0.01, 100, 100, SIGN",
        "3, 0, 100, 100, ",
        // cents for dollars of a cheap option are no jump, and found all the same
        "0.04, 4, 100, 100, UNIT",
        "0.04, 4.2, 100, 100, UNIT",
        "0.04, 4.21, 100, 100, ",
        "4, 0.04, 100, 100, UNIT",
        // tenfold happens to cheap options
        "0.04, 0.4, 100, 100, ",
        // and a hundredfold when the underlying moves as far
        "0.04, 4, 100, 96.04, ",
        "0.04, 4, 100, 96.05, UNIT"
    })
    void premium_is_measured_beside_its_underlying(
            String before, String now, String levelBefore, String levelNow, PlausibilityRule rule) {
        Doubt doubt = plausibility.ofOption(
                Marks.put("20", now, null),
                before == null ? null : Marks.put("20", before, null),
                new Level(decimal(levelBefore), decimal(levelNow)),
                null);

        assertRule(doubt, rule);
    }

    @ParameterizedTest
    @CsvSource({
        "0.40, 1.20, ",
        "0.40, 1.2001, JUMP",
        "1.20, 0.40, ",
        "1.20, 0.3999, JUMP",
        "0.40, 40, UNIT",
        "0.40, 42, UNIT",
        "0.40, 42.01, JUMP",
        "0.40, 0, SIGN",
        "0.40, -0.01, SIGN",
        ", 0, SIGN",
        ", 40, "
    })
    void volatility_moves_by_a_factor(String before, String now, PlausibilityRule rule) {
        Doubt doubt = plausibility.ofOption(
                Marks.put("20", null, now),
                before == null ? null : Marks.put("20", null, before),
                new Level(null, null),
                null);

        assertRule(doubt, rule);
        if (doubt != null) {
            assertThat(doubt.field()).isEqualTo(MarkField.VOLATILITY);
        }
    }

    @ParameterizedTest
    @CsvSource({"20, 24, ", "20, 24.01, JUMP", "20, 2000, UNIT"})
    void forward_price_is_held_to_the_bound_of_futures(String before, String now, PlausibilityRule rule) {
        Doubt doubt = plausibility.ofOption(
                Marks.option(PricingModel.BLACK_76, "20", null, now, null),
                Marks.option(PricingModel.BLACK_76, "20", null, before, null),
                new Level(null, null),
                null);

        assertRule(doubt, rule);
    }

    @ParameterizedTest
    @CsvSource({"1.00, 1.10, ", "1.00, 1.11, JUMP", "1.00, 0.90, ", "1.00, 0.89, JUMP", "1.00, 100, UNIT"})
    void exchange_rate_moves_by_a_tenth(String before, String now, PlausibilityRule rule) {
        assertRule(plausibility.ofFxRate(decimal(now), decimal(before)), rule);
    }

    @ParameterizedTest
    @CsvSource({"0.80, 1, ", "0.80, 1.01, JUMP", "0.80, 0.60, ", "0.80, 0.59, JUMP", "0.80, 0, JUMP", "0.98, 98, UNIT"})
    void asset_moves_by_a_quarter(String before, String now, PlausibilityRule rule) {
        assertRule(plausibility.ofAsset(bill(now, "USD"), bill(before, "USD")), rule);
    }

    @Test
    void asset_does_not_change_its_currency() {
        assertRule(plausibility.ofAsset(bill("0.80", "EUR"), bill("0.80", "USD")), PlausibilityRule.UNIT);
        assertRule(plausibility.ofAsset(bill("0.80", "EUR"), null), null);
    }

    private static AssetPrice bill(String price, String currency) {
        return new AssetPrice("TBILL", decimal(price), currency);
    }

    private static void assertRule(Doubt doubt, PlausibilityRule rule) {
        assertThat(doubt == null ? null : doubt.rule())
                .as(String.valueOf(doubt))
                .isEqualTo(rule);
    }
}
