package io.plimsoll.margincall;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.margincall.CallTransitions.Transition;
import io.plimsoll.margincall.EventChain.Link;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A sequential model of calls: reads the events of an account one after the other and refuses what cannot have happened. */
public final class CallHistory {
    private static final Pattern MEMBER = Pattern.compile("\"([A-Za-z]+)\":\"([^\"]*)\"");

    private static final Map<CallEventType, CallMove> MOVES = moves();

    private CallHistory() {}

    private static Map<CallEventType, CallMove> moves() {
        Map<CallEventType, CallMove> moves = new EnumMap<>(CallEventType.class);
        moves.put(CallEventType.NOTIFIED, CallMove.NOTIFY);
        moves.put(CallEventType.ACKNOWLEDGED, CallMove.ACKNOWLEDGE);
        moves.put(CallEventType.AGREED_IN_FULL, CallMove.AGREE);
        moves.put(CallEventType.PARTIALLY_AGREED, CallMove.AGREE);
        moves.put(CallEventType.DISPUTED, CallMove.DISPUTE);
        moves.put(CallEventType.CREDITED, CallMove.CREDIT);
        moves.put(CallEventType.REVALUED, CallMove.REVALUE);
        moves.put(CallEventType.RAISED, CallMove.RAISE);
        moves.put(CallEventType.ESCALATED, CallMove.ESCALATE);
        moves.put(CallEventType.EXTENDED, CallMove.EXTEND);
        moves.put(CallEventType.MET, CallMove.MEET);
        moves.put(CallEventType.CANCELLED, CallMove.CANCEL);
        moves.put(CallEventType.RECOVERED, CallMove.CANCEL);
        moves.put(CallEventType.WAIVED, CallMove.WAIVE);
        moves.put(CallEventType.EXPIRED, CallMove.EXPIRE);
        moves.put(CallEventType.LIQUIDATION_WITHHELD, CallMove.WITHHOLD);
        moves.put(CallEventType.LIQUIDATION_STARTED, CallMove.LIQUIDATE);
        moves.put(CallEventType.LIQUIDATION_FILLED, CallMove.FILL);
        moves.put(CallEventType.LIQUIDATION_REPLANNED, CallMove.REPLAN);
        moves.put(CallEventType.LIQUIDATION_HALTED, CallMove.HALT);
        moves.put(CallEventType.RESTORED, CallMove.RESTORE);
        moves.put(CallEventType.CLOSED, CallMove.CLOSE);
        moves.put(CallEventType.BAD_DEBT_RECOGNISED, CallMove.WRITE_OFF);
        return moves;
    }

    private record State(CallStatus status, int version, BigDecimal amount, String deadline, Instant at) {}

    /**
     * @param events all of one account, in the order of the chain
     * @return status of each call after its last event
     */
    public static Map<UUID, CallStatus> replayed(List<Link> events) {
        Map<UUID, State> calls = new HashMap<>();
        for (Link event : events) {
            Map<String, String> facts = facts(event);
            State before = calls.get(event.callId());
            State after = new State(
                    CallStatus.valueOf(facts.get("status")),
                    Integer.parseInt(facts.get("version")),
                    new BigDecimal(facts.get("amount")),
                    facts.get("deadlineAt"),
                    event.recordedAt());
            BigDecimal remaining = new BigDecimal(facts.get("remaining"));
            assertThat(remaining).as("remaining of %s", event).isBetween(BigDecimal.ZERO, after.amount);
            if (before == null) {
                assertThat(event.type()).isEqualTo(CallEventType.ISSUED);
                assertThat(after.status).isEqualTo(CallStatus.ISSUED);
                assertThat(after.version).isEqualTo(1);
                assertThat(calls.values()).as("live calls before %s", event).noneMatch(call -> call.status.isLive());
            } else {
                Transition transition = new Transition(before.status, MOVES.get(event.type()), after.status);
                assertThat(CallTransitions.ALL).contains(transition);
                assertThat(after.version).isEqualTo(before.version + 1);
                assertThat(after.amount).isGreaterThanOrEqualTo(before.amount);
                assertThat(after.at).isAfterOrEqualTo(before.at);
                boolean mayMove = event.type() == CallEventType.EXTENDED || event.type() == CallEventType.EXPIRED;
                assertThat(mayMove || after.deadline.equals(before.deadline)).isTrue();
                assertThat(after.status == CallStatus.MET && remaining.signum() != 0)
                        .isFalse();
                if (event.type() == CallEventType.EXPIRED && facts.get("cause").equals("DEADLINE_PASSED")) {
                    assertThat(after.at).isAfterOrEqualTo(Instant.parse(before.deadline));
                }
            }
            calls.put(event.callId(), after);
        }
        Map<UUID, CallStatus> statuses = new HashMap<>();
        calls.forEach((id, state) -> statuses.put(id, state.status));
        return statuses;
    }

    private static Map<String, String> facts(Link event) {
        Map<String, String> facts = new HashMap<>();
        Matcher members = MEMBER.matcher(new String(event.payload(), StandardCharsets.UTF_8));
        while (members.find()) {
            facts.put(members.group(1), members.group(2));
        }
        return facts;
    }
}
