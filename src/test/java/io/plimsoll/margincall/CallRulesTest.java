package io.plimsoll.margincall;

import static io.plimsoll.margincall.CallFixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class CallRulesTest {
    private static final Instant LATER = NOON.plusSeconds(120);

    private static Stream<Arguments> everyStatusAndMove() {
        return Arrays.stream(CallStatus.values())
                .flatMap(status -> Arrays.stream(CallMove.values()).map(move -> Arguments.of(status, move)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("everyStatusAndMove")
    void every_state_has_exactly_the_moves_of_the_table(CallStatus status, CallMove move) {
        MarginCall call = CallFixtures.call(status);
        assertThat(call.status()).isEqualTo(status);
        Set<CallStatus> legal = CallTransitions.targets(status, move);

        if (legal.isEmpty()) {
            assertThatThrownBy(() -> CallRules.step(call, CallFixtures.command(move, call), LATER))
                    .isInstanceOfSatisfying(RejectedException.class, refusal -> {
                        assertThat(refusal.reason()).isEqualTo(Reason.MARGIN_CALL_MOVE_ILLEGAL);
                        assertThat(refusal.members().get("legalMoves"))
                                .isEqualTo(CallTransitions.legalMoves(status).stream()
                                        .map(Enum::name)
                                        .toList());
                    });
            return;
        }
        CallRules.Step step = CallRules.step(call, CallFixtures.command(move, call), LATER);

        assertThat(step.call().status()).isIn(legal);
        assertThat(step.call().facts().version()).isEqualTo(call.facts().version() + 1);
        assertThat(step.call().terms()).isEqualTo(call.terms());
        assertThat(step.event().recordedAt()).isEqualTo(LATER);
        assertThat(step.event().payload())
                .containsEntry("status", step.call().status().name())
                .containsEntry("version", Integer.toString(step.call().facts().version()));
        assertThat(step.call().status().isLive())
                .isEqualTo(step.call().progress().endCause() == null);
        assertThat(step.call().status().isLive()).isEqualTo(step.call().times().endedAt() == null);
    }

    @Test
    void every_second_target_is_reached_by_calls_of_which_part_is_there() {
        for (CallStatus status : List.of(CallStatus.ISSUED, CallStatus.NOTIFIED, CallStatus.DISPUTED)) {
            MarginCall credited = step(CallFixtures.call(status), new CallCommand.Credit(new BigDecimal("0.01"), 8));

            assertThat(credited.status()).isEqualTo(status);
            assertThat(step(credited, new CallCommand.AgreeInFull(null)).status())
                    .isEqualTo(CallStatus.PARTIALLY_MET);
        }
        MarginCall told = step(CallFixtures.call(CallStatus.NOTIFIED), new CallCommand.Credit(BigDecimal.ONE, 8));
        assertThat(step(told, new CallCommand.Acknowledge(null)).status()).isEqualTo(CallStatus.PARTIALLY_MET);
    }

    @Test
    void who_answers_has_been_told() {
        assertThat(step(CallFixtures.call(CallStatus.ISSUED), new CallCommand.Dispute("no"))
                        .times()
                        .notifiedAt())
                .isEqualTo(LATER);
        assertThat(step(CallFixtures.call(CallStatus.NOTIFIED), new CallCommand.AgreeInFull(null))
                        .times()
                        .notifiedAt())
                .isEqualTo(NOON.plusSeconds(60));
    }

    @Test
    void dispute_does_not_stop_the_clock_and_ends_with_an_agreement() {
        MarginCall disputed = CallFixtures.call(CallStatus.DISPUTED);

        assertThat(CallRules.upToDate(disputed, NOON.plusSeconds(1_799)).isEmpty())
                .isTrue();
        assertThat(CallRules.upToDate(disputed, NOON.plusSeconds(1_800)).call().status())
                .isEqualTo(CallStatus.EXPIRED);
        assertThat(step(disputed, new CallCommand.AgreeInFull(null)).status()).isEqualTo(CallStatus.ACKNOWLEDGED);
    }

    @ParameterizedTest
    @CsvSource({
        "0.01,true",
        "0.010,true",
        "0.001,false",
        "449.99,true",
        "449.991,false",
        "450.00,false",
        "450.01,false",
        "0,false",
        "-1,false"
    })
    void part_of_a_call_is_above_zero_and_below_what_remains(String amount, boolean isAccepted) {
        MarginCall call = CallFixtures.call(CallStatus.NOTIFIED);
        CallCommand agree = new CallCommand.PartiallyAgree(new BigDecimal(amount), null);

        if (isAccepted) {
            assertThat(step(call, agree).progress().agreedAmount()).isEqualByComparingTo(amount);
        } else {
            assertThatThrownBy(() -> step(call, agree)).isInstanceOfSatisfying(RejectedException.class, refusal -> {
                assertThat(refusal.reason()).isEqualTo(Reason.AGREED_AMOUNT_INVALID);
                assertThat(refusal.members()).containsEntry("remaining", new BigDecimal("450.00"));
            });
        }
    }

    @Test
    void early_expiry_brings_the_deadline_forward() {
        MarginCall expired = step(
                CallFixtures.call(CallStatus.NOTIFIED),
                new CallCommand.Expire(CallCommand.ExpiryCause.BELOW_LIQUIDATION_LEVEL));

        assertThat(expired.times().deadlineAt()).isEqualTo(LATER);
        assertThat(expired.times().firstDeadlineAt()).isEqualTo(NOON.plusSeconds(1_800));
    }

    @Test
    void clock_of_another_replica_that_is_behind_does_not_turn_time_back() {
        MarginCall call = CallFixtures.call(CallStatus.NOTIFIED);

        CallRules.Step step = CallRules.step(call, new CallCommand.AgreeInFull(null), NOON.plusSeconds(59));

        assertThat(step.event().recordedAt()).isEqualTo(NOON.plusSeconds(60));
    }

    @ParameterizedTest
    @CsvSource({
        // present deadline 12:30, first deadline 12:30, at most two hours after it
        "2025-08-08T12:30:00Z,0,false",
        "2025-08-08T12:30:01Z,0,true",
        "2025-08-08T14:30:00Z,0,true",
        "2025-08-08T14:30:01Z,0,false",
        "2025-08-08T14:00:00Z,1,true",
        "2025-08-08T14:00:00Z,2,false"
    })
    void extensions_are_bounded_in_number_and_time(String deadline, int earlierCount, boolean isAccepted) {
        ExtensionLimits limits = new ExtensionLimits(2, Duration.ofHours(2));
        MarginCall call = CallFixtures.call(CallStatus.NOTIFIED);
        for (int i = 0; i < earlierCount; i++) {
            call = step(call, new CallCommand.Extend(NOON.plusSeconds(1_900 + i), null));
        }
        MarginCall.Open open = (MarginCall.Open) call;

        if (isAccepted) {
            limits.check(open, Instant.parse(deadline));
        } else {
            assertThatThrownBy(() -> limits.check(open, Instant.parse(deadline)))
                    .isInstanceOfSatisfying(RejectedException.class, refusal -> {
                        assertThat(refusal.reason()).isEqualTo(Reason.EXTENSION_REFUSED);
                        assertThat(refusal.members()).containsEntry("latestDeadlineAt", "2025-08-08T14:30:00Z");
                    });
        }
    }

    @ParameterizedTest
    @EnumSource
    void ended_calls_have_no_moves_and_live_ones_have(CallStatus status) {
        assertThat(CallTransitions.legalMoves(status).isEmpty()).isEqualTo(!status.isLive());
    }

    private static MarginCall step(MarginCall call, CallCommand command) {
        return CallRules.step(call, command, LATER).call();
    }
}
