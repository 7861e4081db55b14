package io.plimsoll.accountmargin;

import static io.plimsoll.accountmargin.MarginFixtures.CALL;
import static io.plimsoll.accountmargin.MarginFixtures.FUTURE;
import static io.plimsoll.accountmargin.MarginFixtures.account;
import static io.plimsoll.accountmargin.MarginFixtures.cash;
import static io.plimsoll.accountmargin.MarginFixtures.mark;
import static io.plimsoll.accountmargin.MarginFixtures.position;
import static io.plimsoll.accountmargin.MarginFixtures.requirement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.cash.CashBalance;
import io.plimsoll.collateral.CollateralHolding;
import io.plimsoll.collateral.CollateralSet;
import io.plimsoll.collateral.HaircutClass;
import io.plimsoll.collateral.HaircutSchedule;
import io.plimsoll.market.FxRate;
import io.plimsoll.market.MarketData;
import io.plimsoll.methodology.MarginRequirement;
import io.plimsoll.money.Money;
import io.plimsoll.portfolio.Portfolio;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.snapshot.MarketSnapshot;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FreeFundsTest {
    private static final UUID ACCOUNT = new UUID(0, 1);

    private final MarginHouse house = new MarginHouse(FreeFundsTest::requirementWithoutCalls, rows -> {});
    private final FreeFunds funds = new FreeFunds(house.accounts, house.cash, house.remargining);

    @BeforeEach
    void oneFutureAtItsMark() {
        house.accounts.add(account(ACCOUNT, 0, "house"));
        house.accounts.replacePositions(ACCOUNT, List.of(position(FUTURE, "1", "100")));
        house.snapshot(mark(FUTURE, "100"));
    }

    @Test
    void equity_above_initial_margin_is_free() {
        house.cash.set(ACCOUNT, cash("USD", "2500", "0"));

        assertThat(funds.of(ACCOUNT, "USD")).isEqualByComparingTo("520");
    }

    @Test
    void nothing_is_free_at_or_below_initial_margin() {
        house.cash.set(ACCOUNT, cash("USD", "1980", "0"));
        assertThat(funds.of(ACCOUNT, "USD")).isEqualByComparingTo("0");

        house.cash.set(ACCOUNT, cash("USD", "1979.99", "0"));
        assertThat(funds.of(ACCOUNT, "USD")).isEqualByComparingTo("0");
    }

    @Test
    void unrealised_profit_is_no_cash() {
        house.accounts.replacePositions(ACCOUNT, List.of(position(FUTURE, "1", "0")));
        house.cash.set(ACCOUNT, cash("USD", "10", "0"));

        assertThat(funds.of(ACCOUNT, "USD")).isEqualByComparingTo("10");
    }

    @ParameterizedTest
    @CsvSource({
        "4.57434, 0, 4.57",
        "4.555, 4.545, 0.02",
        "4.5551, 4.5449, 0.02",
        "4.5649, 4.5551, 0.00",
        "4.5449, 4.5451, -0.01"
    })
    void collateral_takes_out_of_equity_what_its_rounded_value_loses(String held, BigDecimal kept, BigDecimal leaving) {
        pledge(held);

        assertThat(funds.leavingWith(ACCOUNT, kept.signum() == 0 ? List.of() : List.of(bill(kept))))
                .isEqualByComparingTo(leaving);
    }

    /**
     * At 200, equity counts 203 JPY as 1.02, 2 JPY as 0.01 and 1 JPY as nothing. At 150, it counts 152 JPY as 1.01 and 99 JPY as 0.66, though
     * an excess of 0.35 is but 52.5 JPY.
     */
    @ParameterizedTest
    @CsvSource({
        "USD, JPY, 200, 1979.99, 203, 201",
        "JPY, USD, 0.005, 1979.99, 203, 201",
        "USD, JPY, 150, 1979.34, 152, 53",
        // all of it
        "USD, JPY, 150, 1980.00, 152, 152",
        // at the initial margin, and 151 count as much as 152
        "USD, JPY, 150, 1978.99, 152, 1",
        "USD, JPY, 150, 1978.98, 152, 0"
    })
    void money_of_another_currency_may_leave_as_long_as_equity_counts_enough_of_what_is_left(
            String from, String to, BigDecimal rate, String dollars, String yen, BigDecimal free) {
        quote(new FxRate(from, to, rate));
        house.cash.set(ACCOUNT, cash("USD", dollars, "0"), cash("JPY", yen, "0"));

        assertThat(funds.of(ACCOUNT, "JPY")).isEqualByComparingTo(free);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void what_is_free_is_the_most_that_leaves_initial_margin_covered(long seed) {
        Random random = new Random(seed);
        String currency = List.of("JPY", "EUR", "KWD", "IDR").get(random.nextInt(4));
        BigDecimal unit = BigDecimal.ONE.movePointLeft(Money.decimals(currency));
        BigDecimal rate = BigDecimal.valueOf(1 + random.nextInt(30_000), random.nextInt(6));
        quote(random.nextBoolean() ? new FxRate("USD", currency, rate) : new FxRate(currency, "USD", rate));
        BigDecimal balance = unit.multiply(BigDecimal.valueOf(1 + random.nextInt(100_000)));
        CashBalance dollars = cash(
                "USD", BigDecimal.valueOf(190_000 + random.nextInt(10_000), 2).toPlainString(), "0");
        Function<BigDecimal, BigDecimal> lackingWithout = amount -> {
            house.cash.set(ACCOUNT, dollars, new CashBalance(currency, balance.subtract(amount), new BigDecimal("-3")));
            AccountMargin margin =
                    house.remargining.round().margin(house.remargining.book(house.accounts.get(ACCOUNT)));
            return margin.initialMargin().subtract(margin.equity());
        };
        boolean isLacking = lackingWithout.apply(BigDecimal.ZERO).signum() > 0;

        BigDecimal free = funds.of(ACCOUNT, currency);

        assertThat(free).isBetween(BigDecimal.ZERO, balance);
        if (isLacking) {
            assertThat(free).isZero();
        } else {
            assertThat(lackingWithout.apply(free)).isNotPositive();
        }
        if (free.compareTo(balance) < 0) {
            assertThat(lackingWithout.apply(free.add(unit))).isPositive();
        }
    }

    private void quote(FxRate rate) {
        house.clock.now = house.clock.now.plusSeconds(1);
        house.snapshots.add(new MarketSnapshot(
                new UUID(8, 1),
                house.clock.now,
                new MarketData(house.clock.now, List.of(), List.of(mark(FUTURE, "100")), List.of(rate)),
                "0".repeat(64)));
    }

    private static Stream<Long> seeds() {
        return LongStream.rangeClosed(1, 100).boxed();
    }

    /** Of collateral of some 10, equity needs 4.56. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void collateral_may_leave_exactly_as_long_as_initial_margin_stays_covered(long seed) {
        Random random = new Random(seed);
        pledge("10." + random.nextInt(100_000));
        house.cash.set(ACCOUNT, cash("USD", "1975.44", "0"));

        BigDecimal kept = BigDecimal.valueOf(4_500_000 + random.nextInt(100_000), 6);
        List<CollateralHolding> wanted = List.of(bill(kept));
        boolean mayLeave = funds.leavingWith(ACCOUNT, wanted).compareTo(funds.ofCollateral(ACCOUNT)) <= 0;
        house.holdings.add(ACCOUNT, new CollateralSet(2, house.clock.instant(), 2, wanted));

        AccountMargin after = house.remargining.round().margin(house.remargining.book(house.accounts.get(ACCOUNT)));
        assertThat(mayLeave).isEqualTo(after.equity().compareTo(after.initialMargin()) >= 0);
    }

    private void pledge(String quantity) {
        house.haircuts = HaircutSchedule.of(
                "house", 1, "", null, BigDecimal.ZERO, List.of(HaircutClass.of("T_BILL", BigDecimal.ZERO)));
        house.holdings.add(
                ACCOUNT, new CollateralSet(1, house.clock.instant(), 1, List.of(bill(new BigDecimal(quantity)))));
    }

    private static CollateralHolding bill(BigDecimal quantity) {
        return new CollateralHolding("BILL", "T_BILL", quantity, BigDecimal.ONE, "USD");
    }

    private static MarginRequirement requirementWithoutCalls(Portfolio portfolio) {
        if (portfolio.positions().stream()
                .anyMatch(position -> position.contract().equals(CALL))) {
            throw new RejectedException(Reason.MARKET_DATA_MISSING, "no volatility of " + CALL.label());
        }
        return requirement("1980", "1800");
    }

    /** Over and over: the row of the first time is no requirement of these positions either. */
    @Test
    void nothing_is_free_while_the_requirement_is_of_other_positions() {
        house.cash.set(ACCOUNT, cash("USD", "5000", "0"));
        pledge("10");
        house.accounts.replacePositions(ACCOUNT, List.of());
        house.remargining.one(ACCOUNT);

        house.accounts.replacePositions(ACCOUNT, List.of(position(CALL, "-10", "3")));

        for (int i = 0; i < 3; i++) {
            assertThat(funds.of(ACCOUNT, "USD")).as("look " + i).isEqualByComparingTo("0");
            assertThat(funds.ofCollateral(ACCOUNT)).as("look " + i).isEqualByComparingTo("0");
            assertThatThrownBy(() -> funds.requireTellable(ACCOUNT))
                    .isInstanceOfSatisfying(
                            RejectedException.class,
                            refusal -> assertThat(refusal.reason()).isEqualTo(Reason.MARKET_DATA_MISSING))
                    .hasMessageContaining("no volatility of " + CALL.label());
            house.remargining.one(ACCOUNT);
        }
        house.accounts.replacePositions(ACCOUNT, List.of(position(FUTURE, "1", "100")));
        assertThat(funds.of(ACCOUNT, "USD")).isEqualByComparingTo("3030");
        assertThatCode(() -> funds.requireTellable(ACCOUNT)).doesNotThrowAnyException();
    }

    @Test
    void debt_needs_a_rate_where_there_is_a_market() {
        assertThatCode(() -> funds.requireValued("USD", "USD")).doesNotThrowAnyException();
        assertThatThrownBy(() -> funds.requireValued("NOK", "USD"))
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Reason.FX_RATE_MISSING))
                .hasMessageContaining("from NOK into USD");
        MarginHouse withoutMarket = new MarginHouse(FreeFundsTest::requirementWithoutCalls, rows -> {});
        assertThatCode(() -> new FreeFunds(withoutMarket.accounts, withoutMarket.cash, withoutMarket.remargining)
                        .requireValued("NOK", "USD"))
                .doesNotThrowAnyException();
    }

    @Test
    void money_of_a_currency_that_nobody_holds_is_not_free() {
        house.cash.set(ACCOUNT, cash("USD", "2500", "0"));

        assertThat(funds.of(ACCOUNT, "EUR")).isEqualByComparingTo("0");
    }
}
