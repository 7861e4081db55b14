package io.plimsoll.snapshot;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far the prices that belong together moved from one snapshot to the next: an underlying, and the futures and physicals on it.
 * Only plausible ones are put in.
 */
final class PeerMoves {
    private final Map<String, Group> groups = new HashMap<>();

    private static final class Group {
        double sum;
        int count;
    }

    /** A price without a price before, or from zero, says nothing. */
    void add(String underlying, @Nullable BigDecimal before, @Nullable BigDecimal now) {
        if (before != null && now != null && before.signum() != 0) {
            Group group = groups.computeIfAbsent(underlying, absent -> new Group());
            group.sum += now.subtract(before).doubleValue() / before.abs().doubleValue();
            group.count++;
        }
    }

    /** Mean move of the others, as a fraction, for one that was put in and has not moved; 0 if it is alone. */
    double meanOfOthers(String underlying) {
        Group group = groups.get(underlying);
        return group == null || group.count < 2 ? 0 : group.sum / (group.count - 1);
    }

    /** Mean move of all, as a fraction, for an option on them; 0 if there are none. */
    double mean(String underlying) {
        Group group = groups.get(underlying);
        return group == null ? 0 : group.sum / group.count;
    }
}
