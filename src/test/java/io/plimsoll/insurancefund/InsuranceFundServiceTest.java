package io.plimsoll.insurancefund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.plimsoll.account.PreparedChange;
import io.plimsoll.money.Money;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class InsuranceFundServiceTest {
    private static final Instant NOON = Instant.parse("2026-02-02T12:00:00Z");
    private static final UUID ACCOUNT = new UUID(7, 7);

    private final InMemoryInsuranceFunds funds = new InMemoryInsuranceFunds();
    private final InsuranceFundService service = new InsuranceFundService(
            funds, new FundCurrencies(List.of("BTC")), UUID::randomUUID, Clock.fixed(NOON, ZoneOffset.UTC));

    @ParameterizedTest
    @EnumSource
    void entries_of_every_kind_add_up_to_zero_and_change_the_fund_by_the_amount(FundMovementKind kind) {
        InsuranceFund fund = new InsuranceFund("USD", new BigDecimal("1000"), 3);
        BigDecimal amount = new BigDecimal(kind.allows(1) ? "7.25" : "-7.25");

        FundMovement movement = FundMovement.next(fund, UUID.randomUUID(), draft("r", kind, amount), NOON);

        assertThat(movement.number()).isEqualTo(4);
        assertThat(movement.balanceAfter()).isEqualByComparingTo(new BigDecimal("1000").add(amount));
        assertThat(movement.entries())
                .containsExactly(
                        new FundEntry(FundLedger.INSURANCE_FUND, amount),
                        new FundEntry(kind.counterLedger(), amount.negate()));
    }

    @Test
    void movement_that_does_not_add_up_cannot_be_made() {
        List<FundEntry> oneSided = List.of(new FundEntry(FundLedger.INSURANCE_FUND, BigDecimal.ONE));
        List<FundEntry> pastTheFund = List.of(
                new FundEntry(FundLedger.HOUSE_BANK, BigDecimal.ONE),
                new FundEntry(FundLedger.LIQUIDATED_ACCOUNTS, BigDecimal.ONE.negate()));

        assertThatThrownBy(() -> contribution(oneSided)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> contribution(pastTheFund)).isInstanceOf(IllegalArgumentException.class);
    }

    private static FundMovement contribution(List<FundEntry> entries) {
        return new FundMovement(
                UUID.randomUUID(),
                "USD",
                1,
                "r",
                FundMovementKind.CONTRIBUTION,
                BigDecimal.ONE,
                BigDecimal.ONE,
                null,
                "",
                NOON,
                entries);
    }

    @Test
    void all_that_is_there_can_be_taken_out_and_not_a_cent_more() {
        move("1", FundMovementKind.CONTRIBUTION, "1000");

        RejectedException refusal = refusal(() -> move("2", FundMovementKind.WITHDRAWAL, "-1000.01"));
        assertThat(refusal.reason()).isEqualTo(Reason.INSURANCE_FUND_OVERDRAWN);
        assertThat(refusal.members()).isEqualTo(Map.of("freeAmount", new Money(new BigDecimal("1000.00"), "USD")));

        FundMovement all = move("3", FundMovementKind.WITHDRAWAL, "-1000.00");
        assertThat(all.balanceAfter()).isZero();
        assertRefused(() -> move("4", FundMovementKind.WITHDRAWAL, "-0.01"), Reason.INSURANCE_FUND_OVERDRAWN);
    }

    @Test
    void same_movement_moves_once_and_another_of_its_reference_never() {
        FundMovement first = move("1", FundMovementKind.CONTRIBUTION, "100");

        PreparedChange<FundMovement> again =
                service.move(draft("1", FundMovementKind.CONTRIBUTION, new BigDecimal("100.00")));

        assertThat(again.isNew()).isFalse();
        assertThat(again.outcome()).isEqualTo(first);
        assertRefused(() -> move("1", FundMovementKind.CONTRIBUTION, "100.01"), Reason.FUND_MOVEMENT_CONFLICT);
        assertRefused(() -> move("1", FundMovementKind.WITHDRAWAL, "-100"), Reason.FUND_MOVEMENT_CONFLICT);
        assertThat(service.get("USD")).isEqualTo(new InsuranceFund("USD", new BigDecimal("100"), 1));
        assertThat(service.get("EUR")).isEqualTo(InsuranceFund.empty("EUR"));
    }

    /** Both ask before either is stored; the other is stored between two things that this one reads. */
    @Test
    void movement_that_another_request_makes_meanwhile_is_found() {
        FundMovement.Draft draft = draft("1", FundMovementKind.CONTRIBUTION, BigDecimal.TEN);
        InMemoryInsuranceFunds stored = new InMemoryInsuranceFunds();
        InsuranceFundService slow = service(new InterruptedReads(
                stored, () -> stored.add(FundMovement.next(stored.get("USD"), UUID.randomUUID(), draft, NOON))));

        PreparedChange<FundMovement> moved = slow.retried(() -> {
            PreparedChange<FundMovement> prepared = slow.move(draft);
            prepared.save().run();
            return prepared;
        });

        assertThat(moved.isNew()).isFalse();
        assertThat(stored.get("USD").movementCount()).isEqualTo(1);
    }

    private static InsuranceFundService service(InsuranceFunds funds) {
        return new InsuranceFundService(
                funds, new FundCurrencies(List.of("BTC")), UUID::randomUUID, Clock.fixed(NOON, ZoneOffset.UTC));
    }

    /** After the first read of all something else happens. */
    private static final class InterruptedReads implements InsuranceFunds {
        private final InsuranceFunds funds;
        private final Runnable meanwhile;
        private boolean isRead;

        InterruptedReads(InsuranceFunds funds, Runnable meanwhile) {
            this.funds = funds;
            this.meanwhile = meanwhile;
        }

        private <T> T read(T read) {
            if (!isRead) {
                isRead = true;
                meanwhile.run();
            }
            return read;
        }

        @Override
        public InsuranceFund get(String currency) {
            return read(funds.get(currency));
        }

        @Override
        public InsuranceFund lock(String currency) {
            return funds.lock(currency);
        }

        @Override
        public Optional<FundMovement> find(String currency, String reference) {
            return read(funds.find(currency, reference));
        }

        @Override
        public List<FundMovement> newestFirst(String currency, Filter filter, Optional<Place> after, int countMax) {
            return funds.newestFirst(currency, filter, after, countMax);
        }

        @Override
        public void add(FundMovement movement) {
            funds.add(movement);
        }
    }

    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource({
        "CONTRIBUTION, -1",
        "CONTRIBUTION, 0",
        "WITHDRAWAL, 1",
        "WITHDRAWAL, 0.00",
        "LIQUIDATION_SURPLUS, 1",
        "LIQUIDATION_LOSS, -1"
    })
    void by_hand_the_sign_goes_with_the_kind_and_liquidations_move_nothing(FundMovementKind kind, String amount) {
        assertRefused(() -> move("1", kind, amount), Reason.FUND_MOVEMENT_INVALID);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"UDS, USD", "usd, USD", "XXX, ''", "XAU, ''", "BTC, BTC", "ETH, ''"})
    void only_currencies_that_are_paid_in_have_a_fund(String currency, String nearest) {
        if (currency.equals(nearest)) {
            assertThat(service.get(currency)).isEqualTo(InsuranceFund.empty(currency));
        } else {
            RejectedException refusal = refusal(() -> service.get(currency));
            assertThat(refusal.reason()).isEqualTo(Reason.INSURANCE_FUND_NOT_FOUND);
            if (!nearest.isEmpty()) {
                assertThat(refusal).hasMessageEndingWith("nearest: " + nearest);
            }
        }
    }

    /** Capabilities, section 6 (b): a fund of 1,000 pays a shortfall of 10 and receives a surplus of 10. */
    @Test
    void liquidations_move_the_fund_once_each() {
        move("1", FundMovementKind.CONTRIBUTION, "1000");
        FundMovement.Draft loss =
                liquidation("liquidation/1/loss", FundMovementKind.LIQUIDATION_LOSS, new BigDecimal("-10"));

        FundMovement paid = service.bookLiquidation(loss);

        assertThat(paid.balanceAfter()).isEqualByComparingTo("990");
        assertThat(service.bookLiquidation(loss)).isEqualTo(paid);
        assertThat(service.bookLiquidation(liquidation(
                                "liquidation/2/surplus", FundMovementKind.LIQUIDATION_SURPLUS, new BigDecimal("10")))
                        .balanceAfter())
                .isEqualByComparingTo("1000");
        assertRefused(
                () -> service.bookLiquidation(liquidation(
                        "liquidation/3/loss", FundMovementKind.LIQUIDATION_LOSS, new BigDecimal("-1000.01"))),
                Reason.INSURANCE_FUND_OVERDRAWN);
        assertThat(service.get("USD").payable(new BigDecimal("1000.01"))).isEqualByComparingTo("1000");
        assertThatThrownBy(() -> service.bookLiquidation(draft("2", FundMovementKind.WITHDRAWAL, BigDecimal.TEN)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void movement_that_was_overtaken_is_prepared_anew_and_given_up_in_the_end() {
        AtomicInteger overtaken = new AtomicInteger();

        FundMovement second = service.retried(() -> {
            PreparedChange<FundMovement> change =
                    service.move(draft("2", FundMovementKind.CONTRIBUTION, BigDecimal.TEN));
            if (overtaken.getAndIncrement() < 3) {
                move("other-" + overtaken, FundMovementKind.CONTRIBUTION, "1");
            }
            change.save().run();
            return change.outcome();
        });

        assertThat(second.number()).isEqualTo(4);
        assertThat(second.balanceAfter()).isEqualByComparingTo("13");
        AtomicInteger attempts = new AtomicInteger();
        assertRefused(
                () -> service.retried(() -> {
                    PreparedChange<FundMovement> change =
                            service.move(draft("3", FundMovementKind.CONTRIBUTION, BigDecimal.TEN));
                    move("always-" + attempts.incrementAndGet(), FundMovementKind.CONTRIBUTION, "1");
                    change.save().run();
                    return null;
                }),
                Reason.INSURANCE_FUND_BUSY);
        assertThat(attempts).hasValue(InsuranceFundService.ATTEMPT_COUNT_MAX);
    }

    static LongStream seeds() {
        return LongStream.range(0, 500);
    }

    /** Beside the service runs a naive model: one number for each fund. */
    @ParameterizedTest
    @MethodSource("seeds")
    void whatever_moves_a_fund_its_balance_is_what_came_in_less_what_went_out(long seed) {
        Random random = new Random(seed);
        BigDecimal expected = BigDecimal.ZERO;
        int count = 0;

        for (int i = 0; i < 60; i++) {
            FundMovementKind kind = FundMovementKind.values()[random.nextInt(4)];
            BigDecimal size = BigDecimal.valueOf(1 + random.nextInt(100_000), random.nextInt(5));
            BigDecimal amount = kind.allows(1) ? size : size.negate();
            // now and then a reference that was used before
            String reference = "r" + (random.nextInt(8) == 0 ? random.nextInt(i + 1) : i);
            boolean isUsed = funds.find("USD", reference).isPresent();
            try {
                if (kind.isOfLiquidation()) {
                    service.bookLiquidation(liquidation(reference, kind, amount));
                } else {
                    move(reference, kind, amount.toPlainString());
                }
                assertThat(isUsed).isFalse();
                expected = expected.add(amount);
                count++;
            } catch (RejectedException refused) {
                assertThat(isUsed || expected.add(amount).signum() < 0).isTrue();
            }
            assertThat(funds.get("USD").balance())
                    .isEqualByComparingTo(expected)
                    .isNotNegative();
        }

        assertThat(funds.get("USD").movementCount()).isEqualTo(count).isGreaterThan(15);
    }

    private FundMovement move(String reference, FundMovementKind kind, String amount) {
        PreparedChange<FundMovement> change = service.move(draft(reference, kind, new BigDecimal(amount)));
        change.save().run();
        return change.outcome();
    }

    private static FundMovement.Draft draft(String reference, FundMovementKind kind, BigDecimal amount) {
        return new FundMovement.Draft("USD", reference, kind, amount, kind.isOfLiquidation() ? ACCOUNT : null, "why");
    }

    private static FundMovement.Draft liquidation(String reference, FundMovementKind kind, BigDecimal amount) {
        return new FundMovement.Draft("USD", reference, kind, amount, ACCOUNT, "");
    }

    private static RejectedException refusal(Supplier<?> work) {
        return catchThrowableOfType(RejectedException.class, work::get);
    }

    private static void assertRefused(Supplier<?> work, Reason reason) {
        assertThat(refusal(work).reason()).isEqualTo(reason);
    }
}
