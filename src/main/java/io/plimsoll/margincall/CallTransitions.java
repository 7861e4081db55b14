package io.plimsoll.margincall;

import static io.plimsoll.margincall.CallStatus.ACKNOWLEDGED;
import static io.plimsoll.margincall.CallStatus.BAD_DEBT;
import static io.plimsoll.margincall.CallStatus.CANCELLED;
import static io.plimsoll.margincall.CallStatus.CLOSED;
import static io.plimsoll.margincall.CallStatus.DISPUTED;
import static io.plimsoll.margincall.CallStatus.EXPIRED;
import static io.plimsoll.margincall.CallStatus.EXTENDED;
import static io.plimsoll.margincall.CallStatus.ISSUED;
import static io.plimsoll.margincall.CallStatus.LIQUIDATING;
import static io.plimsoll.margincall.CallStatus.MET;
import static io.plimsoll.margincall.CallStatus.NOTIFIED;
import static io.plimsoll.margincall.CallStatus.PARTIALLY_MET;
import static io.plimsoll.margincall.CallStatus.RESTORED;
import static io.plimsoll.margincall.CallStatus.WAIVED;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The life cycle as a table: every legal step from one status to the next.
 *
 * <p>The published documentation, the database's table {@code margin_call_transition} and the tests of {@link MarginCall} are
 * compared with it.
 */
public final class CallTransitions {
    private static final List<CallStatus> OPEN =
            List.of(ISSUED, NOTIFIED, ACKNOWLEDGED, PARTIALLY_MET, DISPUTED, EXTENDED);

    /** In the order of moves, then of statuses. */
    public static final List<Transition> ALL = all();

    private CallTransitions() {}

    /** One legal step. A status may have several for a move: which one depends on what was credited. */
    public record Transition(CallStatus from, CallMove move, CallStatus to) {}

    private static List<Transition> all() {
        Table table = new Table();
        table.add(CallMove.NOTIFY, List.of(ISSUED), NOTIFIED);
        table.add(CallMove.ACKNOWLEDGE, List.of(ISSUED, NOTIFIED, EXTENDED), ACKNOWLEDGED, PARTIALLY_MET);
        table.add(CallMove.AGREE, List.of(ISSUED, NOTIFIED, DISPUTED, EXTENDED), ACKNOWLEDGED, PARTIALLY_MET);
        table.add(CallMove.AGREE, List.of(ACKNOWLEDGED), ACKNOWLEDGED);
        table.add(CallMove.AGREE, List.of(PARTIALLY_MET), PARTIALLY_MET);
        table.add(CallMove.DISPUTE, List.of(ISSUED, NOTIFIED, ACKNOWLEDGED, PARTIALLY_MET, EXTENDED), DISPUTED);
        table.stay(CallMove.CREDIT, List.of(ISSUED, NOTIFIED, PARTIALLY_MET, DISPUTED, EXPIRED));
        table.add(CallMove.CREDIT, List.of(ACKNOWLEDGED, EXTENDED), PARTIALLY_MET);
        for (CallMove move : List.of(CallMove.REVALUE, CallMove.RAISE, CallMove.ESCALATE)) {
            table.stay(move, OPEN);
            table.stay(move, List.of(EXPIRED));
        }
        table.add(CallMove.EXTEND, OPEN, EXTENDED);
        table.add(CallMove.MEET, OPEN, MET);
        table.add(CallMove.CANCEL, OPEN, CANCELLED);
        table.add(CallMove.CANCEL, List.of(EXPIRED), CANCELLED);
        table.add(CallMove.WAIVE, OPEN, WAIVED);
        table.add(CallMove.WAIVE, List.of(EXPIRED), WAIVED);
        table.add(CallMove.EXPIRE, OPEN, EXPIRED);
        table.add(CallMove.LIQUIDATE, List.of(EXPIRED), LIQUIDATING);
        table.stay(CallMove.WITHHOLD, List.of(EXPIRED));
        table.stay(CallMove.FILL, List.of(LIQUIDATING));
        table.stay(CallMove.REPLAN, List.of(LIQUIDATING));
        table.add(CallMove.HALT, List.of(LIQUIDATING), EXPIRED);
        table.add(CallMove.RESTORE, List.of(EXPIRED, LIQUIDATING), RESTORED);
        table.add(CallMove.CLOSE, List.of(LIQUIDATING), CLOSED);
        table.add(CallMove.WRITE_OFF, List.of(LIQUIDATING), BAD_DEBT);
        return List.copyOf(table.rows);
    }

    private static final class Table {
        private final List<Transition> rows = new ArrayList<>();

        void add(CallMove move, List<CallStatus> from, CallStatus... to) {
            from.forEach(one -> Arrays.stream(to).forEach(other -> rows.add(new Transition(one, move, other))));
        }

        void stay(CallMove move, List<CallStatus> statuses) {
            statuses.forEach(status -> rows.add(new Transition(status, move, status)));
        }
    }

    /** In the order of the enum; none for a call that has ended. */
    public static List<CallMove> legalMoves(CallStatus from) {
        return Arrays.stream(CallMove.values())
                .filter(move -> !targets(from, move).isEmpty())
                .toList();
    }

    /** Where a move may lead; empty if it is illegal. */
    public static Set<CallStatus> targets(CallStatus from, CallMove move) {
        return ALL.stream()
                .filter(row -> row.from() == from && row.move() == move)
                .map(Transition::to)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The table for people: a row for each status, and in it each move with where it leads. */
    public static String markdown() {
        StringBuilder text = new StringBuilder("| status | moves |\n|---|---|\n");
        for (CallStatus status : CallStatus.values()) {
            List<String> moves = legalMoves(status).stream()
                    .map(move -> "%s → %s".formatted(move, names(targets(status, move))))
                    .toList();
            text.append("| %s | %s |\n".formatted(status, moves.isEmpty() ? "none, ended" : String.join(", ", moves)));
        }
        return text.toString();
    }

    private static String names(Set<CallStatus> statuses) {
        return statuses.stream().sorted().map(Enum::name).collect(Collectors.joining(" or "));
    }
}
