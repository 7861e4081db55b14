package io.plimsoll.accountmargin;

import static io.plimsoll.accountmargin.MarginFixtures.NOW;
import static io.plimsoll.accountmargin.MarginFixtures.account;
import static io.plimsoll.accountmargin.MarginFixtures.cash;
import static io.plimsoll.accountmargin.MarginFixtures.requirement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.account.Account;
import io.plimsoll.account.AccountTerms;
import io.plimsoll.account.BookPosition;
import io.plimsoll.account.Trade;
import io.plimsoll.accountmargin.EquityLine.Name;
import io.plimsoll.accountmargin.MarginFixtures.ToldMethodology;
import io.plimsoll.calculation.MarginCalculationService;
import io.plimsoll.cash.CashBalance;
import io.plimsoll.collateral.CollateralHolding;
import io.plimsoll.collateral.HaircutClass;
import io.plimsoll.collateral.HaircutSchedule;
import io.plimsoll.coveredcalls.CoverageLine;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.instrument.ContractKind;
import io.plimsoll.instrument.OptionRight;
import io.plimsoll.market.InstrumentMark;
import io.plimsoll.market.MarketData;
import io.plimsoll.market.Underlying;
import io.plimsoll.methodology.Methodologies;
import io.plimsoll.policy.CoveredCallRule;
import io.plimsoll.policy.MarginPolicy;
import io.plimsoll.policy.OptionValueRule;
import io.plimsoll.portfolio.Position;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.snapshot.AssetPrice;
import io.plimsoll.snapshot.MarketSnapshot;
import io.plimsoll.vault.VaultShare;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Capability 7 in a live account: ten ether and calls on it, 3,200 at a spot of 3,000. */
class CoveredCallsTest {
    private static final ContractId CALL = call("3200");
    private static final ContractId PHYSICAL =
            ContractId.of("DERIBIT", "ETH", ContractKind.PHYSICAL, null, null, null, null);

    /** Asks 100 for each contract, sold or bought. */
    private final ToldMethodology hundredEach = ToldMethodology.of(portfolio -> {
        String sum = portfolio.positions().stream()
                .map(Position::quantity)
                .map(BigDecimal::abs)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .movePointRight(2)
                .toPlainString();
        return requirement(sum, sum);
    });

    @Test
    void ten_units_cover_ten_calls_which_need_nothing() {
        AccountMargin margin = margin(CoveredCallRule.REG_T, "3000", "60", ether("10"), calls("-10"), "600.00");

        assertThat(margin.initialMargin()).isEqualByComparingTo("0");
        assertThat(margin.amount(Name.COLLATERAL_VALUE)).isEqualByComparingTo("30000");
        assertThat(margin.amount(Name.NET_OPTION_VALUE)).isEqualByComparingTo("-600");
        assertThat(line(margin).coveredUnits()).isEqualByComparingTo("10");
    }

    @Test
    void naked_call_needs_what_the_reg_t_rule_says_its_mark_once() {
        AccountMargin exactly = margin(CoveredCallRule.REG_T, "3000", "60", ether("10"), calls("-11"), "1060.00");

        assertThat(line(exactly).nakedInitialMargin()).isEqualByComparingTo("460");
        assertThat(exactly.initialMargin()).isEqualByComparingTo("400");
        // of the cash 660 is owed for the calls at their marks; 460 for the naked one are 400 and its mark
        assertThat(exactly.excess().subtract(exactly.amount(Name.COLLATERAL_VALUE)))
                .isEqualByComparingTo("0");
    }

    @Test
    void deribit_style_rule_says_twelve_percent_of_a_unit() {
        AccountMargin margin = margin(CoveredCallRule.DERIBIT, "3000", "60", ether("10"), calls("-11"), "0");

        assertThat(line(margin).nakedInitialMargin()).isEqualByComparingTo("360");
        assertThat(line(margin).nakedMaintenanceMargin()).isEqualByComparingTo("285");
        assertThat(margin.maintenanceMargin()).isEqualByComparingTo("225");
    }

    @Test
    void methodology_margins_what_is_naked_with_all_else() {
        AccountMargin margin = margin(CoveredCallRule.METHODOLOGY, "3000", "60", ether("10"), calls("-11"), "0");

        assertThat(margin.initialMargin()).isEqualByComparingTo("100");
        assertThat(line(margin).nakedInitialMargin()).isNull();
        assertThat(line(margin).nakedUnits()).isEqualByComparingTo("1");
    }

    @Test
    void without_a_rule_nothing_is_covered() {
        AccountMargin margin = margin(CoveredCallRule.NONE, "3500", "310", ether("10"), calls("-10"), "0");

        assertThat(margin.initialMargin()).isEqualByComparingTo("1000");
        assertThat(margin.amount(Name.COLLATERAL_VALUE)).isEqualByComparingTo("35000");
        assertThat(margin.working().coverage()).isEmpty();
    }

    @Test
    void covering_units_count_no_more_than_the_strike_and_what_that_takes_is_not_taken_twice() {
        AccountMargin margin = margin(CoveredCallRule.REG_T, "3500", "310", ether("10"), calls("-10"), "0");

        assertThat(margin.amount(Name.COLLATERAL_VALUE)).isEqualByComparingTo("32000");
        assertThat(margin.working().collateral().getFirst().note()).isEqualTo("COVERS_CALLS");
        // of a mark of 310 the cut has taken 300
        assertThat(margin.amount(Name.NET_OPTION_VALUE)).isEqualByComparingTo("-100");
        assertThat(margin.equity()).isEqualByComparingTo("31900");
        assertThat(margin.working().valueCuts()).containsEntry("ETH", new BigDecimal("3000"));
    }

    @Test
    void fully_covered_account_survives_any_price() {
        AccountMargin margin = margin(CoveredCallRule.REG_T, "50000", "46800", ether("10"), calls("-10"), "0");

        assertThat(margin.equity()).isEqualByComparingTo("32000");
        assertThat(margin.initialMargin()).isEqualByComparingTo("0");
    }

    @Test
    void dearest_strikes_are_covered_first_and_the_free_unit_counts_in_full() {
        AccountMargin margin = margin(
                CoveredCallRule.REG_T,
                "3500",
                "310",
                ether("3"),
                List.of(sold(call("3600"), "-2"), sold(call("3200"), "-2")),
                "0");

        assertThat(margin.working().coverage())
                .extracting(line -> line.coveredUnits().intValueExact())
                .containsExactly(1, 2);
        assertThat(margin.amount(Name.COLLATERAL_VALUE)).isEqualByComparingTo("9900");
    }

    @Test
    void long_physical_covers_before_collateral_and_is_not_cut() {
        List<BookPosition> positions = List.of(sold(CALL, "-10"), position(PHYSICAL, "4", "3000"));

        AccountMargin margin = margin(CoveredCallRule.REG_T, "3500", "310", ether("10"), positions, "0");

        assertThat(line(margin).coveredBy())
                .extracting(CoverageLine.CoveringUnits::held)
                .containsExactly(PHYSICAL.label(), "ETH");
        assertThat(margin.amount(Name.UNREALISED_PNL)).isEqualByComparingTo("2000");
        assertThat(margin.amount(Name.COLLATERAL_VALUE)).isEqualByComparingTo("33200");
        // 6 of 10 calls are relieved of 300 each
        assertThat(margin.amount(Name.NET_OPTION_VALUE)).isEqualByComparingTo("-1300");
    }

    @Test
    void pledged_vault_shares_cover_with_what_the_vault_has_free() {
        AccountMargin margin =
                margin(CoveredCallRule.REG_T, "3500", "310", holding("vault:ether", "100", "350"), calls("-8"), "0");

        // a tenth of a unit each, and the eight that cover count 300 less
        assertThat(line(margin).coveredUnits()).isEqualByComparingTo("8");
        assertThat(margin.amount(Name.COLLATERAL_VALUE)).isEqualByComparingTo("32600");
    }

    @Test
    void asset_in_another_currency_covers_nothing() {
        CollateralHolding inEuros = new CollateralHolding("ETH", "COIN", BigDecimal.TEN, new BigDecimal("2700"), "EUR");

        AccountMargin margin = margin(CoveredCallRule.METHODOLOGY, "3500", "310", List.of(inEuros), calls("-10"), "0");

        assertThat(margin.initialMargin()).isEqualByComparingTo("1000");
    }

    @Test
    void rule_without_a_price_of_the_underlying_is_refused_by_name() {
        MarginRound round = round(CoveredCallRule.REG_T, null, "60");

        assertThatThrownBy(() -> round.margin(book(calls("-1"), List.of(), "0")))
                .isInstanceOfSatisfying(RejectedException.class, refusal -> {
                    assertThat(refusal.reason()).isEqualTo(Reason.MARKET_DATA_MISSING);
                    assertThat(refusal).hasMessageContaining("ETH-USD");
                });
    }

    @Test
    void trial_gives_the_figures_of_the_whole_account() {
        MarginRound round = round(CoveredCallRule.REG_T, "3000", "60");
        AccountBook book = book(calls("-11"), ether("10"), "1000");
        BookTrial trial = round.trial(book, List.of());

        trial.trade(
                0,
                new Trade(
                        "t",
                        CALL,
                        BigDecimal.TWO,
                        new BigDecimal("61"),
                        "USD",
                        BigDecimal.ONE,
                        true,
                        BigDecimal.ZERO,
                        NOW));

        assertThat(trial.isIncremental()).isFalse();
        assertThat(trial.margins().initial()).isEqualByComparingTo("0");
        assertThat(trial.equity()).isEqualTo(trial.afresh().equity());
        assertThat(trial.equity()).isEqualByComparingTo("30338"); // 30,000 + 1,000 − 122 − 9 × 60
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void units_are_conserved_and_another_unit_never_hurts(long seed) {
        Random random = new Random(seed);
        String spot = Integer.toString(1_000 + random.nextInt(5_000));
        List<BookPosition> positions = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(4); i++) {
            positions.add(sold(call(Integer.toString(2_000 + 300 * i)), "-" + (1 + random.nextInt(9))));
        }
        CoveredCallRule rule = random.nextBoolean() ? CoveredCallRule.REG_T : CoveredCallRule.DERIBIT;
        int units = 1 + random.nextInt(30);
        String mark = Integer.toString(4_000);

        AccountMargin fewer = margin(rule, spot, mark, ether(Integer.toString(units), spot), positions, "0");
        AccountMargin more = margin(rule, spot, mark, ether(Integer.toString(units + 1), spot), positions, "0");

        BigDecimal sold = positions.stream().map(BookPosition::quantity).reduce(BigDecimal.ZERO, BigDecimal::subtract);
        assertThat(sum(fewer, CoverageLine::coveredUnits)).isEqualByComparingTo(sold.min(new BigDecimal(units)));
        assertThat(sum(fewer, CoverageLine::coveredUnits).add(sum(fewer, CoverageLine::nakedUnits)))
                .isEqualByComparingTo(sold);
        assertThat(more.equity().subtract(more.initialMargin()))
                .isGreaterThanOrEqualTo(fewer.equity().subtract(fewer.initialMargin()));
    }

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    private static BigDecimal sum(AccountMargin margin, Function<CoverageLine, BigDecimal> units) {
        return margin.working().coverage().stream().map(units).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static CoverageLine line(AccountMargin margin) {
        return margin.working().coverage().getFirst();
    }

    private AccountMargin margin(
            CoveredCallRule rule,
            String spot,
            String mark,
            List<CollateralHolding> holdings,
            List<BookPosition> positions,
            String cash) {
        return round(rule, spot, mark).margin(book(positions, holdings, cash));
    }

    private static AccountBook book(List<BookPosition> positions, List<CollateralHolding> holdings, String cash) {
        Account account = account();
        Account pledging = account.with(
                new AccountTerms(account.owner(), account.netting(), account.marginPolicy(), "coins", account.status()),
                NOW);
        List<CashBalance> balances = List.of(cash("USD", cash, "0"));
        return new AccountBook(pledging, positions, balances, holdings, null);
    }

    private static List<CollateralHolding> ether(String units) {
        return ether(units, "3000");
    }

    private static List<CollateralHolding> ether(String units, String price) {
        return holding("ETH", units, price);
    }

    private static List<CollateralHolding> holding(String asset, String units, String price) {
        return List.of(new CollateralHolding(asset, "COIN", new BigDecimal(units), new BigDecimal(price), "USD"));
    }

    private static List<BookPosition> calls(String quantity) {
        return List.of(sold(CALL, quantity));
    }

    private static BookPosition sold(ContractId contract, String quantity) {
        return position(contract, quantity, "60");
    }

    private static BookPosition position(ContractId contract, String quantity, String price) {
        return new BookPosition(
                contract, new BigDecimal(quantity), new BigDecimal(price), BigDecimal.ZERO, "USD", BigDecimal.ONE);
    }

    private static ContractId call(String strike) {
        return ContractId.option("DERIBIT", "ETH", "20260112", OptionRight.CALL, new BigDecimal(strike));
    }

    /** @param spot of the underlying, and of the asset; null for none */
    private MarginRound round(CoveredCallRule rule, String spot, String mark) {
        BigDecimal price = spot == null ? null : new BigDecimal(spot);
        List<InstrumentMark> marks = new ArrayList<>();
        for (int strike = 2_000; strike <= 3_600; strike += 100) {
            marks.add(mark(call(Integer.toString(strike)), mark));
        }
        marks.add(mark(PHYSICAL, spot));
        SnapshotMarks market = SnapshotMarks.of(new MarketSnapshot(
                new UUID(1, 1),
                NOW.minusSeconds(1),
                new MarketData(
                        NOW.minusSeconds(1),
                        List.of(new Underlying("ETH-USD", price, null, null, List.of())),
                        marks,
                        List.of()),
                spot == null ? List.of() : List.of(new AssetPrice("ETH", price, "USD")),
                Map.of(),
                Map.of(),
                "0".repeat(64)));
        HaircutSchedule schedule = new HaircutSchedule(
                "coins",
                1,
                "0".repeat(64),
                "",
                NOW,
                BigDecimal.ZERO,
                List.of(new HaircutClass("COIN", true, BigDecimal.ZERO, false, null, null)));
        Methodologies methodologies = MarginFixtures.methodologies(hundredEach);
        return new MarginRound(
                new AccountRequirements(new MarginCalculationService(methodologies), methodologies, name -> {
                    throw new IllegalStateException("no scenario set " + name);
                }),
                (set, contract) -> Optional.empty(),
                new ScheduledCollateralValues(name -> Optional.of(schedule)),
                vault -> Optional.of(new VaultShare("ETH-USD", "USD", new BigDecimal("0.1"))),
                id -> Optional.empty(),
                name -> policy(rule),
                market,
                NOW);
    }

    private static MarginPolicy policy(CoveredCallRule rule) {
        MarginPolicy plain = MarginFixtures.policy(OptionValueRule.NET);
        return new MarginPolicy(
                plain.name(),
                plain.version(),
                plain.createdAt(),
                plain.description(),
                plain.margin(),
                plain.optionValue(),
                rule,
                plain.health(),
                plain.callTo(),
                plain.recoveredAt(),
                plain.minimumTransferAmount(),
                plain.callRounding(),
                plain.grace(),
                plain.escalation(),
                plain.isAutoLiquidated(),
                plain.priceStaleAfter());
    }

    private static InstrumentMark mark(ContractId contract, String price) {
        return new InstrumentMark(
                contract,
                "USD",
                BigDecimal.ONE,
                "ETH-USD",
                null,
                price == null ? null : new BigDecimal(price),
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
