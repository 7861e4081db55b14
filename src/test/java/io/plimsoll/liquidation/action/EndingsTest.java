package io.plimsoll.liquidation.action;

import static io.plimsoll.liquidation.action.ActionFixtures.NOON;
import static io.plimsoll.liquidation.action.ActionFixtures.figures;
import static io.plimsoll.liquidation.action.ActionFixtures.filled;
import static io.plimsoll.liquidation.action.ActionFixtures.orders;
import static io.plimsoll.liquidation.action.ActionFixtures.rules;
import static io.plimsoll.liquidation.action.ActionFixtures.sell;
import static io.plimsoll.liquidation.action.ActionFixtures.sold;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.plimsoll.account.AccountStatus;
import io.plimsoll.account.InMemoryAccounts;
import io.plimsoll.accountmargin.AccountMargin;
import io.plimsoll.accountmargin.EquityLine;
import io.plimsoll.accountmargin.MarginWorking;
import io.plimsoll.accountmargin.MarginWorking.BalanceLine;
import io.plimsoll.accountmargin.MarginWorking.RequirementBasis;
import io.plimsoll.cash.CashBalance;
import io.plimsoll.cash.CashMovement;
import io.plimsoll.cash.CashMovements.Filter;
import io.plimsoll.cash.InMemoryCash;
import io.plimsoll.cash.Ledger;
import io.plimsoll.cash.MovementKind;
import io.plimsoll.insurancefund.FundCurrencies;
import io.plimsoll.insurancefund.FundMovement;
import io.plimsoll.insurancefund.FundMovementKind;
import io.plimsoll.insurancefund.InMemoryInsuranceFunds;
import io.plimsoll.insurancefund.InsuranceFundService;
import io.plimsoll.liquidation.AccountFigures;
import io.plimsoll.liquidation.action.ActionRules.Sharing;
import io.plimsoll.liquidation.loss.LiquidationOutcome;
import io.plimsoll.liquidation.loss.LossLayer;
import io.plimsoll.liquidation.loss.LossPart;
import io.plimsoll.liquidation.loss.LossWaterfall;
import io.plimsoll.liquidation.loss.Sharer;
import io.plimsoll.liquidation.loss.SurplusRule;
import io.plimsoll.margincall.CallFixtures;
import io.plimsoll.margincall.CallStatus;
import io.plimsoll.margincall.EndCause;
import io.plimsoll.margincall.ExtensionLimits;
import io.plimsoll.margincall.InMemoryMarginCalls;
import io.plimsoll.margincall.MarginCall;
import io.plimsoll.margincall.MarginCallService;
import io.plimsoll.margincall.StagedAccountMargins;
import io.plimsoll.methodology.MethodologyId;
import io.plimsoll.policy.HealthState;
import io.plimsoll.testsupport.AccountFixtures;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who bears a loss and what that moves; the first two are capabilities 6 (b). */
class EndingsTest {
    private static final UUID ACCOUNT = ActionFixtures.ACCOUNT;

    private final InMemoryAccounts accounts = new InMemoryAccounts();
    private final InMemoryCash cash = new InMemoryCash();
    private final InMemoryInsuranceFunds funds = new InMemoryInsuranceFunds();
    private final InMemoryMarginCalls calls = new InMemoryMarginCalls();
    private final InMemoryLiquidations liquidations = new InMemoryLiquidations();
    private final Clock clock = Clock.fixed(NOON.plusSeconds(60), ZoneOffset.UTC);
    private final Supplier<UUID> ids = UUID::randomUUID;
    private final InsuranceFundService fundService =
            new InsuranceFundService(funds, new FundCurrencies(List.of()), ids, clock);
    private final MarginCallService callService = new MarginCallService(
            calls,
            new StagedAccountMargins(),
            CallFixtures.policies(CallFixtures.policy()),
            id -> {},
            CallFixtures.deadlines(),
            margins -> Map.of(),
            new ExtensionLimits(3, Duration.ofDays(7)),
            ids,
            clock);
    private final Endings endings = new Endings(
            liquidations, callService, funds, new LossBooking(accounts, cash, fundService, ids), cash, clock);

    private void open(UUID id, String balance) {
        accounts.add(AccountFixtures.account(id, "ref-" + id, AccountStatus.ACTIVE, NOON));
        BigDecimal amount = new BigDecimal(balance);
        MovementKind kind = amount.signum() > 0 ? MovementKind.DEPOSIT : MovementKind.SETTLEMENT;
        cash.addAll(List.of(
                CashMovement.of(ids.get(), new CashMovement.Draft(id, "before", kind, "USD", amount, ""), NOON)));
    }

    private void fund(String amount) {
        fundService
                .move(new FundMovement.Draft(
                        "USD", "seed", FundMovementKind.CONTRIBUTION, new BigDecimal(amount), null, ""))
                .save()
                .run();
    }

    /** An account that had 40 and was closed, which left it with so much cash and nothing else. */
    private Liquidation closed(String left, SurplusRule surplus, Sharing sharing) {
        open(ACCOUNT, left);
        return running(figures("40", "49.5", "45"), surplus, sharing, 1);
    }

    private Liquidation running(AccountFigures before, SurplusRule surplus, Sharing sharing, int fillCount) {
        Liquidation begun =
                Liquidation.begun(ActionFixtures.terms(before, rules(surplus, sharing)), orders(1, sell("1")));
        calls.saveAll(List.of(
                CallFixtures.change(CallStatus.LIQUIDATING, begun.terms().callId(), ACCOUNT)));
        liquidations.add(begun);
        if (fillCount == 0) {
            return begun;
        }
        Liquidation filled = filled(begun, sold("E-1", "1", "99.95"));
        liquidations.replace(filled);
        return filled;
    }

    /** @param foreign what of equity is cash in other currencies */
    private static AccountMargin margin(
            String equity, String initial, String maintenance, long sequence, BalanceLine... foreign) {
        return new AccountMargin(
                ACCOUNT,
                sequence,
                NOON,
                "USD",
                new MethodologyId("SPAN", 1),
                "p",
                1,
                null,
                null,
                null,
                List.of(new EquityLine(EquityLine.Name.CASH, new BigDecimal(equity))),
                new BigDecimal(initial),
                new BigDecimal(maintenance),
                HealthState.CALL,
                List.of(),
                null,
                new MarginWorking(
                        Duration.ofHours(1),
                        RequirementBasis.CALCULATED,
                        List.of(foreign),
                        List.of(),
                        List.of(),
                        List.of()));
    }

    private static BalanceLine euros(String cash, String inBase) {
        return new BalanceLine(
                "EUR", new BigDecimal(cash), BigDecimal.ZERO, null, new BigDecimal(inBase), BigDecimal.ZERO);
    }

    /** What the liquidated account has, or owes, besides. */
    private void hasEuros(String amount) {
        cash.addAll(List.of(CashMovement.of(
                ids.get(),
                new CashMovement.Draft(ACCOUNT, "euros", MovementKind.SETTLEMENT, "EUR", new BigDecimal(amount), ""),
                NOON)));
    }

    private BigDecimal balance(UUID id) {
        return balance(id, "USD");
    }

    private BigDecimal balance(UUID id, String currency) {
        return cash.balances(id).stream()
                .filter(balance -> balance.currency().equals(currency))
                .map(CashBalance::cash)
                .findFirst()
                .orElse(BigDecimal.ZERO);
    }

    private Ending ending() {
        return liquidations
                .get(ActionFixtures.terms(figures("1", "1", "1"), rules(SurplusRule.TO_CLIENT, Sharing.UNCOVERED))
                        .id())
                .ending();
    }

    private MarginCall call() {
        return calls.get(new UUID(0, 6));
    }

    @Test
    void fund_pays_a_shortfall_of_10_and_the_account_owes_nothing() {
        fund("1000");
        Liquidation running = closed("-10", SurplusRule.TO_CLIENT, Sharing.UNCOVERED);

        endings.end(running, LiquidationOutcome.BAD_DEBT, margin("-10", "0", "0", 0), AskedSharers.NOBODY);

        assertThat(funds.get("USD").balance()).isEqualByComparingTo("990");
        assertThat(balance(ACCOUNT)).isEqualByComparingTo("0");
        assertThat(ending().waterfall().loss()).isEqualByComparingTo("50");
        assertThat(ending().waterfall().borneBy(LossLayer.OWN_EQUITY)).isEqualByComparingTo("40");
        assertThat(ending().waterfall().borneBy(LossLayer.INSURANCE_FUND)).isEqualByComparingTo("10");
        assertThat(call().status()).isEqualTo(CallStatus.BAD_DEBT);
        assertThat(call().times().lastFillAt()).isEqualTo(NOON.plusSeconds(4));
    }

    @Test
    void surplus_of_10_stays_with_the_client() {
        fund("1000");
        Liquidation running = closed("10", SurplusRule.TO_CLIENT, Sharing.UNCOVERED);

        endings.end(running, LiquidationOutcome.CLOSED_SURPLUS, margin("10", "0", "0", 0), AskedSharers.NOBODY);

        assertThat(funds.get("USD").balance()).isEqualByComparingTo("1000");
        assertThat(balance(ACCOUNT)).isEqualByComparingTo("10");
        assertThat(ending().waterfall().surplus()).isEqualByComparingTo("10");
        assertThat(call().status()).isEqualTo(CallStatus.CLOSED);
    }

    @Test
    void surplus_goes_to_the_fund_where_the_rules_say_so() {
        fund("1000");
        Liquidation running = closed("10", SurplusRule.TO_INSURANCE_FUND, Sharing.UNCOVERED);

        endings.end(running, LiquidationOutcome.CLOSED_SURPLUS, margin("10", "0", "0", 0), AskedSharers.NOBODY);

        assertThat(funds.get("USD").balance()).isEqualByComparingTo("1010");
        assertThat(balance(ACCOUNT)).isEqualByComparingTo("0");
    }

    @Test
    void what_no_fund_pays_and_nobody_shares_is_written_off() {
        fund("4");
        Liquidation running = closed("-10", SurplusRule.TO_CLIENT, Sharing.UNCOVERED);

        assertThat(Endings.isShared(running, LiquidationOutcome.BAD_DEBT)).isFalse();
        endings.end(running, LiquidationOutcome.BAD_DEBT, margin("-10", "0", "0", 0), AskedSharers.NOBODY);

        assertThat(funds.get("USD").balance()).isEqualByComparingTo("0");
        assertThat(balance(ACCOUNT)).isEqualByComparingTo("0");
        assertThat(cash.total(Ledger.HOUSE_WRITE_OFFS)).isEqualByComparingTo("-6");
        assertThat(ending().waterfall().borneBy(LossLayer.UNCOVERED)).isEqualByComparingTo("6");
    }

    @Test
    void others_share_to_the_last_cent_what_the_fund_cannot_pay() {
        fund("4");
        UUID one = new UUID(0, 11);
        UUID other = new UUID(0, 12);
        open(one, "100");
        open(other, "200");
        Liquidation running = closed("-14.01", SurplusRule.TO_CLIENT, Sharing.SOCIALISED);
        List<Sharer> sharers = List.of(
                new Sharer(one.toString(), new BigDecimal("100"), BigDecimal.ZERO),
                new Sharer(other.toString(), new BigDecimal("200"), BigDecimal.ZERO));

        assertThat(Endings.isShared(running, LiquidationOutcome.BAD_DEBT)).isTrue();
        assertThat(endings.isBeyondFund(running, figures("-14.01", "0", "0"))).isTrue();
        assertThat(endings.isBeyondFund(running, figures("-4", "0", "0"))).isFalse();
        endings.end(
                running,
                LiquidationOutcome.BAD_DEBT,
                margin("-14.01", "0", "0", 0),
                new AskedSharers(sharers, List.of()));

        assertThat(balance(ACCOUNT)).isEqualByComparingTo("0");
        assertThat(balance(one)).isEqualByComparingTo("96.66");
        assertThat(balance(other)).isEqualByComparingTo("193.33");
        assertThat(funds.get("USD").balance()).isEqualByComparingTo("0");
        assertThat(accounts.get(one).sequence()).isEqualTo(1);
        assertThat(accounts.get(ACCOUNT).sequence()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        // exact, as told in cents, fund after, what the house gives or takes
        "-10.004, -10.00, BAD_DEBT, 990.00, 0.004",
        "-10.006, -10.01, BAD_DEBT, 989.99, -0.004",
        "-10.005, -10.00, BAD_DEBT, 990.00, 0.005",
        "-10.015, -10.02, BAD_DEBT, 989.98, -0.005",
        "-0.004, 0.00, CLOSED_FLAT, 1000.00, 0.004",
        "0.004, 0.00, CLOSED_FLAT, 1000.00, -0.004",
        "10.006, 10.01, CLOSED_SURPLUS, 1010.01, 0.004",
        "10.004, 10.00, CLOSED_SURPLUS, 1010.00, -0.004"
    })
    void what_is_below_a_cent_is_the_house_s_and_nothing_is_left(
            String exact, String told, LiquidationOutcome outcome, String fundAfter, String given) {
        fund("1000");
        Liquidation running = closed(exact, SurplusRule.TO_INSURANCE_FUND, Sharing.UNCOVERED);

        endings.end(running, outcome, margin(told, "0", "0", 0), AskedSharers.NOBODY);

        assertThat(balance(ACCOUNT)).isEqualByComparingTo("0");
        assertThat(funds.get("USD").balance()).isEqualByComparingTo(fundAfter);
        assertThat(cash.total(Ledger.HOUSE_ADJUSTMENTS)).isEqualByComparingTo(new BigDecimal(given).negate());
        assertThat(cash.total().values()).allMatch(sum -> sum.signum() == 0);
    }

    /** 80.50 are owed in cash; bills that count 95 are held against it. */
    @Test
    void surplus_that_is_collateral_stays_with_the_client() {
        fund("1000");
        Liquidation running = closed("-80.50", SurplusRule.TO_INSURANCE_FUND, Sharing.UNCOVERED);

        endings.end(running, LiquidationOutcome.CLOSED_SURPLUS, margin("14.50", "0", "0", 0), AskedSharers.NOBODY);

        assertThat(balance(ACCOUNT)).isEqualByComparingTo("-80.50");
        assertThat(funds.get("USD").balance()).isEqualByComparingTo("1000");
        assertThat(ending().after().equity()).isEqualByComparingTo("14.50");
        assertThat(ending().waterfall().surplus()).isEqualByComparingTo("0");
    }

    @Test
    void debt_in_another_currency_is_paid_with_the_rest_and_cannot_come_back() {
        fund("1000");
        Liquidation running = closed("150", SurplusRule.TO_CLIENT, Sharing.UNCOVERED);
        hasEuros("-160");

        endings.end(
                running,
                LiquidationOutcome.BAD_DEBT,
                margin("-22.80", "0", "0", 0, euros("-160", "-172.80")),
                AskedSharers.NOBODY);

        assertThat(balance(ACCOUNT)).isEqualByComparingTo("0");
        assertThat(balance(ACCOUNT, "EUR")).isEqualByComparingTo("0");
        assertThat(funds.get("USD").balance()).isEqualByComparingTo("977.20");
        assertThat(cash.total().values()).allMatch(sum -> sum.signum() == 0);
        assertThat(cash.newestFirst(ACCOUNT, new Filter(MovementKind.ADJUSTMENT, null), Optional.empty(), 3))
                .extracting(
                        CashMovement::currency, movement -> movement.amount().toPlainString())
                .containsExactlyInAnyOrder(tuple("EUR", "160"), tuple("USD", "-172.8"));
    }

    @ParameterizedTest
    @CsvSource({
        // rule; dollars, euros and fund after
        "TO_CLIENT, 5, 10, 1000",
        "TO_INSURANCE_FUND, 0, 0, 1015.80"
    })
    void surplus_in_another_currency_is_the_client_s_as_it_is_or_the_fund_s_in_its_own(
            SurplusRule rule, String dollars, String euros, String fundAfter) {
        fund("1000");
        Liquidation running = closed("5", rule, Sharing.UNCOVERED);
        hasEuros("10");

        endings.end(
                running,
                LiquidationOutcome.CLOSED_SURPLUS,
                margin("15.80", "0", "0", 0, euros("10", "10.80")),
                AskedSharers.NOBODY);

        assertThat(balance(ACCOUNT)).isEqualByComparingTo(dollars);
        assertThat(balance(ACCOUNT, "EUR")).isEqualByComparingTo(euros);
        assertThat(funds.get("USD").balance()).isEqualByComparingTo(fundAfter);
    }

    /** Half a cent of dollars is rounded to an even cent, and an odd number of cents of euros beside it makes that an odd one. */
    @ParameterizedTest
    @CsvSource({
        // dollars; what the euros count; equity; outcome; rule; fund after
        "149.985, -172.81, -22.83, BAD_DEBT, TO_CLIENT, 977.17",
        "149.995, -172.81, -22.81, BAD_DEBT, TO_CLIENT, 977.19",
        "149.985, -172.80, -22.82, BAD_DEBT, TO_CLIENT, 977.18",
        "-0.005, 10.81, 10.81, CLOSED_SURPLUS, TO_INSURANCE_FUND, 1010.81",
        "0.015, 10.81, 10.83, CLOSED_SURPLUS, TO_INSURANCE_FUND, 1010.83"
    })
    void half_a_cent_is_rounded_as_equity_rounds_it_whatever_is_held_besides(
            String dollars,
            String counted,
            String equity,
            LiquidationOutcome outcome,
            SurplusRule rule,
            String fundAfter) {
        fund("1000");
        Liquidation running = closed(dollars, rule, Sharing.UNCOVERED);
        String held = counted.startsWith("-") ? "-160" : "10";
        hasEuros(held);

        endings.end(running, outcome, margin(equity, "0", "0", 0, euros(held, counted)), AskedSharers.NOBODY);

        assertThat(balance(ACCOUNT)).isEqualByComparingTo("0");
        assertThat(balance(ACCOUNT, "EUR")).isEqualByComparingTo("0");
        assertThat(funds.get("USD").balance()).isEqualByComparingTo(fundAfter);
        assertThat(cash.total().values()).allMatch(sum -> sum.signum() == 0);
    }

    /** 768.885 count as 768.88, 100 euros as 137.71, and charges of 33.335 as 33.34: 873.25, of which the fund is owed no cent less. */
    @Test
    void surplus_of_the_fund_leaves_what_the_accrued_charges_count() {
        fund("1000");
        Liquidation running = closed("768.885", SurplusRule.TO_INSURANCE_FUND, Sharing.UNCOVERED);
        accrues("USD", "-33.335");
        hasEuros("100");

        endings.end(
                running,
                LiquidationOutcome.CLOSED_SURPLUS,
                margin("873.25", "0", "0", 0, euros("100", "137.71")),
                AskedSharers.NOBODY);

        assertThat(funds.get("USD").balance()).isEqualByComparingTo("1873.25");
        assertThat(balance(ACCOUNT)).isEqualByComparingTo("33.34");
    }

    @ParameterizedTest
    @CsvSource({
        // dollars; euros and what they count; accrued and what it counts; equity; fund after
        "100, 0, 0.00, -100, -108.00, -8.00, 992.00",
        "100, 20, 21.60, -150, -162.00, -40.40, 959.60",
        "-50, -20, -21.60, 10, 10.80, -60.80, 939.20",
        "-10, 100, 108.00, -100, -108.00, -10.00, 990.00"
    })
    void charges_accrued_in_another_currency_are_settled_and_paid_and_cannot_come_back(
            String dollars,
            String euros,
            String counted,
            String accrued,
            String accruedCounted,
            String equity,
            String fundAfter) {
        fund("1000");
        Liquidation running = closed(dollars, SurplusRule.TO_CLIENT, Sharing.UNCOVERED);
        if (!euros.equals("0")) {
            hasEuros(euros);
        }
        accrues("EUR", accrued);
        BalanceLine line = new BalanceLine(
                "EUR",
                new BigDecimal(euros),
                new BigDecimal(accrued),
                null,
                new BigDecimal(counted),
                new BigDecimal(accruedCounted));

        endings.end(running, LiquidationOutcome.BAD_DEBT, margin(equity, "0", "0", 0, line), AskedSharers.NOBODY);

        assertThat(balance(ACCOUNT)).isEqualByComparingTo("0");
        assertThat(balance(ACCOUNT, "EUR")).isEqualByComparingTo("0");
        assertThat(cash.balances(ACCOUNT)).allMatch(balance -> balance.accrued().signum() == 0);
        assertThat(funds.get("USD").balance()).isEqualByComparingTo(fundAfter);
        assertThat(cash.total(Ledger.HOUSE_ACCRUALS)).isEqualByComparingTo(new BigDecimal(accrued).negate());
        assertThat(cash.total().values()).allMatch(sum -> sum.signum() == 0);
    }

    private void accrues(String currency, String amount) {
        cash.addAll(List.of(CashMovement.of(
                ids.get(),
                new CashMovement.Draft(ACCOUNT, "accrued", MovementKind.ACCRUAL, currency, new BigDecimal(amount), ""),
                NOON)));
    }

    /** No rate is known: it counted as nothing, and is not taken for nothing. */
    @Test
    void foreign_cash_that_equity_does_not_count_is_left_alone() {
        fund("1000");
        Liquidation running = closed("-10", SurplusRule.TO_CLIENT, Sharing.UNCOVERED);
        hasEuros("100");

        endings.end(
                running,
                LiquidationOutcome.BAD_DEBT,
                margin("-10", "0", "0", 0, euros("100", "0")),
                AskedSharers.NOBODY);

        assertThat(balance(ACCOUNT, "EUR")).isEqualByComparingTo("100");
        assertThat(balance(ACCOUNT)).isEqualByComparingTo("0");
    }

    @Test
    void fund_pays_for_an_account_that_its_client_closed_and_that_owes_something() {
        fund("1000");
        open(ACCOUNT, "-10");
        Liquidation running = running(figures("40", "49.5", "45"), SurplusRule.TO_CLIENT, Sharing.UNCOVERED, 0);

        endings.end(running, LiquidationOutcome.BAD_DEBT, margin("-10", "0", "0", 8), AskedSharers.NOBODY);

        assertThat(funds.get("USD").balance()).isEqualByComparingTo("990");
        assertThat(balance(ACCOUNT)).isEqualByComparingTo("0");
        assertThat(call().status()).isEqualTo(CallStatus.BAD_DEBT);
        assertThat(call().times().lastFillAt()).isNull();
    }

    @Test
    void surplus_that_stays_with_the_client_stays_to_the_last_decimal() {
        Liquidation running = closed("10.006", SurplusRule.TO_CLIENT, Sharing.UNCOVERED);

        endings.end(running, LiquidationOutcome.CLOSED_SURPLUS, margin("10.01", "0", "0", 0), AskedSharers.NOBODY);

        assertThat(balance(ACCOUNT)).isEqualByComparingTo("10.006");
    }

    @Test
    void other_account_of_the_owner_pays_before_the_fund() {
        fund("1000");
        UUID own = new UUID(0, 11);
        open(own, "7.5");
        Liquidation running = closed("-10", SurplusRule.TO_CLIENT, Sharing.SOCIALISED);
        AskedSharers asked = new AskedSharers(
                List.of(new Sharer(own.toString(), new BigDecimal("7.5"), BigDecimal.ZERO, true)),
                List.of(new AskedSharers.Unknown(new UUID(0, 12), "FX_RATE_MISSING")));

        endings.end(running, LiquidationOutcome.BAD_DEBT, margin("-10", "0", "0", 0), asked);

        assertThat(balance(ACCOUNT)).isEqualByComparingTo("0");
        assertThat(balance(own)).isEqualByComparingTo("0");
        assertThat(funds.get("USD").balance()).isEqualByComparingTo("997.50");
        assertThat(ending().waterfall().parts())
                .extracting(LossPart::layer)
                .containsExactly(LossLayer.OWN_EQUITY, LossLayer.SAME_OWNER, LossLayer.INSURANCE_FUND);
        assertThat(new String(calls.chain(ACCOUNT, 0, 100).getLast().payload(), StandardCharsets.UTF_8))
                .contains("\"notAsked.001\":\"%s: FX_RATE_MISSING\"".formatted(new UUID(0, 12)));
    }

    @Test
    void money_that_came_in_time_restores_the_call_without_a_fill() {
        open(ACCOUNT, "2000");
        Liquidation running = running(figures("1530", "1980", "1800"), SurplusRule.TO_CLIENT, Sharing.UNCOVERED, 0);

        endings.end(running, LiquidationOutcome.CANCELLED, margin("1980", "1980", "1800", 8), AskedSharers.NOBODY);

        assertThat(call().status()).isEqualTo(CallStatus.RESTORED);
        assertThat(call().progress().endCause()).isEqualTo(EndCause.PAID);
        assertThat(call().times().lastFillAt()).isNull();
        assertThat(ending().outcome()).isEqualTo(LiquidationOutcome.CANCELLED);
    }

    /** Of 450 called for, to the initial margin. */
    @ParameterizedTest
    @CsvSource({
        // equity, initial margin, what remains
        "1523, 990, 0.00",
        "990, 990, 0.00",
        "950, 990, 40.00",
        "949.999, 990, 40.01",
        "500, 990, 450.00"
    })
    void restored_call_tells_what_equity_lacks_after_the_last_fill(String equity, String initial, String remaining) {
        open(ACCOUNT, equity);
        Liquidation running = running(figures("1530", "1980", "1800"), SurplusRule.TO_CLIENT, Sharing.UNCOVERED, 1);

        endings.end(running, LiquidationOutcome.RESTORED, margin(equity, initial, "900", 8), AskedSharers.NOBODY);

        assertThat(call().status()).isEqualTo(CallStatus.RESTORED);
        assertThat(call().progress().remaining()).isEqualTo(new BigDecimal(remaining));
        assertThat(new String(calls.chain(ACCOUNT, 0, 100).getLast().payload(), StandardCharsets.UTF_8))
                .contains("\"remaining\":\"%s\",\"remainingBefore\":\"450.00\"".formatted(remaining));
    }

    @Test
    void closed_call_lacks_nothing() {
        Liquidation running = closed("10", SurplusRule.TO_CLIENT, Sharing.UNCOVERED);

        endings.end(running, LiquidationOutcome.CLOSED_SURPLUS, margin("10", "0", "0", 0), AskedSharers.NOBODY);

        assertThat(call().status()).isEqualTo(CallStatus.CLOSED);
        assertThat(call().progress().remaining()).isEqualTo(new BigDecimal("0.00"));
    }

    @Test
    void chain_remembers_how_it_ended_and_who_bore_what() {
        fund("1000");
        Liquidation running = closed("-10", SurplusRule.TO_CLIENT, Sharing.UNCOVERED);

        endings.end(running, LiquidationOutcome.BAD_DEBT, margin("-10", "0", "0", 0), AskedSharers.NOBODY);

        var events = calls.chain(ACCOUNT, 0, 100);
        assertThat(new String(events.getLast().payload(), StandardCharsets.UTF_8))
                .contains("\"outcome\":\"BAD_DEBT\"")
                .contains("\"lossPart.002\":\"10 INSURANCE_FUND\"")
                .contains("\"badDebt\":\"10\"");
    }

    /** A published event has room for 65,536 characters. */
    @Test
    void record_of_two_thousand_who_could_not_be_asked_and_as_many_who_bore_something_has_room_in_an_event() {
        List<AskedSharers.Unknown> unknown = LongStream.range(0, 2_000)
                .mapToObj(number -> new AskedSharers.Unknown(new UUID(7, number), "FX_RATE_MISSING"))
                .toList();
        List<LossPart> parts = LongStream.range(0, 2_000)
                .mapToObj(number -> new LossPart(LossLayer.SOCIALISED, new UUID(8, number).toString(), BigDecimal.ONE))
                .toList();
        LossWaterfall waterfall = new LossWaterfall(
                ACCOUNT.toString(),
                new BigDecimal("2000"),
                parts,
                BigDecimal.ZERO,
                SurplusRule.TO_CLIENT,
                BigDecimal.ZERO);
        Ending ending = new Ending(
                LiquidationOutcome.BAD_DEBT, NOON.plusSeconds(60), figures("-2000", "0", "0"), waterfall, null);
        Liquidation ended = running(figures("40", "49.5", "45"), SurplusRule.TO_CLIENT, Sharing.SOCIALISED, 1)
                .ended(ending);

        SortedMap<String, String> record = ActionRecord.end(ended, ending, unknown);

        int characterCount = record.entrySet().stream()
                .mapToInt(entry -> entry.getKey().length() + entry.getValue().length() + 6)
                .sum();
        assertThat(characterCount).isLessThan(65_536 - 4_096);
        assertThat(record)
                .containsEntry("lossPartCount", "2000")
                .containsEntry("notAskedCount", "2000")
                .containsKeys("lossPart.100", "notAsked.100");
    }
}
