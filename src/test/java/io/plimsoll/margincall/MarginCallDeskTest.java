package io.plimsoll.margincall;

import static io.plimsoll.margincall.CallFixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.accountmargin.AccountMargin;
import io.plimsoll.margincall.EventChain.Link;
import io.plimsoll.policy.CallTarget;
import io.plimsoll.policy.HealthLadder;
import io.plimsoll.policy.MarginPolicies;
import io.plimsoll.policy.MarginPolicy;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** G1 against the figures of the specification, and each rule of the desk at its boundary. */
class MarginCallDeskTest {
    private final UUID account = UUID.randomUUID();
    private final InMemoryMarginCalls calls = new InMemoryMarginCalls();
    private Instant now = NOON;
    private AccountMargin idle;
    private int idleCount;
    private Instant actedAt;
    private MarginCallDesk desk = desk(CallFixtures.policy());

    private MarginCallDesk desk(MarginPolicy policy) {
        return desk(CallFixtures.policies(policy));
    }

    private MarginCallDesk desk(MarginPolicies policies) {
        InstantSource source = () -> now;
        return new MarginCallDesk(
                calls,
                policies,
                CallFixtures.deadlines(),
                BreachTimes.ofPrices(),
                (margin, sequence) -> {
                    idleCount++;
                    return Optional.ofNullable(idle);
                },
                accountIds -> actedAt == null ? Map.of() : Map.of(account, actedAt),
                UUID::randomUUID,
                new SteppedClock(source));
    }

    /** A clock that a test moves. */
    private static final class SteppedClock extends Clock {
        private final InstantSource source;

        SteppedClock(InstantSource source) {
            this.source = source;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return source.instant();
        }
    }

    private void margined(String equity, long sequence) {
        desk.margined(List.of(CallFixtures.g1(account, equity, sequence, now.minusSeconds(1))));
    }

    /** How the account would stand had it done nothing since it was margined last. */
    private void idle(String equity) {
        idle = CallFixtures.g1(account, equity, 8, now);
    }

    private MarginCall only() {
        List<MarginCall> all =
                calls.newestFirst(new MarginCalls.Filter(account, null, null, null), Optional.empty(), 10);
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private List<CallEventType> events() {
        List<CallEventType> types = new ArrayList<>(calls.newestFirst(only(), OptionalLong.empty(), 100).stream()
                .map(Link::type)
                .toList());
        return types.reversed();
    }

    @Test
    void g1_is_called_for_450_within_thirty_minutes() {
        margined("1530", 7);

        MarginCall call = only();
        assertThat(call.status()).isEqualTo(CallStatus.ISSUED);
        assertThat(call.progress().amount()).isEqualTo(new BigDecimal("450.00"));
        assertThat(call.progress().remaining()).isEqualTo(new BigDecimal("450.00"));
        assertThat(call.times().breachedAt()).isEqualTo(NOON.minusSeconds(7));
        assertThat(call.times().detectedAt()).isEqualTo(NOON.minusSeconds(1));
        assertThat(call.times().deadlineAt()).isEqualTo(NOON.plusSeconds(1_800));
        assertThat(call.progress().nextEscalationAt()).isEqualTo(NOON.plusSeconds(600));
        assertThat(events()).containsExactly(CallEventType.ISSUED);
    }

    @Test
    void g1_is_called_for_270_if_maintenance_is_enough() {
        desk = desk(CallFixtures.policy(CallTarget.MAINTENANCE, CallTarget.MAINTENANCE, "0", "0"));

        margined("1530", 7);

        assertThat(only().progress().amount()).isEqualTo(new BigDecimal("270.00"));
    }

    @Test
    void deposit_of_450_meets_the_call() {
        margined("1530", 7);
        now = NOON.plusSeconds(60);

        margined("1980", 8);

        assertThat(only().status()).isEqualTo(CallStatus.MET);
        assertThat(only().progress().creditedAmount()).isEqualByComparingTo("450");
        assertThat(only().progress().endCause()).isEqualTo(EndCause.PAID);
        assertThat(only().times().settledAt()).isEqualTo(now);
        assertThat(events()).containsExactly(CallEventType.ISSUED, CallEventType.MET);
    }

    @Test
    void deposit_of_449_99_leaves_0_01_and_the_call_notified() {
        margined("1530", 7);
        MarginCall issued = only();
        calls.saveAll(List.of(CallChange.none(issued).then(new CallCommand.Notify("EMAIL"), NOON)));

        margined("1979.99", 8);

        assertThat(only().status()).isEqualTo(CallStatus.NOTIFIED);
        assertThat(only().progress().remaining()).isEqualByComparingTo("0.01");
        assertThat(only().progress().creditedAmount()).isEqualByComparingTo("449.99");
    }

    @Test
    void acknowledged_call_is_partially_met_by_a_part_and_met_by_the_rest() {
        margined("1530", 7);
        calls.saveAll(List.of(CallChange.none(only()).then(new CallCommand.AgreeInFull(null), NOON)));

        margined("1979.99", 8);
        assertThat(only().status()).isEqualTo(CallStatus.PARTIALLY_MET);
        margined("1980", 9);

        assertThat(only().status()).isEqualTo(CallStatus.MET);
        assertThat(only().progress().creditedAmount()).isEqualByComparingTo("450");
    }

    @Test
    void deeper_breach_raises_the_live_call_and_keeps_its_deadline() {
        margined("1530", 7);
        now = NOON.plusSeconds(300);

        margined("1480.555", 7);

        assertThat(only().progress().amount()).isEqualTo(new BigDecimal("499.45"));
        assertThat(only().times().deadlineAt()).isEqualTo(NOON.plusSeconds(1_800));
        assertThat(events()).containsExactly(CallEventType.ISSUED, CallEventType.RAISED);
        assertThat(calls.newestFirst(only(), OptionalLong.empty(), 1).getFirst().payload())
                .asString()
                .contains("\"amountBefore\":\"450.00\"");
    }

    @Test
    void market_that_only_helps_a_little_changes_what_remains_and_not_the_amount() {
        margined("1530", 7);

        margined("1600", 7);

        assertThat(only().progress().amount()).isEqualByComparingTo("450");
        assertThat(only().progress().remaining()).isEqualByComparingTo("380");
        assertThat(only().progress().creditedAmount()).isEqualByComparingTo("0");
        assertThat(events()).containsExactly(CallEventType.ISSUED, CallEventType.REVALUED);
    }

    @ParameterizedTest
    @CsvSource({"1799.99, ISSUED", "1800, CANCELLED", "1900, CANCELLED", "1980, CANCELLED"})
    void account_that_recovers_without_paying_has_its_call_cancelled_from_the_recovery_level_on(
            String equity, CallStatus expected) {
        margined("1530", 7);

        margined(equity, 7);

        assertThat(only().status()).isEqualTo(expected);
        if (expected == CallStatus.CANCELLED) {
            assertThat(only().progress().endCause()).isEqualTo(EndCause.RECOVERED);
            assertThat(only().progress().remaining())
                    .isEqualTo(new BigDecimal("1980.00").subtract(new BigDecimal(equity)));
            assertThat(events()).endsWith(CallEventType.RECOVERED);
        }
    }

    @ParameterizedTest
    @CsvSource({"1899.99, ISSUED, 80.01", "1900, CANCELLED, 80", "1979.99, CANCELLED, 0.01", "1980, MET, 0"})
    void account_that_paid_a_part_recovers_by_the_market_as_one_that_paid_nothing(
            String equity, CallStatus expected, String remaining) {
        margined("1530", 7);
        margined("1630", 8);

        margined(equity, 8);

        assertThat(only().status()).isEqualTo(expected);
        assertThat(only().progress().remaining()).isEqualByComparingTo(remaining);
        assertThat(only().progress().creditedAmount()).isEqualByComparingTo("100");
    }

    @Test
    void market_that_takes_off_the_rest_is_not_credited() {
        margined("1530", 7);
        margined("1630", 8);
        margined("1430", 8);

        margined("1990", 8);

        assertThat(only().progress().endCause()).isEqualTo(EndCause.PAID);
        assertThat(only().progress().creditedAmount()).isEqualByComparingTo("100");
    }

    @Test
    void late_payment_is_credited() {
        margined("1530", 7);
        now = NOON.plusSeconds(1_800);

        margined("1979.99", 8);
        assertThat(only().status()).isEqualTo(CallStatus.EXPIRED);
        margined("1980", 9);

        assertThat(only().status()).isEqualTo(CallStatus.RESTORED);
        assertThat(only().progress().endCause()).isEqualTo(EndCause.PAID);
        assertThat(only().progress().remaining()).isEqualByComparingTo("0");
        assertThat(only().progress().creditedAmount()).isEqualByComparingTo("450");
    }

    @Test
    void market_that_restores_an_account_which_paid_a_part_late_is_not_credited() {
        margined("1530", 7);
        now = NOON.plusSeconds(1_800);
        margined("1630", 8);

        margined("1990", 8);

        assertThat(only().status()).isEqualTo(CallStatus.RESTORED);
        assertThat(only().progress().creditedAmount()).isEqualByComparingTo("100");
    }

    @Test
    void every_event_tells_amounts_in_the_decimal_places_of_the_currency() {
        margined("1530", 7);
        margined("1980", 8);

        assertThat(new String(
                        calls.newestFirst(only(), OptionalLong.empty(), 1)
                                .getFirst()
                                .payload(),
                        StandardCharsets.UTF_8))
                .contains("\"amount\":\"450.00\"", "\"remaining\":\"0.00\"");
    }

    @Test
    void account_that_paid_a_part_must_bring_the_rest_whatever_the_recovery_level() {
        margined("1530", 7);
        margined("1900", 8);

        margined("1950", 8);
        assertThat(only().progress().remaining()).isEqualByComparingTo("30");
        margined("1980", 8);

        assertThat(only().status()).isEqualTo(CallStatus.MET);
    }

    @Test
    void account_that_the_market_brought_back_before_it_acted_has_paid_nothing() {
        margined("1530", 7);
        idle("1985");

        margined("1984", 8);

        assertThat(only().status()).isEqualTo(CallStatus.CANCELLED);
        assertThat(only().progress().endCause()).isEqualTo(EndCause.RECOVERED);
        assertThat(only().progress().creditedAmount()).isEqualByComparingTo("0");
        assertThat(events()).containsExactly(CallEventType.ISSUED, CallEventType.RECOVERED);
    }

    @Test
    void deposit_is_credited_though_the_breach_is_deeper_by_then() {
        margined("1530", 7);
        idle("1480");

        margined("1530", 8);

        assertThat(only().progress().amount()).isEqualByComparingTo("500");
        assertThat(only().progress().remaining()).isEqualByComparingTo("450");
        assertThat(only().progress().creditedAmount()).isEqualByComparingTo("50");
        assertThat(events()).containsExactly(CallEventType.ISSUED, CallEventType.RAISED, CallEventType.CREDITED);
    }

    @Test
    void account_that_acted_before_it_was_found_below_the_liquidation_level_keeps_its_grace() {
        margined("1530", 7);
        idle("1400");

        margined("1700", 8);

        assertThat(only().status()).isEqualTo(CallStatus.ISSUED);
        assertThat(only().progress().amount()).isEqualByComparingTo("580");
        assertThat(only().progress().remaining()).isEqualByComparingTo("280");
        assertThat(only().progress().creditedAmount()).isEqualByComparingTo("300");
    }

    @Test
    void call_that_the_market_ended_is_not_the_one_that_a_withdrawal_takes() {
        margined("1530", 7);
        now = NOON.plusSeconds(60);
        idle("1985");

        margined("1700", 8);

        assertThat(calls.live(account)).hasValueSatisfying(call -> {
            assertThat(call.progress().amount()).isEqualByComparingTo("280");
            assertThat(call.times().deadlineAt()).isEqualTo(now.plusSeconds(1_800));
        });
        assertThat(calls.newestFirst(
                        new MarginCalls.Filter(account, null, null, CallStatus.CANCELLED), Optional.empty(), 10))
                .hasSize(1);
    }

    @Test
    void what_an_account_would_be_is_asked_only_of_one_that_acted_on_its_call() {
        margined("1900", 6);
        margined("1530", 7);
        margined("1500", 7);
        assertThat(idleCount).isZero();

        margined("1530", 8);

        assertThat(idleCount).isOne();
    }

    @Test
    void amount_rounded_to_less_than_a_cent_can_be_paid() {
        desk = desk(CallFixtures.policy(CallTarget.INITIAL, CallTarget.MAINTENANCE, "0", "0.003"));

        margined("1529.99", 7);

        assertThat(only().progress().amount()).isEqualTo(new BigDecimal("450.02"));
    }

    @ParameterizedTest
    @CsvSource({"450.01, 0", "450, 1", "449.99, 1"})
    void calls_below_the_minimum_transfer_amount_are_not_issued(String minimum, int count) {
        desk = desk(CallFixtures.policy(CallTarget.INITIAL, CallTarget.MAINTENANCE, minimum, "0"));

        margined("1530", 7);

        assertThat(calls.live(account).stream().count()).isEqualTo(count);
    }

    @Test
    void amounts_are_rounded_up_and_what_remains_is_not() {
        desk = desk(CallFixtures.policy(CallTarget.INITIAL, CallTarget.MAINTENANCE, "0", "100"));

        margined("1530", 7);
        assertThat(only().progress().amount()).isEqualTo(new BigDecimal("500.00"));
        assertThat(only().progress().remaining()).isEqualTo(new BigDecimal("450.00"));
        margined("1479.99", 7);

        assertThat(only().progress().amount()).isEqualTo(new BigDecimal("600.00"));
    }

    /** Called at 1.2 times the maintenance margin of 1,800 and closed at 1.0 of it: 1,900 is above the one and below the other. */
    @Test
    void account_that_is_still_below_the_call_level_has_not_recovered() {
        HealthLadder early = new HealthLadder(new BigDecimal("1.5"), new BigDecimal("1.2"), new BigDecimal("0.5"));
        desk = desk(CallFixtures.policy(CallTarget.INITIAL, CallTarget.MAINTENANCE, "0", "0", early));
        margined(early, "1900", 7);
        Instant deadlineAt = only().times().deadlineAt();

        now = NOON.plusSeconds(60);
        margined(early, "1900", 7);
        assertThat(only().status()).isEqualTo(CallStatus.ISSUED);
        margined(early, "1950", 8);
        assertThat(only().progress().creditedAmount()).isEqualByComparingTo("50");
        assertThat(only().progress().remaining()).isEqualByComparingTo("30");
        margined(early, "1949", 9);
        assertThat(only().progress().remaining()).isEqualByComparingTo("31");
        assertThat(only().times().deadlineAt()).isEqualTo(deadlineAt);

        now = NOON.plusSeconds(1_800);
        margined(early, "1949", 9);
        assertThat(only().status()).isEqualTo(CallStatus.EXPIRED);
        margined(early, "1949", 9);
        assertThat(only().status()).isEqualTo(CallStatus.EXPIRED);
    }

    private void margined(HealthLadder health, String equity, long sequence) {
        desk.margined(
                List.of(CallFixtures.margin(account, equity, "1980", "1800", sequence, now.minusSeconds(1), health)));
    }

    /** The call keeps the terms it was issued by, to maintenance; the account's are to initial by now. */
    @ParameterizedTest
    @CsvSource({"8, MET", "7, CANCELLED"})
    void call_that_is_over_by_its_own_terms_makes_room_for_one_by_the_present_ones(long sequence, CallStatus ended) {
        MarginPolicy first = CallFixtures.policy(CallTarget.MAINTENANCE, CallTarget.MAINTENANCE, "0", "0");
        HealthLadder early = new HealthLadder(new BigDecimal("1.5"), new BigDecimal("1.05"), new BigDecimal("0.5"));
        MarginPolicy second = CallFixtures.policy(CallTarget.INITIAL, CallTarget.INITIAL, "0", "0", early);
        desk = desk(new MarginPolicies() {
            @Override
            public Optional<MarginPolicy> find(String name) {
                return Optional.of(second);
            }

            @Override
            public Optional<MarginPolicy> find(String name, int version) {
                return Optional.of(version == 1 ? first : second);
            }
        });
        margined("1700", 7);
        assertThat(only().progress().amount()).isEqualByComparingTo("100");

        desk.margined(List.of(
                CallFixtures.ofVersion(2, CallFixtures.margin(account, "1850", "1980", "1800", sequence, now, early))));

        assertThat(calls.live(account))
                .hasValueSatisfying(call -> assertThat(call.progress().amount()).isEqualByComparingTo("130"));
        assertThat(calls.newestFirst(new MarginCalls.Filter(account, null, null, ended), Optional.empty(), 10))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"1800, 0", "1799.99, 1"})
    void warning_is_no_call(String equity, int count) {
        margined(equity, 7);

        assertThat(calls.live(account).stream().count()).isEqualTo(count);
    }

    @Test
    void account_below_the_liquidation_level_has_no_grace() {
        margined("1440", 7);
        assertThat(only().status()).isEqualTo(CallStatus.ISSUED);
        now = NOON.plusSeconds(10);

        margined("1439.99", 7);

        assertThat(only().status()).isEqualTo(CallStatus.EXPIRED);
        assertThat(only().times().deadlineAt()).isEqualTo(now);
        assertThat(events()).containsExactly(CallEventType.ISSUED, CallEventType.RAISED, CallEventType.EXPIRED);
    }

    @Test
    void account_that_falls_through_everything_at_once_is_issued_a_call_and_it_expires() {
        margined("-5", 7);

        assertThat(only().status()).isEqualTo(CallStatus.EXPIRED);
        assertThat(only().progress().amount()).isEqualByComparingTo("1985");
        assertThat(events()).containsExactly(CallEventType.ISSUED, CallEventType.EXPIRED);
    }

    @ParameterizedTest
    @CsvSource({"1799, MET", "1800, RESTORED", "1801, RESTORED"})
    void money_at_the_deadline_is_late(int seconds, CallStatus expected) {
        margined("1530", 7);
        now = NOON.plusSeconds(seconds);

        margined("1980", 8);

        assertThat(only().status()).isEqualTo(expected);
        assertThat(only().progress().endCause()).isEqualTo(EndCause.PAID);
        assertThat(only().progress().remaining()).isEqualByComparingTo("0");
    }

    /** Margined after the deadline, which is at second 1,800. */
    @ParameterizedTest
    @CsvSource({"1799, 1980, MET", "1800, 1980, RESTORED", "1799, 1700, EXPIRED", "1800, 1700, EXPIRED"})
    void what_was_done_before_the_deadline_counts_though_it_is_margined_after_it(
            int actedSecond, String equity, CallStatus expected) {
        margined("1530", 7);
        actedAt = NOON.plusSeconds(actedSecond);
        now = NOON.plusSeconds(1_860);

        margined(equity, 8);

        assertThat(only().status()).isEqualTo(expected);
        assertThat(only().times().changedAt()).isEqualTo(now);
        assertThat(only().progress().creditedAmount())
                .isEqualByComparingTo(new BigDecimal(equity).subtract(new BigDecimal("1530")));
    }

    @Test
    void what_the_market_did_after_the_deadline_is_late() {
        margined("1530", 7);
        actedAt = NOON.plusSeconds(1_799);
        now = NOON.plusSeconds(1_800);

        margined("1980", 7);

        assertThat(only().status()).isEqualTo(CallStatus.RESTORED);
        assertThat(only().progress().endCause()).isEqualTo(EndCause.RECOVERED);
    }

    @Test
    void margin_that_was_overtaken_is_not_looked_at() {
        margined("1530", 7);
        margined("1700", 9);
        int version = only().facts().version();

        margined("1980", 8);

        assertThat(only().facts().version()).isEqualTo(version);
    }

    @Test
    void call_under_liquidation_is_left_to_the_liquidation() {
        CallChange liquidating = CallFixtures.change(CallStatus.LIQUIDATING, UUID.randomUUID(), account);
        calls.saveAll(List.of(liquidating));

        margined("1980", 20);

        assertThat(only()).isEqualTo(liquidating.call());
    }

    @Test
    void account_that_breaches_again_gets_a_new_call() {
        margined("1530", 7);
        margined("1980", 8);

        margined("1700", 8);

        assertThat(calls.live(account).orElseThrow().progress().amount()).isEqualByComparingTo("280");
        assertThat(new AuditVerification(calls, () -> InMemoryMarginCalls.TENANT)
                        .ofAccount(account)
                        .firstBreak())
                .isEmpty();
    }

    @Test
    void many_accounts_are_judged_together() {
        List<AccountMargin> margins = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            margins.add(CallFixtures.g1(UUID.randomUUID(), i % 2 == 0 ? "1530" : "1980", 1, now));
        }

        desk.margined(margins);

        assertThat(calls.newestFirst(
                        new MarginCalls.Filter(null, null, null, CallStatus.ISSUED), Optional.empty(), 1_000))
                .hasSize(250);
    }

    @Test
    void escalation_goes_step_by_step_until_the_call_ends() {
        margined("1530", 7);
        DueCalls due = new DueCalls(calls, CallFixtures.policies(CallFixtures.policy()), new SteppedClock(() -> now));

        now = NOON.plusSeconds(599);
        assertThat(due.escalateDue(10)).isZero();
        now = NOON.plusSeconds(600);
        assertThat(due.escalateDue(10)).isOne();
        assertThat(due.escalateDue(10)).isZero();
        now = NOON.plusSeconds(1_300);
        assertThat(due.escalateDue(10)).isOne();
        now = NOON.plusSeconds(1_800);
        assertThat(due.escalateDue(10)).isZero();
        assertThat(due.expireDue(10)).isOne();
        assertThat(due.expireDue(10)).isZero();

        assertThat(events())
                .containsExactly(
                        CallEventType.ISSUED, CallEventType.ESCALATED, CallEventType.ESCALATED, CallEventType.EXPIRED);
    }
}
