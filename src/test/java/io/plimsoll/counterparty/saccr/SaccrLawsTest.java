package io.plimsoll.counterparty.saccr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.counterparty.CollateralTerms;
import io.plimsoll.counterparty.SaccrParameterFile;
import io.plimsoll.instrument.OptionRight;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SaccrLawsTest {
    private static final SaccrParameters BASEL = SaccrParameterFile.basel();
    private static final MaturityFactor UNMARGINED = new MaturityFactor.Unmargined();

    @Test
    void netting_set_without_trades_has_no_add_on_and_a_multiplier_of_one() {
        SaccrExposure exposure =
                SaccrExposure.of(List.of(), BigDecimal.ZERO, BigDecimal.TEN, CollateralTerms.UNMARGINED, BASEL);

        assertThat(exposure.addOns().hedgingSets()).isEmpty();
        assertThat(exposure.exposure().multiplier()).isEqualByComparingTo("1");
        assertThat(exposure.exposure().exposureAtDefault()).isZero();
    }

    /** BCBS 279, annex 4a, example 2: three single names and an index, add-on 281.4, and EAD 381 of a value of −20. */
    @Test
    void credit_names_and_an_index_add_up_as_the_standard_publishes() {
        List<SaccrTrade> trades = List.of(
                credit("Firm A", SubClass.AA, "10000", "3", true, "20"),
                credit("Firm B", SubClass.BBB, "10000", "6", false, "-40"),
                credit("CDX.IG", SubClass.INVESTMENT_GRADE_INDEX, "10000", "5", true, "0"));

        SaccrExposure exposure =
                SaccrExposure.of(trades, new BigDecimal("-20"), BigDecimal.ZERO, CollateralTerms.UNMARGINED, BASEL);

        assertThat(exposure.addOns().total()).isCloseTo(282, within(1.0));
        assertThat(exposure.exposure().multiplier().doubleValue()).isCloseTo(0.965, within(0.0006));
        assertThat(exposure.exposure().exposureAtDefault().doubleValue()).isCloseTo(381, within(1.0));
    }

    /** Our own figures, by the formula of CRE52.57: D1 = 349.17, D2 = -1,950.09, D3 = 3,147.75. */
    @Test
    void three_buckets_of_one_currency_offset_in_part() {
        List<SaccrTrade> trades = List.of(swap("1000", "0.5", true), swap("700", "3", false), swap("400", "10", true));

        assertThat(AddOns.of(trades, UNMARGINED, BASEL).total()).isCloseTo(11.119293901, within(1e-8));
    }

    /** 32 and -10: {@code sqrt((0.5 * 32 - 0.8 * 10)^2 + 0.75 * 32^2 + 0.36 * 10^2)}. */
    @Test
    void stock_is_hedged_in_part_by_an_index() {
        List<SaccrTrade> trades = List.of(
                equity("ACME", SubClass.SINGLE_STOCK, "100", true), equity("INDEX", SubClass.STOCK_INDEX, "50", false));

        assertThat(AddOns.of(trades, UNMARGINED, BASEL).total()).isCloseTo(Math.sqrt(868), within(1e-12));
    }

    @Test
    void margined_exposure_is_never_above_the_unmargined_one() {
        CollateralTerms highThreshold =
                new CollateralTerms(true, new BigDecimal("1000000"), BigDecimal.ZERO, BigDecimal.ZERO, 10);

        SaccrExposure exposure = SaccrExposure.of(
                List.of(fx("EUR", "USD", "10000", "1", true)), BigDecimal.ZERO, BigDecimal.ZERO, highThreshold, BASEL);

        assertThat(exposure.isCapped()).isTrue();
        assertThat(exposure.exposure().exposureAtDefault().doubleValue()).isCloseTo(1.4 * 400, within(1e-9));
        assertThat(exposure.exposure().replacementCost()).isEqualByComparingTo("1000000");
    }

    @Test
    void pair_the_other_way_round_offsets() {
        AddOns addOns = AddOns.of(
                List.of(fx("EUR", "USD", "10000", "1", true), fx("USD", "EUR", "10000", "1", true)), UNMARGINED, BASEL);

        assertThat(addOns.hedgingSets()).hasSize(1);
        assertThat(addOns.total()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0.99, BELOW_ONE_YEAR", "1, ONE_TO_FIVE_YEARS", "5, ONE_TO_FIVE_YEARS", "5.01, ABOVE_FIVE_YEARS"})
    void bucket_goes_by_the_end_of_the_period(String endYears, UnderlyingPeriod.Bucket bucket) {
        assertThat(period(endYears).bucket()).isEqualTo(bucket);
    }

    @Test
    void duration_and_maturity_are_at_least_ten_business_days() {
        assertThat(period("0.01").supervisoryDuration(BASEL)).isEqualTo(0.04);
        SaccrTrade nearlyOver = fx("EUR", "USD", "1", "0.001", true);
        assertThat(UNMARGINED.of(nearlyOver, BASEL)).isEqualTo(0.2);
        assertThat(UNMARGINED.of(fx("EUR", "USD", "1", "30", true), BASEL)).isEqualTo(1);
        assertThat(UNMARGINED.of(nearlyOver, BASEL.withBusinessDaysInYear(260)))
                .isCloseTo(Math.sqrt(10 / 260.0), within(1e-15));
    }

    @ParameterizedTest
    @CsvSource({
        "CALL, true, 11, 10, 1", "CALL, true, 9, 10, 0", "CALL, true, 10, 10, 0.5", "CALL, false, 11, 10, -1",
        "PUT, true, 9, 10, -1", "PUT, true, 11, 10, 0", "PUT, false, 9, 10, 1", "PUT, false, 10, 10, 0.5"
    })
    void option_at_its_exercise_date_counts_in_full_or_not_at_all(
            OptionRight right, boolean isBought, String price, String strike, double delta) {
        assertThat(option(right, isBought, price, strike, "0").supervisoryDelta(0.5))
                .isCloseTo(delta, within(1e-15));
    }

    @Test
    void option_without_a_volatility_takes_the_supervisory_one() {
        TradeSide option = option(OptionRight.PUT, true, "0.06", "0.05", "1");

        assertThat(option.supervisoryDelta(0.5)).isCloseTo(-0.27, within(0.005));
        SaccrTrade swaption = new SaccrTrade(
                new RiskFactor.InterestRate("EUR", new UnderlyingPeriod(BigDecimal.ONE, new BigDecimal("11"))),
                option,
                BigDecimal.TEN,
                BigDecimal.ONE,
                BigDecimal.ZERO);
        assertThat(swaption.supervisoryDelta(BASEL)).isEqualTo(option.supervisoryDelta(0.5));
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    /** The multiplier's floor, the order of trades, doubling every notional, and both sides of every trade. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void laws_of_add_ons_hold_for_random_netting_sets(long seed) {
        Random random = new Random(seed);
        List<SaccrTrade> trades = new ArrayList<>();
        for (int i = random.nextInt(12); i >= 0; i--) {
            trades.add(trade(random));
        }

        double total = AddOns.of(trades, UNMARGINED, BASEL).total();

        assertThat(total).isGreaterThanOrEqualTo(0);
        List<SaccrTrade> shuffled = new ArrayList<>(trades);
        Collections.shuffle(shuffled, random);
        assertThat(AddOns.of(shuffled, UNMARGINED, BASEL).total()).isCloseTo(total, within(1e-9 * (1 + total)));
        List<SaccrTrade> doubled = trades.stream()
                .map(trade -> new SaccrTrade(
                        trade.factor(),
                        trade.side(),
                        trade.notional().multiply(BigDecimal.TWO),
                        trade.maturityYears(),
                        trade.marketValue()))
                .toList();
        assertThat(AddOns.of(doubled, UNMARGINED, BASEL).total()).isCloseTo(2 * total, within(1e-9 * (1 + total)));
        List<SaccrTrade> bothWays = new ArrayList<>(trades);
        trades.forEach(trade -> bothWays.add(new SaccrTrade(
                trade.factor(), opposite(trade.side()), trade.notional(), trade.maturityYears(), BigDecimal.ZERO)));
        assertThat(AddOns.of(bothWays, UNMARGINED, BASEL).total()).isCloseTo(0, within(1e-9 * (1 + total)));
        BigDecimal everything = new BigDecimal("1000000000");
        if (total > 0) {
            assertThat(SaccrExposure.of(trades, BigDecimal.ZERO, everything, CollateralTerms.UNMARGINED, BASEL)
                            .exposure()
                            .multiplier()
                            .doubleValue())
                    .isBetween(0.05, 1.0);
        }
    }

    @Test
    void parameters_outside_their_bounds_are_refused() {
        assertThatThrownBy(() -> new SaccrParameters.Supervisory(0, 0.5, 1)).hasMessageContaining("factor");
        assertThatThrownBy(() -> new SaccrParameters.Supervisory(0.1, 1.01, 1)).hasMessageContaining("correlation");
        assertThatThrownBy(() -> new SaccrParameters.Supervisory(0.1, 1, 0)).hasMessageContaining("optionVolatility");
        assertThatThrownBy(() -> BASEL.withBusinessDaysInYear(100)).hasMessageContaining("businessDaysInYear");
        assertThatThrownBy(() -> new RiskFactor.Credit("A", SubClass.METALS, period("1")))
                .hasMessageContaining("subClass");
    }

    private static TradeSide opposite(TradeSide side) {
        return switch (side) {
            case TradeSide.Linear linear -> new TradeSide.Linear(!linear.isLong());
            case TradeSide.OptionSide option ->
                new TradeSide.OptionSide(
                        option.right(),
                        !option.isBought(),
                        option.price(),
                        option.strike(),
                        option.volatility(),
                        option.timeToExerciseYears());
        };
    }

    private static SaccrTrade trade(Random random) {
        BigDecimal years = BigDecimal.valueOf(1 + random.nextInt(1_000), 2);
        RiskFactor factor = switch (random.nextInt(5)) {
            case 0 -> new RiskFactor.InterestRate(random.nextBoolean() ? "USD" : "EUR", period(years.toString()));
            case 1 ->
                random.nextBoolean()
                        ? new RiskFactor.CurrencyPair("EUR", "USD")
                        : new RiskFactor.CurrencyPair("USD", "EUR");
            case 2 -> new RiskFactor.Credit("N" + random.nextInt(3), SubClass.BB, period(years.toString()));
            case 3 -> new RiskFactor.Equity("N" + random.nextInt(3), SubClass.SINGLE_STOCK);
            default ->
                random.nextBoolean()
                        ? new RiskFactor.Commodity("POWER", SubClass.ELECTRICITY)
                        : new RiskFactor.Commodity("CRUDE_OIL", SubClass.OIL_GAS);
        };
        TradeSide side = random.nextBoolean()
                ? new TradeSide.Linear(random.nextBoolean())
                : option(
                        random.nextBoolean() ? OptionRight.CALL : OptionRight.PUT,
                        random.nextBoolean(),
                        String.valueOf(1 + random.nextInt(20)),
                        "10",
                        years.toString());
        return new SaccrTrade(factor, side, BigDecimal.valueOf(1 + random.nextInt(100_000)), years, BigDecimal.ZERO);
    }

    private static SaccrTrade credit(
            String name, SubClass subClass, String notional, String endYears, boolean isLong, String marketValue) {
        return new SaccrTrade(
                new RiskFactor.Credit(name, subClass, period(endYears)),
                new TradeSide.Linear(isLong),
                new BigDecimal(notional),
                new BigDecimal(endYears),
                new BigDecimal(marketValue));
    }

    private static SaccrTrade swap(String notional, String endYears, boolean isLong) {
        return new SaccrTrade(
                new RiskFactor.InterestRate("USD", period(endYears)),
                new TradeSide.Linear(isLong),
                new BigDecimal(notional),
                new BigDecimal(endYears),
                BigDecimal.ZERO);
    }

    private static SaccrTrade equity(String name, SubClass subClass, String notional, boolean isLong) {
        return new SaccrTrade(
                new RiskFactor.Equity(name, subClass),
                new TradeSide.Linear(isLong),
                new BigDecimal(notional),
                BigDecimal.ONE,
                BigDecimal.ZERO);
    }

    private static SaccrTrade fx(String base, String quote, String notional, String maturityYears, boolean isLong) {
        return new SaccrTrade(
                new RiskFactor.CurrencyPair(base, quote),
                new TradeSide.Linear(isLong),
                new BigDecimal(notional),
                new BigDecimal(maturityYears),
                BigDecimal.ZERO);
    }

    private static TradeSide option(OptionRight right, boolean isBought, String price, String strike, String years) {
        return new TradeSide.OptionSide(
                right, isBought, new BigDecimal(price), new BigDecimal(strike), null, new BigDecimal(years));
    }

    private static UnderlyingPeriod period(String endYears) {
        return new UnderlyingPeriod(BigDecimal.ZERO, new BigDecimal(endYears));
    }
}
