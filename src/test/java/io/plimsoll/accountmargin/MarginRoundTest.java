package io.plimsoll.accountmargin;

import static io.plimsoll.accountmargin.MarginFixtures.CALL;
import static io.plimsoll.accountmargin.MarginFixtures.FUTURE;
import static io.plimsoll.accountmargin.MarginFixtures.NOW;
import static io.plimsoll.accountmargin.MarginFixtures.STALE_AFTER;
import static io.plimsoll.accountmargin.MarginFixtures.book;
import static io.plimsoll.accountmargin.MarginFixtures.cash;
import static io.plimsoll.accountmargin.MarginFixtures.fiveShortCallsAt3;
import static io.plimsoll.accountmargin.MarginFixtures.mark;
import static io.plimsoll.accountmargin.MarginFixtures.market;
import static io.plimsoll.accountmargin.MarginFixtures.position;
import static io.plimsoll.accountmargin.MarginFixtures.requirement;
import static io.plimsoll.accountmargin.MarginFixtures.round;
import static io.plimsoll.accountmargin.MarginFixtures.standing;
import static io.plimsoll.accountmargin.MarginFixtures.threeFuturesAt102;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.account.Account;
import io.plimsoll.account.AccountStatus;
import io.plimsoll.account.BookPosition;
import io.plimsoll.accountmargin.EquityLine.Name;
import io.plimsoll.accountmargin.MarginFixtures.ToldMethodology;
import io.plimsoll.accountmargin.MarginWorking.PositionLine;
import io.plimsoll.accountmargin.MarginWorking.RequirementBasis;
import io.plimsoll.accountmargin.Mark.Source;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.instrument.OptionRight;
import io.plimsoll.market.CurrencyConversion;
import io.plimsoll.market.FxRate;
import io.plimsoll.market.InstrumentMark;
import io.plimsoll.methodology.MarginRequirement;
import io.plimsoll.methodology.MarginRequirement.MarginWarning;
import io.plimsoll.policy.HealthState;
import io.plimsoll.policy.OptionValueRule;
import io.plimsoll.portfolio.AccountType;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarginRoundTest {
    private static final SettlementPrices NO_SETTLEMENT = (set, contract) -> Optional.empty();
    private static final FxRate EUR_USD = new FxRate("EUR", "USD", new BigDecimal("1.10"));
    private static final FxRate USD_JPY = new FxRate("USD", "JPY", new BigDecimal("150"));

    private final ToldMethodology g1Requirement = ToldMethodology.of(portfolio -> requirement("1980.00", "1800.00"));

    @Test
    void three_futures_and_five_short_calls_stand_as_the_acceptance_case_says_before_collateral() {
        AccountBook g1 = g1(null);

        AccountMargin margin = round(g1Requirement, market()).margin(g1);

        // 2,500 + 3 × 100 × (100 − 102) − 5 × 100 × 2.60 − 20, the bill of 950 is in the test over HTTP
        assertThat(amounts(margin)).containsExactly("2500.00", "0", "-600.00", "-1300.00", "-20.00");
        assertThat(margin.equity()).isEqualByComparingTo("580");
        assertThat(margin.deficit()).isEqualByComparingTo("1220");
        assertThat(margin.excess()).isEqualByComparingTo("0");
        assertThat(margin.equityToRequirement()).contains(new BigDecimal("0.322222"));
        assertThat(margin.marginUtilization()).contains(new BigDecimal("3.103448"));
        assertThat(margin.state()).isEqualTo(HealthState.LIQUIDATE);
        assertThat(margin.working().requirementBasis()).isEqualTo(RequirementBasis.CALCULATED);
        assertThat(margin.warnings()).isEmpty();
        assertThat(margin.policyVersion()).isEqualTo(3);
    }

    @Test
    void account_without_positions_needs_no_margin_and_no_ratio() {
        AccountBook empty = book(List.of(), List.of(cash("USD", "100.00", "0")), null);

        AccountMargin margin = round(g1Requirement, market()).margin(empty);

        assertThat(margin.maintenanceMargin()).isEqualByComparingTo("0");
        assertThat(margin.equityToRequirement()).isEmpty();
        assertThat(margin.state()).isEqualTo(HealthState.HEALTHY);
    }

    @Test
    void account_in_debt_has_no_utilization() {
        AccountBook indebted = book(List.of(threeFuturesAt102()), List.of(cash("USD", "-100.00", "0")), null);

        assertThat(round(g1Requirement, market()).margin(indebted).marginUtilization())
                .isEmpty();
    }

    /** 3 × 10 × (100 − 102) against a requirement of 100 units each. */
    @Test
    void position_on_other_terms_than_the_market_has_is_told_with_both() {
        AccountBook tenth = book(List.of(future("USD", "10"), position(CALL, "-5", "3")), List.of(), null);
        AccountBook inEuro = book(List.of(future("EUR", "100.0")), List.of(), null);
        AccountBook same = book(List.of(future("USD", "100.0")), List.of(), null);
        MarginRound round = round(g1Requirement, market(EUR_USD));

        AccountMargin margin = round.margin(tenth);

        assertThat(margin.amount(Name.UNREALISED_PNL)).isEqualByComparingTo("-60");
        assertThat(margin.warnings())
                .containsExactly(new MarginWarning(
                        "CONTRACT_TERMS_DIFFER",
                        "%s in USD with multiplier 10, in the market snapshot in USD with multiplier 100: held on other terms than the market's"
                                        .formatted(FUTURE.label())
                                + "; equity counts the former, a requirement that is made of the market the latter"));
        assertThat(round.margin(inEuro).warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.detail())
                        .contains("in EUR with multiplier 100, in the market snapshot in USD with multiplier 100"));
        assertThat(round.margin(same).warnings()).isEmpty();
    }

    private static BookPosition future(String currency, String multiplier) {
        return new BookPosition(
                FUTURE,
                new BigDecimal("3"),
                new BigDecimal("102"),
                BigDecimal.ZERO,
                currency,
                new BigDecimal(multiplier));
    }

    @Test
    void long_options_do_not_count_where_only_short_ones_do() {
        AccountBook longCall = book(List.of(position(CALL, "2", "3")), List.of(), null);
        AccountBook shortCall = book(List.of(position(CALL, "-2", "3")), List.of(), null);

        assertThat(optionValue(OptionValueRule.NET, longCall)).isEqualByComparingTo("520");
        assertThat(optionValue(OptionValueRule.SHORT_ONLY, longCall)).isEqualByComparingTo("0");
        assertThat(optionValue(OptionValueRule.SHORT_ONLY, shortCall)).isEqualByComparingTo("-520");
    }

    private BigDecimal optionValue(OptionValueRule rule, AccountBook book) {
        return round(g1Requirement, market(), rule, NO_SETTLEMENT, null)
                .margin(book)
                .amount(Name.NET_OPTION_VALUE);
    }

    @Test
    void amounts_of_other_currencies_are_converted_once_and_rounded_half_even() {
        AccountBook book = book(
                List.of(),
                List.of(cash("EUR", "10.05", "-0.05"), cash("JPY", "1000", "0"), cash("USD", "1.005", "0")),
                null);

        AccountMargin margin = round(g1Requirement, market(EUR_USD, USD_JPY)).margin(book);

        // 11.055 → 11.06 (half-even), −0.055 → −0.06, 1000/150 = 6.666… → 6.67, 1.005 → 1.00
        assertThat(margin.working().balances())
                .extracting(line -> line.cashInBase().toPlainString() + " "
                        + line.accruedInBase().toPlainString())
                .containsExactly("11.06 -0.06", "6.67 0.00", "1.00 0.00");
        assertThat(margin.amount(Name.CASH)).isEqualByComparingTo("18.73");
        assertThat(margin.working().balances().get(1).rate()).isEqualTo(USD_JPY);
    }

    @Test
    void money_without_a_rate_counts_as_nothing_and_debt_at_the_last_known_rate() {
        AccountBook before = book(List.of(), List.of(cash("EUR", "10.00", "0")), null);
        AccountMargin last = round(g1Requirement, market(EUR_USD)).margin(before);
        AccountBook owned = book(List.of(), List.of(cash("EUR", "10.00", "0")), standing(before, "0", "0"));
        AccountBook owed = book(List.of(), List.of(cash("EUR", "-10.00", "0")), standing(before, "0", "0"));
        MarginRound withoutRate = round(g1Requirement, market(), OptionValueRule.NET, NO_SETTLEMENT, last);

        assertThat(withoutRate.margin(owned).equity()).isEqualByComparingTo("0");
        assertThat(withoutRate.margin(owed).equity()).isEqualByComparingTo("-11");
        assertThat(codes(withoutRate.margin(owned))).containsExactly("FX_RATE_MISSING");
        assertThat(codes(withoutRate.margin(owed))).containsExactly("FX_RATE_MISSING");
        assertThatThrownBy(() -> round(g1Requirement, market()).margin(owed))
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Reason.FX_RATE_MISSING))
                .hasMessageContaining("from EUR into USD");
    }

    @Test
    void rate_stays_known_while_it_is_missing_row_after_row() {
        AccountBook book = book(List.of(), List.of(cash("EUR", "10.00", "0")), null);
        AccountMargin first = round(g1Requirement, market(EUR_USD)).margin(book);
        AccountMargin second = round(g1Requirement, market(), OptionValueRule.NET, NO_SETTLEMENT, first)
                .margin(book);
        AccountBook owed = book(List.of(), List.of(cash("EUR", "-10.00", "0")), null);

        assertThat(round(g1Requirement, market(), OptionValueRule.NET, NO_SETTLEMENT, second)
                        .margin(owed)
                        .equity())
                .isEqualByComparingTo("-11");
    }

    @Test
    void contract_that_the_market_does_not_have_is_marked_at_settlement_and_says_so() {
        Mark settled = new Mark(new BigDecimal("101"), NOW.minusSeconds(5), Source.PARAMETER_SET);
        AccountBook book = book(List.of(threeFuturesAt102()), List.of(), null);
        SnapshotMarks withoutFuture = market(NOW, List.of(mark(CALL, "2.60")));

        AccountMargin margin = round(
                        g1Requirement,
                        withoutFuture,
                        OptionValueRule.NET,
                        (set, contract) -> Optional.of(settled),
                        null)
                .margin(book);

        assertThat(margin.amount(Name.UNREALISED_PNL)).isEqualByComparingTo("-300");
        assertThat(onlyPosition(margin).mark()).isEqualTo(settled);
        assertThat(codes(margin)).containsExactly("PRICE_FROM_PARAMETER_SET");
    }

    @Test
    void without_any_price_a_loss_counts_as_it_was_and_a_gain_does_not() {
        AccountBook losing = book(List.of(threeFuturesAt102()), List.of(), null);
        AccountBook winning = book(List.of(position(FUTURE, "3", "98")), List.of(), null);

        AccountMargin loss = marginWithoutPrices(losing);
        AccountMargin gain = marginWithoutPrices(winning);

        assertThat(loss.equity()).isEqualByComparingTo("-600");
        assertThat(gain.equity()).isEqualByComparingTo("0");
        assertThat(onlyPosition(gain).amount()).isEqualByComparingTo("600");
        assertThat(onlyPosition(loss).mark().source()).isEqualTo(Source.LAST_KNOWN);
        assertThat(codes(loss)).containsExactly("MARK_MISSING");
    }

    private AccountMargin marginWithoutPrices(AccountBook book) {
        AccountMargin before = round(g1Requirement, market()).margin(book);
        SnapshotMarks nothing = market(NOW, List.of());
        return round(g1Requirement, nothing, OptionValueRule.NET, NO_SETTLEMENT, before)
                .margin(book);
    }

    @Test
    void short_option_nobody_ever_priced_counts_as_its_premium() {
        SnapshotMarks nothing = market(NOW, List.of());
        AccountBook sold = book(List.of(fiveShortCallsAt3()), List.of(), null);
        AccountBook bought = book(List.of(position(CALL, "5", "3")), List.of(), null);
        AccountBook ofUnknownPremium = book(List.of(position(CALL, "-5", null)), List.of(), null);

        assertThat(round(g1Requirement, nothing).margin(sold).equity()).isEqualByComparingTo("-1500");
        assertThat(round(g1Requirement, nothing).margin(bought).equity()).isEqualByComparingTo("0");
        assertThatThrownBy(() -> round(g1Requirement, nothing).margin(ofUnknownPremium))
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Reason.MARKET_DATA_MISSING));
    }

    @Test
    void position_entered_at_an_unknown_price_has_no_unrealised_profit() {
        AccountMargin margin =
                round(g1Requirement, market()).margin(book(List.of(position(FUTURE, "3", null)), List.of(), null));

        assertThat(margin.amount(Name.UNREALISED_PNL)).isEqualByComparingTo("0");
        assertThat(codes(margin)).containsExactly("AVERAGE_PRICE_MISSING");
    }

    @Test
    void negative_price_is_used_as_it_is() {
        AccountBook book = book(List.of(position(FUTURE, "1", "10")), List.of(), null);

        AccountMargin margin = round(g1Requirement, market(NOW, List.of(mark(FUTURE, "-37.63"))))
                .margin(book);

        assertThat(margin.amount(Name.UNREALISED_PNL)).isEqualByComparingTo("-4763");
    }

    @Test
    void price_is_stale_from_the_age_on_that_the_policy_names() {
        assertThat(codes(marginOfPricesFrom(NOW.minus(STALE_AFTER).plusNanos(1_000))))
                .isEmpty();
        assertThat(codes(marginOfPricesFrom(NOW.minus(STALE_AFTER)))).containsExactly("PRICE_STALE");
    }

    private AccountMargin marginOfPricesFrom(Instant asOf) {
        SnapshotMarks marks = market(asOf, List.of(mark(FUTURE, "100"), mark(CALL, "2.60")));
        return round(g1Requirement, marks).margin(g1(null));
    }

    @Test
    void requirement_from_stale_prices_is_no_lower_for_the_same_positions() {
        ToldMethodology lower = ToldMethodology.ofMarket(portfolio -> requirement("900", "800"));
        SnapshotMarks stale = market(NOW.minus(STALE_AFTER), List.of(mark(FUTURE, "100"), mark(CALL, "2.60")));
        AccountBook same = g1(standing(g1(null), "1980", "1800"));
        AccountBook fewer = book(List.of(threeFuturesAt102()), List.of(), standing(g1(null), "1980", "1800"));

        AccountMargin held = round(lower, stale).margin(same);
        AccountMargin reduced = round(lower, stale).margin(fewer);
        AccountMargin fresh = round(lower, market()).margin(same);

        assertThat(held.maintenanceMargin()).isEqualByComparingTo("1800");
        assertThat(held.initialMargin()).isEqualByComparingTo("1980");
        assertThat(held.working().requirementBasis()).isEqualTo(RequirementBasis.HELD);
        assertThat(codes(held)).containsExactly("PRICE_STALE", "REQUIREMENT_HELD");
        assertThat(reduced.maintenanceMargin()).isEqualByComparingTo("800");
        assertThat(fresh.maintenanceMargin()).isEqualByComparingTo("800");
    }

    @Test
    void stale_prices_do_not_touch_a_requirement_that_is_not_made_of_prices() {
        ToldMethodology lower = ToldMethodology.of(portfolio -> requirement("900", "800"));
        SnapshotMarks stale = market(NOW.minus(STALE_AFTER), List.of(mark(FUTURE, "100"), mark(CALL, "2.60")));

        AccountMargin margin = round(lower, stale).margin(g1(standing(g1(null), "1980", "1800")));

        assertThat(margin.maintenanceMargin()).isEqualByComparingTo("800");
    }

    @Test
    void requirement_that_lacks_a_position_is_no_lower_whatever_the_positions() {
        ToldMethodology partial = ToldMethodology.of(portfolio -> requirement("900", "800", FUTURE));
        AccountBook fewer = book(List.of(threeFuturesAt102()), List.of(), standing(g1(null), "1980", "1800"));

        AccountMargin margin = round(partial, market()).margin(fewer);

        assertThat(margin.maintenanceMargin()).isEqualByComparingTo("1800");
        assertThat(codes(margin)).containsExactly("CONTRACT_UNKNOWN", "REQUIREMENT_HELD");
    }

    @Test
    void requirement_that_cannot_be_computed_is_carried_over_or_refused_the_first_time() {
        ToldMethodology refusing = ToldMethodology.of(portfolio -> {
            throw new RejectedException(Reason.MARKET_DATA_MISSING, "no volatility");
        });

        AccountMargin carried = round(refusing, market()).margin(g1(standing(g1(null), "1980", "1800")));

        assertThat(carried.maintenanceMargin()).isEqualByComparingTo("1800");
        assertThat(carried.working().requirementBasis()).isEqualTo(RequirementBasis.CARRIED_OVER);
        assertThat(carried.warnings().getFirst().detail()).startsWith("no volatility");
        assertThatThrownBy(() -> round(refusing, market()).margin(g1(null)))
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Reason.MARKET_DATA_MISSING));
    }

    @Test
    void requirement_of_other_positions_says_so_and_frees_nothing() {
        ToldMethodology refusing = ToldMethodology.of(portfolio -> {
            throw new RejectedException(Reason.MARKET_DATA_MISSING, "no volatility");
        });
        AccountBook before = book(List.of(), List.of(), null);
        AccountMargin carried = round(refusing, market()).margin(g1(standing(before, "0", "0")));
        AccountMargin ofSame = round(refusing, market()).margin(g1(standing(g1(null), "0", "0")));

        assertThat(codes(carried)).containsExactly("REQUIREMENT_CARRIED_OVER", "REQUIREMENT_OF_OTHER_POSITIONS");
        assertThat(carried.isOfOtherPositions()).isTrue();
        assertThat(carried.freeCollateral()).isZero();
        assertThat(codes(ofSame)).containsExactly("REQUIREMENT_CARRIED_OVER");
        assertThat(ofSame.isOfOtherPositions()).isFalse();
    }

    @Test
    void computed_margin_is_never_carried_over() {
        ToldMethodology refusing = ToldMethodology.of(portfolio -> {
            throw new RejectedException(Reason.MARKET_DATA_MISSING, "no volatility");
        });
        AccountBook margined = g1(standing(g1(null), "1980", "1800"));

        assertThat(round(g1Requirement, market()).computedMargin(margined).maintenanceMargin())
                .isEqualByComparingTo("1800");
        assertThatThrownBy(() -> round(refusing, market()).computedMargin(margined))
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Reason.MARKET_DATA_MISSING));
    }

    /** As it is stored: with eight decimals. */
    @Test
    void requirement_from_before_has_the_decimals_of_its_currency() {
        ToldMethodology lower = ToldMethodology.ofMarket(portfolio -> requirement("900", "800"));
        SnapshotMarks stale = market(NOW.minus(STALE_AFTER), List.of(mark(FUTURE, "100"), mark(CALL, "2.60")));

        AccountMargin held = round(lower, stale).margin(g1(standing(g1(null), "1980.00000000", "1800.00000000")));

        assertThat(held.initialMargin()).isEqualTo(new BigDecimal("1980.00"));
        assertThat(held.maintenanceMargin()).isEqualTo(new BigDecimal("1800.00"));
    }

    @Test
    void requirement_in_another_currency_is_converted_and_rounded_up() {
        ToldMethodology inEuro = ToldMethodology.of(portfolio -> inCurrency(requirement("10.005", "9.001"), "EUR"));

        AccountMargin margin = round(inEuro, market(EUR_USD)).margin(g1(null));

        assertThat(margin.initialMargin()).isEqualTo(new BigDecimal("11.01"));
        assertThat(margin.maintenanceMargin()).isEqualTo(new BigDecimal("9.91"));
    }

    /** 100 × (108 − 100); −2 × 100 × (108 − 105) for the calls sold, 100 × max(0, 105 − 108) for the put. */
    @ParameterizedTest
    @ValueSource(strings = {"-0.25", "0"})
    void contracts_that_have_settled_count_at_what_they_settled_at(BigDecimal timeToExpiryYears) {
        ContractId put = ContractId.option("XCME", "G", "202602", OptionRight.PUT, new BigDecimal("105"));
        AccountBook expired = book(
                List.of(position(FUTURE, "1", "100"), position(CALL, "-2", "10"), position(put, "1", "4")),
                List.of(cash("USD", "9000.00", "0")),
                null);

        AccountMargin margin = round(
                        g1Requirement,
                        market(
                                NOW,
                                List.of(
                                        settled(FUTURE, null, timeToExpiryYears, null),
                                        settled(CALL, "12.50", timeToExpiryYears, null),
                                        settled(put, "9", null, NOW))))
                .margin(expired);

        assertThat(margin.amount(Name.UNREALISED_PNL)).isEqualByComparingTo("800");
        assertThat(margin.amount(Name.NET_OPTION_VALUE)).isEqualByComparingTo("-600");
        assertThat(margin.warnings()).isEmpty();
        assertThat(margin.working().positions())
                .extracting(line -> line.requireMark().source())
                .containsOnly(Source.SNAPSHOT);
    }

    @Test
    void settlement_price_of_a_contract_that_has_not_expired_does_not_count() {
        AccountBook held = book(List.of(position(FUTURE, "1", "100"), position(CALL, "-2", "10")), List.of(), null);
        SnapshotMarks market = market(
                NOW,
                List.of(
                        settled(FUTURE, "101", null, NOW.plusNanos(1_000)),
                        settled(CALL, "2.60", new BigDecimal("0.0001"), null)));

        AccountMargin margin = round(g1Requirement, market).margin(held);

        assertThat(margin.amount(Name.UNREALISED_PNL)).isEqualByComparingTo("100");
        assertThat(margin.amount(Name.NET_OPTION_VALUE)).isEqualByComparingTo("-520");
    }

    private static InstrumentMark settled(
            ContractId contract, String price, BigDecimal timeToExpiryYears, Instant expiresAt) {
        return new InstrumentMark(
                contract,
                "USD",
                new BigDecimal("100"),
                "G",
                null,
                price == null ? null : new BigDecimal(price),
                null,
                null,
                timeToExpiryYears,
                expiresAt,
                null,
                null,
                new BigDecimal("108"));
    }

    /** A hundred million satoshis are a bitcoin, and a thousandth of an ounce of gold is traded. */
    @ParameterizedTest
    @CsvSource({"BTC, 0.00000001", "BTC, 0.0149", "ETH, 0.00500001", "XAU, 0.001", "XAU, 12.345"})
    void accounts_in_coins_and_metals_lose_nothing_to_rounding(String currency, String amount) {
        Account account = new Account(
                new UUID(0, 1),
                "C",
                "An owner",
                currency,
                AccountType.SPECULATOR,
                null,
                MarginFixtures.POLICY,
                null,
                AccountStatus.ACTIVE,
                1,
                7,
                NOW,
                NOW);
        AccountBook book = new AccountBook(account, List.of(), List.of(cash(currency, amount, "0")), List.of(), null);

        AccountMargin margin = round(g1Requirement, market()).margin(book);

        assertThat(margin.equity()).isEqualByComparingTo(amount);
        assertThat(margin.excess()).isEqualByComparingTo(amount);
    }

    @Test
    void rate_from_the_base_currency_to_itself_changes_and_holds_nothing() {
        FxRate itself = new FxRate("USD", "USD", new BigDecimal("0.50"));
        AccountBook margined = g1(null);

        AccountMargin margin = round(g1Requirement, market(itself)).margin(margined);

        assertThat(margin).isEqualTo(round(g1Requirement, market()).margin(margined));
        assertThat(new CurrencyConversion("USD", List.of(itself)).rate("USD")).isEmpty();
    }

    private static MarginRequirement inCurrency(MarginRequirement requirement, String currency) {
        return new MarginRequirement(
                null,
                currency,
                requirement.initialMargin(),
                requirement.maintenanceMargin(),
                requirement.netOptionValue(),
                requirement.totalRequirement(),
                requirement.totalInitialRequirement(),
                requirement.excessOptionValue(),
                List.of(),
                List.of(),
                null,
                List.of(),
                List.of());
    }

    private static AccountBook g1(AccountStanding standing) {
        List<BookPosition> positions = List.of(threeFuturesAt102(), fiveShortCallsAt3());
        return book(positions, List.of(cash("USD", "2500.00", "-20.00")), standing);
    }

    private static List<String> amounts(AccountMargin margin) {
        return margin.equityLines().stream()
                .map(line -> line.amount().toPlainString())
                .toList();
    }

    private static List<String> codes(AccountMargin margin) {
        return margin.warnings().stream().map(MarginWarning::code).toList();
    }

    private static PositionLine onlyPosition(AccountMargin margin) {
        assertThat(margin.working().positions()).hasSize(1);
        return margin.working().positions().getFirst();
    }
}
