package io.plimsoll.collateral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.account.Account;
import io.plimsoll.account.AccountStatus;
import io.plimsoll.account.Accounts.ConcurrentChangeException;
import io.plimsoll.account.InMemoryAccounts;
import io.plimsoll.account.PreparedChange;
import io.plimsoll.money.Money;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.RejectedException.Violation;
import io.plimsoll.testsupport.TestAccounts;
import io.plimsoll.versioned.InMemoryVersionStore;
import io.plimsoll.versioned.VersionsAdded;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CollateralServiceTest {
    private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final HaircutSchedule HOUSE = HaircutSchedule.of(
            "house",
            1,
            "",
            null,
            new BigDecimal("0.08"),
            List.of(
                    HaircutClass.of("T_BILL", new BigDecimal("0.05")),
                    HaircutClass.of("EQUITY", new BigDecimal("0.15"))));

    private final InMemoryAccounts accounts = new InMemoryAccounts();
    private final CollateralHoldings holdings = new InMemoryCollateralHoldings();
    private final Account account = added("house", AccountStatus.ACTIVE);
    private Optional<BigDecimal> free = Optional.empty();

    private final CollateralService service = service(accountId -> free);

    private CollateralService service(FreeCollateral freeCollateral) {
        return service(freeCollateral, owner -> CollateralBasis.asGiven(owner.baseCurrency()));
    }

    private CollateralService service(FreeCollateral freeCollateral, CollateralBases bases) {
        return new CollateralService(
                accounts,
                holdings,
                new HaircutScheduleService(new InMemoryVersionStore<>(), List.of(HOUSE), VersionsAdded.NOBODY, CLOCK),
                bases,
                freeCollateral,
                CLOCK);
    }

    @Test
    void holdings_are_set_as_a_whole_and_count_a_change_of_the_account() {
        set(account, bill("1000"));

        CollateralService.State state = service.get(account.id());
        assertThat(state.set()).isEqualTo(new CollateralSet(1, NOW, 1, List.of(bill("1000"))));
        assertThat(state.valuation().total()).isEqualByComparingTo("950");
        assertThat(accounts.get(account.id()).sequence()).isEqualTo(1);

        set(account, shares("100"));
        assertThat(holdings.get(account.id())).containsExactly(shares("100"));
        assertThat(service.get(account.id()).set().version()).isEqualTo(2);
        assertThat(service.get(account.id(), 1).set().holdings()).containsExactly(bill("1000"));
    }

    @Test
    void same_holdings_again_are_no_change() {
        set(account, bill("1000"));

        PreparedChange<CollateralService.State> again =
                service.set(service.get(account.id()), List.of(bill("1000.00")));

        assertThat(again.isNew()).isFalse();
        assertThat(again.outcome().set().version()).isEqualTo(1);
    }

    @Test
    void nothing_pledged_may_be_taken_out_already() {
        assertThat(service.set(service.get(account.id()), List.of()).isNew()).isFalse();
    }

    @Test
    void every_unknown_class_is_named_with_the_nearest() {
        assertRefused(
                Reason.COLLATERAL_CLASS_UNKNOWN,
                () -> service.set(
                        service.get(account.id()),
                        List.of(holding("A", "TBILL"), holding("B", "T_BILL"), holding("C", "BITCOIN"))),
                new Violation(
                        "/holdings/0/assetClass",
                        Reason.COLLATERAL_CLASS_UNKNOWN,
                        "no class TBILL in haircut schedule house; nearest: T_BILL"),
                new Violation(
                        "/holdings/2/assetClass",
                        Reason.COLLATERAL_CLASS_UNKNOWN,
                        "no class BITCOIN in haircut schedule house"));
    }

    @Test
    void account_without_a_schedule_pledges_nothing() {
        Account without = added(null, AccountStatus.ACTIVE);

        assertRefused(
                Reason.COLLATERAL_CLASS_UNKNOWN,
                () -> service.set(service.get(without.id()), List.of(bill("1"))),
                new Violation(
                        "/holdings/0/assetClass",
                        Reason.COLLATERAL_CLASS_UNKNOWN,
                        "%s names no haircut schedule".formatted(without.label())));
    }

    /** A bill that covers calls counts for nothing, unless shares are held too. */
    @Test
    void restricted_account_may_change_to_what_is_worth_more_once_it_is_held() {
        Account restricted = added("house", AccountStatus.RESTRICTED);
        CollateralBasis asGiven = CollateralBasis.asGiven("USD");
        CollateralService covering = service(accountId -> Optional.of(BigDecimal.ZERO), new CollateralBases() {
            @Override
            public CollateralBasis of(Account owner) {
                return asGiven;
            }

            @Override
            public CollateralBasis of(Account owner, List<CollateralHolding> wanted) {
                return new CollateralBasis(
                        "USD",
                        asGiven.prices(),
                        asGiven.rates(),
                        Optional.empty(),
                        wanted.contains(shares("1"))
                                ? Map.of()
                                : Map.of(bill("1000").asset(), new BigDecimal("1000")));
            }
        });
        covering.set(covering.get(restricted.id()), List.of(bill("1000")))
                .save()
                .run();

        CollateralService.State changed = covering.set(covering.get(restricted.id()), List.of(bill("900"), shares("1")))
                .outcome();

        assertThat(changed.valuation().total()).isGreaterThan(new BigDecimal("855"));
    }

    @Test
    void collateral_value_may_leave_up_to_what_is_free() {
        set(account, bill("1000"));

        // 950 less 475 leave
        free = Optional.of(new BigDecimal("474.99"));
        assertThatThrownBy(() -> set(account, bill("500")))
                .isInstanceOfSatisfying(RejectedException.class, refusal -> {
                    assertThat(refusal.reason()).isEqualTo(Reason.COLLATERAL_NOT_FREE);
                    assertThat(refusal.members())
                            .containsEntry("freeAmount", new Money(new BigDecimal("474.99"), "USD"));
                })
                .hasMessage("the change takes 475.00 USD of collateral value out of %s; 474.99 USD are free"
                        .formatted(account.label()));
        assertThat(holdings.get(account.id())).containsExactly(bill("1000"));

        free = Optional.of(new BigDecimal("475"));
        set(account, bill("500"));
        assertThat(holdings.get(account.id())).containsExactly(bill("500"));
    }

    /** Of 950.00 equity loses 475.00 with what differs by 475.0025, and 475.01 with what differs by 475.0000. */
    @ParameterizedTest
    @CsvSource({"475.00, 475.00, true", "475.00, 474.99, false", "475.01, 475.00, false", "-0.01, 0, true"})
    void what_leaves_is_what_equity_loses(BigDecimal lost, BigDecimal unneeded, boolean mayLeave) {
        set(account, bill("1000"));
        CollateralService ofEquity = service(new FreeCollateral() {
            @Override
            public Optional<BigDecimal> of(UUID accountId) {
                return Optional.of(unneeded);
            }

            @Override
            public BigDecimal leaving(UUID accountId, List<CollateralHolding> wanted, BigDecimal difference) {
                return lost;
            }
        });

        Runnable change = () -> ofEquity.set(ofEquity.get(account.id()), List.of(bill("500")));

        if (mayLeave) {
            change.run();
        } else {
            assertRefused(Reason.COLLATERAL_NOT_FREE, change::run);
        }
    }

    @Test
    void swap_for_as_much_value_needs_nothing_free() {
        set(account, bill("850"));
        free = Optional.of(BigDecimal.ZERO);

        // 850 at 5 % are 950 at 15 %: 807.50
        set(account, shares("950"));

        assertThat(service.get(account.id()).valuation().total()).isEqualByComparingTo("807.5");
    }

    @Test
    void restricted_account_may_pledge_and_take_nothing_out_and_closed_neither() {
        Account restricted = added("house", AccountStatus.RESTRICTED);
        Account closed = added("house", AccountStatus.CLOSED);
        set(restricted, bill("1000"));

        assertRefused(Reason.ACCOUNT_RESTRICTED, () -> set(restricted, bill("999")));
        assertRefused(Reason.ACCOUNT_CLOSED, () -> set(closed, bill("1")));
        set(restricted, bill("1001"));
    }

    @Test
    void value_beyond_eighteen_digits_is_refused() {
        CollateralHolding huge =
                new CollateralHolding("X", "T_BILL", new BigDecimal("1000000000"), new BigDecimal("1000000000"), "USD");

        assertRefused(Reason.FIGURE_OUT_OF_RANGE, () -> set(account, huge));
    }

    @Test
    void slower_of_two_writers_stores_nothing() {
        PreparedChange<CollateralService.State> one = service.set(service.get(account.id()), List.of(bill("1")));
        PreparedChange<CollateralService.State> other = service.set(service.get(account.id()), List.of(bill("2")));
        one.save().run();

        assertThatThrownBy(() -> other.save().run()).isInstanceOf(ConcurrentChangeException.class);

        assertThat(holdings.get(account.id())).containsExactly(bill("1"));
    }

    @Test
    void unknown_version_is_refused_with_those_there_are() {
        set(account, bill("1"));

        assertRefused(Reason.COLLATERAL_VERSION_NOT_FOUND, () -> service.get(account.id(), 2));
    }

    @Test
    void what_is_pledged_keeps_an_account_from_being_closed() {
        set(account, bill("1000"), shares("7.50"));

        assertThat(new CollateralContents(holdings).of(account.id())).containsExactly("1000 of BILL", "7.5 of SHARES");
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 50);
    }

    /** Whatever is asked for, value never leaves beyond what is free, and what is held is what the accepted requests said. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void after_any_sequence_holdings_are_the_last_accepted_ones(long seed) {
        Random random = new Random(seed);
        List<CollateralHolding> model = List.of();
        for (int i = 0; i < 60; i++) {
            free = random.nextInt(3) == 0 ? Optional.empty() : Optional.of(BigDecimal.valueOf(random.nextInt(500)));
            List<CollateralHolding> wanted = new ArrayList<>();
            if (random.nextBoolean()) {
                wanted.add(bill("" + (1 + random.nextInt(1000))));
            }
            if (random.nextBoolean()) {
                wanted.add(shares("" + (1 + random.nextInt(1000))));
            }
            BigDecimal leaving = value(model).subtract(value(wanted));
            boolean isFree = free.isEmpty() || leaving.compareTo(free.get()) <= 0 || leaving.signum() <= 0;

            try {
                set(account, wanted.toArray(CollateralHolding[]::new));
                assertThat(isFree).isTrue();
                model = wanted;
            } catch (RejectedException refusal) {
                assertThat(refusal.reason()).isEqualTo(Reason.COLLATERAL_NOT_FREE);
                assertThat(isFree).isFalse();
            }
            assertThat(holdings.get(account.id())).isEqualTo(model);
        }
        assertThat(accounts.get(account.id()).sequence())
                .isEqualTo(holdings.latest(account.id()).version());
    }

    private static BigDecimal value(List<CollateralHolding> held) {
        return CollateralValuation.of(held, HOUSE, CollateralBasis.asGiven("USD"))
                .total();
    }

    private void set(Account owner, CollateralHolding... wanted) {
        service.set(service.get(owner.id()), List.of(wanted)).save().run();
    }

    private Account added(String schedule, AccountStatus status) {
        Account added = TestAccounts.inUsd(schedule, status);
        accounts.add(added);
        return added;
    }

    private static CollateralHolding bill(String quantity) {
        return new CollateralHolding("BILL", "T_BILL", new BigDecimal(quantity), BigDecimal.ONE, "USD");
    }

    private static CollateralHolding shares(String quantity) {
        return new CollateralHolding("SHARES", "EQUITY", new BigDecimal(quantity), BigDecimal.ONE, "USD");
    }

    private static CollateralHolding holding(String asset, String assetClass) {
        return new CollateralHolding(asset, assetClass, BigDecimal.ONE, BigDecimal.ONE, "USD");
    }

    private static void assertRefused(Reason reason, ThrowingCallable call, Violation... errors) {
        assertThatThrownBy(call).isInstanceOfSatisfying(RejectedException.class, refusal -> {
            assertThat(refusal.reason()).isEqualTo(reason);
            assertThat(refusal.errors()).containsExactly(errors);
        });
    }
}
