package io.plimsoll.margincall;

import static io.plimsoll.margincall.CallFixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.accountmargin.AccountMargin;
import io.plimsoll.policy.CallTarget;
import io.plimsoll.policy.Deadline;
import io.plimsoll.policy.Deadline.UsedCalendar;
import io.plimsoll.policy.HealthLadder;
import io.plimsoll.policy.MarginPolicy;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** New calls, whoever asks for them. */
class CallIssueTest {
    private final UUID account = new UUID(1, 1);
    private final StagedAccountMargins margins = new StagedAccountMargins();
    private final MovableClock clock = new MovableClock();

    private CallChange issued(MarginPolicy policy, Deadlines deadlines, AccountMargin margin) {
        clock.moveTo(NOON);
        margins.addAll(List.of(margin));
        return new MarginCallService(
                        new InMemoryMarginCalls(),
                        margins,
                        CallFixtures.policies(policy),
                        accountId -> {},
                        deadlines,
                        BreachTimes.ofPrices(),
                        new ExtensionLimits(3, Duration.ofDays(7)),
                        UUID::randomUUID,
                        clock)
                .issue(account, null);
    }

    private CallChange issued(Deadlines deadlines, String equity) {
        return issued(CallFixtures.policy(), deadlines, CallFixtures.g1(account, equity, 7, NOON));
    }

    @ParameterizedTest
    @CsvSource({"1440, ISSUED", "1439.99, EXPIRED", "-5, EXPIRED"})
    void call_by_hand_has_no_grace_below_the_liquidation_level(String equity, CallStatus expected) {
        CallChange issued = issued(CallFixtures.deadlines(), equity);

        assertThat(issued.call().status()).isEqualTo(expected);
        assertThat(issued.isNew()).isTrue();
        assertThat(issued.call().times().deadlineAt())
                .isEqualTo(expected == CallStatus.EXPIRED ? NOON : NOON.plusSeconds(1_800));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void issue_tells_which_calendar_the_deadline_is_by_and_whether_it_had_ended(boolean isExceeded) {
        Deadlines byCalendar = (grace, issuedAt) -> new Deadline(
                issuedAt.plusSeconds(3_600), ZoneId.of("Asia/Kolkata"), new UsedCalendar("nse-india", 2, isExceeded));

        CallChange issued = issued(byCalendar, "1530");

        assertThat(issued.call().times().deadlineAt()).isEqualTo(NOON.plusSeconds(3_600));
        assertThat(issued.call().terms().deadlineZone()).isEqualTo(ZoneId.of("Asia/Kolkata"));
        assertThat(issued.events().getFirst().payload())
                .containsEntry("calendarName", "nse-india")
                .containsEntry("calendarVersion", "2")
                .containsEntry("isCalendarExceeded", Boolean.toString(isExceeded));
    }

    @Test
    void deadline_without_a_calendar_is_told_as_it_was() {
        assertThat(issued(CallFixtures.deadlines(), "1530")
                        .events()
                        .getFirst()
                        .payload()
                        .keySet())
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).contains("calendar"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.9 | 0   | 950 | 950 USD is not below the call level of 0.9 times the maintenance margin of 1000",
                "0.9 | 0   | 900 | 900 USD is not below the call level of 0.9",
                "1   | 200 | 950 | 150.00 USD is below the minimum transfer amount of 200",
                "1   | 0   | 1000 | 1000 USD covers the maintenance margin of 1000",
                "1.1 | 200 | 1050 | 50.00 USD is below the minimum transfer amount of 200"
            })
    void account_that_is_not_called_is_told_the_rule(String level, String minimum, String equity, String expected) {
        HealthLadder health = new HealthLadder(new BigDecimal("1.20"), new BigDecimal(level), new BigDecimal("0.80"));
        MarginPolicy policy = CallFixtures.policy(CallTarget.INITIAL, CallTarget.INITIAL, minimum, "0", health);
        AccountMargin margin = CallFixtures.margin(account, equity, "1100", "1000", 7, NOON, health);

        assertThatThrownBy(() -> issued(policy, CallFixtures.deadlines(), margin))
                .isInstanceOfSatisfying(RejectedException.class, refusal -> {
                    assertThat(refusal.reason()).isEqualTo(Reason.MARGIN_CALL_NOT_DUE);
                    assertThat(refusal).hasMessageContaining(expected);
                });
    }
}
