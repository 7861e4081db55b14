package io.plimsoll.accountmargin;

import static io.plimsoll.accountmargin.MarginFixtures.CALL;
import static io.plimsoll.accountmargin.MarginFixtures.FUTURE;
import static io.plimsoll.accountmargin.MarginFixtures.NOW;
import static io.plimsoll.accountmargin.MarginFixtures.STALE_AFTER;
import static io.plimsoll.accountmargin.MarginFixtures.account;
import static io.plimsoll.accountmargin.MarginFixtures.cash;
import static io.plimsoll.accountmargin.MarginFixtures.mark;
import static io.plimsoll.accountmargin.MarginFixtures.position;
import static io.plimsoll.accountmargin.MarginFixtures.requirement;
import static io.plimsoll.accountmargin.MarginFixtures.standing;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.account.BookPosition;
import io.plimsoll.accountmargin.MarginFixtures.ToldMethodology;
import io.plimsoll.accountmargin.MarginWorking.CollateralLine;
import io.plimsoll.accountmargin.MarginWorking.RequirementBasis;
import io.plimsoll.calculation.MarginCalculationService;
import io.plimsoll.cash.CashBalance;
import io.plimsoll.collateral.CollateralHolding;
import io.plimsoll.collateral.HaircutClass;
import io.plimsoll.collateral.HaircutSchedule;
import io.plimsoll.market.FxRate;
import io.plimsoll.market.InstrumentMark;
import io.plimsoll.market.MarketData;
import io.plimsoll.market.Underlying;
import io.plimsoll.methodology.MarginRequirement.MarginWarning;
import io.plimsoll.methodology.Methodologies;
import io.plimsoll.policy.OptionValueRule;
import io.plimsoll.snapshot.AssetPrice;
import io.plimsoll.snapshot.CarryReason;
import io.plimsoll.snapshot.MarkKey;
import io.plimsoll.snapshot.MarkOrigin;
import io.plimsoll.snapshot.MarketSnapshot;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Underlyings, exchange rates and pledged assets whose marks are an earlier market's, or old. */
class StaleInputsTest {
    private static final MarkKey UNDERLYING = new MarkKey.OfUnderlying("G");
    private static final MarkKey EUR_USD = new MarkKey.OfFxRate("EUR", "USD");
    private static final MarkKey GOLD = new MarkKey.OfAsset("GOLD");

    private final ToldMethodology ofMarket = ToldMethodology.ofMarket(portfolio -> requirement("4.41", "4.01"));
    private final ToldMethodology ofParameters = ToldMethodology.of(portfolio -> requirement("4.41", "4.01"));

    private static MarkOrigin carried(CarryReason reason) {
        return new MarkOrigin(NOW.minusSeconds(60), reason, NOW.minusSeconds(60), 0, 0);
    }

    @ParameterizedTest
    @EnumSource(
            value = CarryReason.class,
            names = {"QUARANTINED", "MISSING"})
    void requirement_from_an_underlying_of_before_is_no_lower_and_names_it(CarryReason reason) {
        SnapshotMarks doubted = market("3", null, Map.of(UNDERLYING, carried(reason)));

        AccountMargin margin = round(ofMarket, doubted).margin(shortCall("185.20"));

        assertThat(margin.initialMargin()).isEqualByComparingTo("185.20");
        assertThat(margin.requireWorking().requirementBasis()).isEqualTo(RequirementBasis.HELD);
        assertThat(codes(margin)).containsExactly("PRICE_STALE", "REQUIREMENT_HELD");
        assertThat(margin.warnings().getFirst().detail()).startsWith("the underlying G: ");
    }

    @Test
    void underlying_is_stale_from_the_age_on_that_the_policy_names() {
        MarkOrigin almost = MarkOrigin.fresh(NOW.minus(STALE_AFTER).plusNanos(1_000));
        MarkOrigin old = MarkOrigin.fresh(NOW.minus(STALE_AFTER));

        assertThat(codes(round(ofMarket, market("3", null, Map.of(UNDERLYING, almost)))
                        .margin(shortCall("185.20"))))
                .isEmpty();
        assertThat(codes(round(ofMarket, market("3", null, Map.of(UNDERLYING, old)))
                        .margin(shortCall("185.20"))))
                .containsExactly("PRICE_STALE", "REQUIREMENT_HELD");
    }

    @Test
    void underlying_does_not_matter_where_nothing_is_valued_from_it() {
        Map<MarkKey, MarkOrigin> doubted = Map.of(UNDERLYING, carried(CarryReason.QUARANTINED));
        AccountBook ofFuture = book(List.of(position(FUTURE, "1", "100")), List.of(), List.of());

        AccountMargin ofArrays = round(ofParameters, market("3", null, doubted)).margin(shortCall("185.20"));
        AccountMargin ofOwnForward =
                round(ofMarket, market("3", "100", doubted)).margin(shortCall("185.20"));
        AccountMargin ofOwnPrice = round(ofMarket, market("3", null, doubted)).margin(ofFuture);

        assertThat(List.of(ofArrays, ofOwnForward, ofOwnPrice)).allSatisfy(margin -> {
            assertThat(margin.initialMargin()).isEqualByComparingTo("4.41");
            assertThat(margin.warnings()).isEmpty();
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = CarryReason.class,
            names = {"QUARANTINED", "MISSING"})
    void rate_of_before_is_told_whatever_it_moves(CarryReason reason) {
        SnapshotMarks doubted = market("3", null, Map.of(EUR_USD, carried(reason)));
        BookPosition inEuro = new BookPosition(
                FUTURE, BigDecimal.ONE, new BigDecimal("99"), BigDecimal.ZERO, "EUR", new BigDecimal("100"));

        assertThat(codes(round(ofParameters, doubted)
                        .margin(book(List.of(), List.of(cash("EUR", "1000", "0")), List.of()))))
                .containsExactly("FX_RATE_STALE");
        assertThat(codes(round(ofParameters, doubted).margin(book(List.of(), List.of(), List.of(gold("100", "EUR"))))))
                .contains("FX_RATE_STALE");
        assertThat(codes(round(ofParameters, doubted).margin(book(List.of(inEuro), List.of(), List.of()))))
                .contains("FX_RATE_STALE");
        assertThat(codes(round(ofParameters, doubted)
                        .margin(book(List.of(), List.of(cash("EUR", "0", "0"), cash("USD", "1", "0")), List.of()))))
                .isEmpty();
    }

    @Test
    void rate_is_stale_from_the_age_on_that_the_policy_names() {
        AccountBook inEuro = book(List.of(), List.of(cash("EUR", "1000", "0")), List.of());
        MarkOrigin almost = MarkOrigin.fresh(NOW.minus(STALE_AFTER).plusNanos(1_000));
        MarkOrigin old = MarkOrigin.fresh(NOW.minus(STALE_AFTER));

        assertThat(codes(round(ofParameters, market("3", null, Map.of(EUR_USD, almost)))
                        .margin(inEuro)))
                .isEmpty();
        assertThat(codes(round(ofParameters, market("3", null, Map.of(EUR_USD, old)))
                        .margin(inEuro)))
                .containsExactly("FX_RATE_STALE");
    }

    @ParameterizedTest
    @EnumSource(
            value = CarryReason.class,
            names = {"QUARANTINED", "MISSING"})
    void price_of_a_pledged_asset_of_before_is_told(CarryReason reason) {
        SnapshotMarks doubted = market("3", null, Map.of(GOLD, carried(reason)));

        AccountMargin margin =
                round(ofParameters, doubted).margin(book(List.of(), List.of(), List.of(gold("100", "USD"))));

        assertThat(codes(margin)).containsExactly("COLLATERAL_PRICE_STALE");
        assertThat(margin.equity()).isEqualByComparingTo("475");
        CollateralLine line = margin.requireWorking().collateral().getFirst();
        assertThat(line.isCarriedOver()).isTrue();
        assertThat(line.priceAsOf()).isEqualTo(NOW.minusSeconds(60));
    }

    /** Ten units at 95 %, the market's last price was 50. */
    @ParameterizedTest(name = "pledged at {0}: {1} counts")
    @CsvSource({"100, 475.00, true", "50, 475.00, false", "40, 380.00, false"})
    void pledged_asset_is_worth_no_more_because_its_price_is_gone(String pledgedAt, String value, boolean isMarket) {
        SnapshotMarks lapsed = market("3", null, Map.of(GOLD, carried(CarryReason.LAPSED)));

        AccountMargin margin =
                round(ofParameters, lapsed).margin(book(List.of(), List.of(), List.of(gold(pledgedAt, "USD"))));

        assertThat(margin.equity()).isEqualByComparingTo(value);
        assertThat(codes(margin)).containsExactly("COLLATERAL_PRICE_STALE");
        assertThat(margin.requireWorking().collateral().getFirst().priceAsOf() != null)
                .isEqualTo(isMarket);
    }

    @Test
    void pledged_asset_that_the_market_prices_in_another_currency_is_told() {
        AccountMargin margin = round(ofParameters, market("3", null, Map.of()))
                .margin(book(List.of(), List.of(), List.of(gold("100", "EUR"))));

        assertThat(codes(margin)).containsExactly("COLLATERAL_PRICE_MISSING");
    }

    @Test
    void pledged_asset_that_no_market_ever_priced_counts_as_it_was_given() {
        CollateralHolding bill = new CollateralHolding("BILL", "METAL", BigDecimal.TEN, new BigDecimal("100"), "USD");

        AccountMargin margin =
                round(ofParameters, market("3", null, Map.of())).margin(book(List.of(), List.of(), List.of(bill)));

        assertThat(margin.equity()).isEqualByComparingTo("950");
        assertThat(margin.warnings()).isEmpty();
    }

    private static AccountBook shortCall(String initialMargin) {
        AccountBook unmargined = book(List.of(position(CALL, "-1", "2")), List.of(), List.of());
        return new AccountBook(
                unmargined.account(),
                unmargined.positions(),
                List.of(),
                List.of(),
                standing(unmargined, initialMargin, "168.36"));
    }

    private static AccountBook book(
            List<BookPosition> positions, List<CashBalance> balances, List<CollateralHolding> holdings) {
        return new AccountBook(account(new UUID(0, 1), 7, "metals"), positions, balances, holdings, null);
    }

    private static CollateralHolding gold(String price, String currency) {
        return new CollateralHolding("GOLD", "METAL", BigDecimal.TEN, new BigDecimal(price), currency);
    }

    /**
     * Underlying and future at 100, EUR at 1.10 USD, gold at 50 USD.
     *
     * @param forwardPrice of the option; null for none, then it has no volatility either
     */
    private static SnapshotMarks market(String option, String forwardPrice, Map<MarkKey, MarkOrigin> origins) {
        Instant asOf = NOW.minusSeconds(1);
        BigDecimal forward = forwardPrice == null ? null : new BigDecimal(forwardPrice);
        InstrumentMark call = new InstrumentMark(
                CALL,
                "USD",
                new BigDecimal("100"),
                "G",
                null,
                new BigDecimal(option),
                forward,
                forward == null ? null : new BigDecimal("0.40"),
                null,
                null,
                null,
                null,
                null);
        MarketData market = new MarketData(
                asOf,
                List.of(new Underlying("G", new BigDecimal("100"), null, null, List.of())),
                List.of(mark(FUTURE, "100"), call),
                List.of(new FxRate("EUR", "USD", new BigDecimal("1.10"))));
        return SnapshotMarks.of(new MarketSnapshot(
                new UUID(1, 1),
                asOf,
                market,
                List.of(new AssetPrice("GOLD", new BigDecimal("50"), "USD")),
                origins,
                Map.of(),
                "0".repeat(64)));
    }

    private static MarginRound round(ToldMethodology methodology, SnapshotMarks market) {
        HaircutSchedule metals = HaircutSchedule.of(
                "metals", 1, "", null, BigDecimal.ZERO, List.of(HaircutClass.of("METAL", new BigDecimal("0.05"))));
        Methodologies methodologies = MarginFixtures.methodologies(methodology);
        return new MarginRound(
                new AccountRequirements(new MarginCalculationService(methodologies), methodologies, name -> {
                    throw new IllegalStateException("no scenario set " + name);
                }),
                (set, contract) -> Optional.empty(),
                new ScheduledCollateralValues(name -> Optional.of(metals)),
                vault -> Optional.empty(),
                id -> Optional.empty(),
                name -> MarginFixtures.policy(OptionValueRule.NET),
                market,
                NOW);
    }

    private static List<String> codes(AccountMargin margin) {
        return margin.warnings().stream().map(MarginWarning::code).toList();
    }
}
