package io.plimsoll.margincall;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Steps of one call that are stored together.
 *
 * @param versionBefore of the stored call; 0 for a new one
 * @param call after the last step
 * @param events one for each step
 */
public record CallChange(int versionBefore, MarginCall call, List<CallEvent> events) {
    public CallChange {
        Objects.requireNonNull(call, "call");
        events = List.copyOf(events);
        if (call.facts().version() != versionBefore + events.size()) {
            throw new IllegalArgumentException("version %d does not follow %d by %d steps"
                    .formatted(call.facts().version(), versionBefore, events.size()));
        }
    }

    /** Nothing was done yet. */
    static CallChange none(MarginCall stored) {
        return new CallChange(stored.facts().version(), stored, List.of());
    }

    /** @throws io.plimsoll.rejection.RejectedException MARGIN_CALL_MOVE_ILLEGAL */
    CallChange then(CallCommand command, Instant at) {
        return then(command, at, new TreeMap<>());
    }

    /** @param record what the event is to tell besides */
    CallChange then(CallCommand command, Instant at, SortedMap<String, String> record) {
        CallRules.Step step = CallRules.step(call, command, at, record);
        List<CallEvent> all = new ArrayList<>(events);
        all.add(step.event());
        return new CallChange(versionBefore, step.call(), all);
    }

    public boolean isNew() {
        return versionBefore == 0;
    }

    public boolean isEmpty() {
        return events.isEmpty();
    }
}
