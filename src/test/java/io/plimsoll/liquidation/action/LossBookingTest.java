package io.plimsoll.liquidation.action;

import static io.plimsoll.liquidation.action.ActionFixtures.ACCOUNT;
import static io.plimsoll.liquidation.action.ActionFixtures.NOON;
import static io.plimsoll.liquidation.action.ActionFixtures.figures;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.plimsoll.account.AccountStatus;
import io.plimsoll.account.InMemoryAccounts;
import io.plimsoll.cash.CashBalance;
import io.plimsoll.cash.CashMovement;
import io.plimsoll.cash.CashMovements.Filter;
import io.plimsoll.cash.InMemoryCash;
import io.plimsoll.cash.Ledger;
import io.plimsoll.cash.MovementKind;
import io.plimsoll.insurancefund.FundCurrencies;
import io.plimsoll.insurancefund.FundLedger;
import io.plimsoll.insurancefund.FundMovement;
import io.plimsoll.insurancefund.FundMovementKind;
import io.plimsoll.insurancefund.InMemoryInsuranceFunds;
import io.plimsoll.insurancefund.InsuranceFundService;
import io.plimsoll.insurancefund.InsuranceFunds;
import io.plimsoll.liquidation.loss.LossLayer;
import io.plimsoll.liquidation.loss.LossPart;
import io.plimsoll.liquidation.loss.LossWaterfall;
import io.plimsoll.liquidation.loss.Sharer;
import io.plimsoll.liquidation.loss.SharingBasis;
import io.plimsoll.liquidation.loss.SocialisedLoss;
import io.plimsoll.liquidation.loss.SurplusRule;
import io.plimsoll.liquidation.loss.WoundUpAccount;
import io.plimsoll.testsupport.AccountFixtures;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LossBookingTest {
    private static final UUID RICH = new UUID(2, 2);
    private static final UUID POOR = new UUID(3, 3);

    private final InMemoryAccounts accounts = new InMemoryAccounts();
    private final InMemoryCash cash = new InMemoryCash();
    private final InMemoryInsuranceFunds funds = new InMemoryInsuranceFunds();
    private final InsuranceFundService service = new InsuranceFundService(
            funds, new FundCurrencies(List.of()), UUID::randomUUID, Clock.fixed(NOON, ZoneOffset.UTC));
    private final LossBooking booking = new LossBooking(accounts, cash, service, UUID::randomUUID);

    @Test
    void what_the_fund_cannot_pay_comes_from_those_who_share_and_the_rest_is_written_off() {
        contribute("3");
        open(ACCOUNT, MovementKind.SETTLEMENT, "-10.005");
        open(RICH, MovementKind.DEPOSIT, "4");
        open(POOR, MovementKind.DEPOSIT, "2");
        List<Sharer> sharers = List.of(sharer(RICH), sharer(POOR));

        book(
                ACCOUNT,
                LossWaterfall.of(
                        new WoundUpAccount(ACCOUNT.toString(), BigDecimal.ZERO, cashOf(ACCOUNT)),
                        funds.lock("USD").balance(),
                        SurplusRule.TO_CLIENT,
                        new SocialisedLoss(SharingBasis.EQUITY, sharers, 2)));

        assertThat(cashOf(ACCOUNT)).isZero();
        assertThat(cashOf(RICH)).isZero();
        assertThat(cashOf(POOR)).isZero();
        assertThat(cash.newestFirst(ACCOUNT, new Filter(null, null), Optional.empty(), 3))
                .extracting(CashMovement::kind, movement -> movement.amount().stripTrailingZeros())
                .containsExactlyInAnyOrder(
                        tuple(MovementKind.WRITE_OFF, new BigDecimal("1.005")),
                        tuple(MovementKind.LOSS_SHARE, new BigDecimal("6")),
                        tuple(MovementKind.INSURANCE, new BigDecimal("3")));
        assertThat(cash.total(Ledger.HOUSE_WRITE_OFFS)).isEqualByComparingTo("-1.005");
        assertConserved();
    }

    @Test
    void what_auto_deleveraging_bears_was_moved_by_its_trades() {
        open(ACCOUNT, MovementKind.SETTLEMENT, "-10");
        open(RICH, MovementKind.DEPOSIT, "50");
        LossPart part = new LossPart(LossLayer.AUTO_DELEVERAGED, RICH.toString(), BigDecimal.TEN);

        book(
                ACCOUNT,
                new LossWaterfall(
                        ACCOUNT.toString(),
                        BigDecimal.TEN,
                        List.of(part),
                        BigDecimal.ZERO,
                        SurplusRule.TO_CLIENT,
                        BigDecimal.ZERO));

        assertThat(cashOf(ACCOUNT)).isEqualByComparingTo("-10");
        assertThat(cashOf(RICH)).isEqualByComparingTo("50");
        assertThat(accounts.get(RICH).sequence()).isZero();
    }

    static LongStream seeds() {
        return LongStream.range(0, 500);
    }

    /** Ten accounts in ten liquidations one after the other, as long as somebody has something. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void no_money_appears_or_disappears_and_nobody_who_shares_falls_below_zero(long seed) {
        Random random = new Random(seed);
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            ids.add(new UUID(random.nextLong(), random.nextLong()));
            open(ids.get(i), MovementKind.DEPOSIT, cents(random, 100_000, 3));
        }
        contribute(cents(random, 100_000, 2));

        for (UUID liquidated : ids) {
            BigDecimal pnl = BigDecimal.valueOf(random.nextInt(300_000) - 250_000L, 3);
            BigDecimal before = cashOf(liquidated);
            move(liquidated, MovementKind.SETTLEMENT, pnl);
            List<Sharer> sharers = ids.stream()
                    .filter(id -> !id.equals(liquidated))
                    .map(this::sharer)
                    .toList();
            LossWaterfall waterfall = LossWaterfall.of(
                    new WoundUpAccount(liquidated.toString(), before, pnl),
                    funds.lock("USD").balance(),
                    SurplusRule.values()[random.nextInt(2)],
                    new SocialisedLoss(SharingBasis.EQUITY, sharers, 2));

            book(liquidated, waterfall);

            assertThat(funds.get("USD").balance()).isEqualByComparingTo(waterfall.fundAfter());
            for (UUID id : ids) {
                assertThat(cashOf(id)).isNotNegative();
            }
            assertConserved();
        }
    }

    private static String cents(Random random, int bound, int decimals) {
        return BigDecimal.valueOf(1L + random.nextInt(bound), decimals).toPlainString();
    }

    private void book(UUID liquidated, LossWaterfall waterfall) {
        LiquidationTerms base = ActionFixtures.terms(
                figures("0", "0", "0"), ActionFixtures.rules(SurplusRule.TO_CLIENT, ActionRules.Sharing.SOCIALISED));
        booking.book(
                new LiquidationTerms(
                        UUID.randomUUID(),
                        liquidated,
                        base.callId(),
                        base.currency(),
                        base.target(),
                        base.accountSequence(),
                        base.before(),
                        base.rules(),
                        base.charges(),
                        base.startedAt(),
                        base.beginning()),
                waterfall,
                List.of(),
                BigDecimal.ZERO,
                NOON);
    }

    private Sharer sharer(UUID id) {
        return new Sharer(id.toString(), cashOf(id), BigDecimal.ZERO);
    }

    private void contribute(String amount) {
        service.move(new FundMovement.Draft(
                        "USD", "seed", FundMovementKind.CONTRIBUTION, new BigDecimal(amount), null, ""))
                .save()
                .run();
    }

    private void open(UUID id, MovementKind kind, String amount) {
        accounts.add(AccountFixtures.account(id, "ref-" + id, AccountStatus.ACTIVE, NOON));
        move(id, kind, new BigDecimal(amount));
    }

    private void move(UUID id, MovementKind kind, BigDecimal amount) {
        if (amount.signum() != 0) {
            cash.addAll(List.of(CashMovement.of(
                    UUID.randomUUID(),
                    new CashMovement.Draft(id, UUID.randomUUID().toString(), kind, "USD", amount, ""),
                    NOON)));
        }
    }

    private BigDecimal cashOf(UUID id) {
        return cash.balances(id).stream().map(CashBalance::cash).findFirst().orElse(BigDecimal.ZERO);
    }

    /** All ledgers add up to zero, shared losses have arrived, and what clients' cash says of insurance is what the funds say. */
    private void assertConserved() {
        assertThat(cash.total().values()).allMatch(sum -> sum.signum() == 0);
        assertThat(cash.total(Ledger.HOUSE_SHARED_LOSSES)).isZero();
        Map<FundLedger, BigDecimal> fundLedgers = new EnumMap<>(FundLedger.class);
        funds.newestFirst("USD", new InsuranceFunds.Filter(null), Optional.empty(), Integer.MAX_VALUE)
                .forEach(movement -> movement.entries()
                        .forEach(entry -> fundLedgers.merge(entry.ledger(), entry.amount(), BigDecimal::add)));
        assertThat(cash.total(Ledger.HOUSE_INSURANCE)
                        .add(fundLedgers.getOrDefault(FundLedger.LIQUIDATED_ACCOUNTS, BigDecimal.ZERO)))
                .isZero();
        assertThat(fundLedgers.getOrDefault(FundLedger.INSURANCE_FUND, BigDecimal.ZERO))
                .isEqualByComparingTo(funds.get("USD").balance());
    }
}
