package io.plimsoll.simulation.rest;

import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.RejectedException.Violation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Collects what is impossible in a request, so that all of it is told at once. Values that are null are not looked at. */
final class Impossibilities {
    private final List<Violation> violations = new ArrayList<>();

    void require(boolean isTrue, String pointer, String detail) {
        if (!isTrue) {
            violations.add(new Violation(pointer, Reason.SIMULATION_INVALID, detail));
        }
    }

    void requireGiven(Object value, String pointer) {
        require(value != null, pointer, "is missing");
    }

    void requireNotNegative(BigDecimal value, String pointer) {
        require(value == null || value.signum() >= 0, pointer, "must be at least 0, was " + value);
    }

    void requireAbove0(BigDecimal value, String pointer) {
        require(value == null || value.signum() > 0, pointer, "must be above 0, was " + value);
    }

    /** In [0, 1]. */
    void requireFraction(BigDecimal value, String pointer) {
        boolean isFraction = value == null || value.signum() >= 0 && value.compareTo(BigDecimal.ONE) <= 0;
        require(isFraction, pointer, "must be in [0, 1], was " + value);
    }

    /** In [0, 1). */
    void requireFractionBelow1(BigDecimal value, String pointer) {
        boolean isBelow1 = value == null || value.signum() >= 0 && value.compareTo(BigDecimal.ONE) < 0;
        require(isBelow1, pointer, "must be in [0, 1), was " + value);
    }

    void requireCount(Integer value, int least, int most, String pointer) {
        require(
                value == null || value >= least && value <= most,
                pointer,
                "must be in [%d, %d], was %s".formatted(least, most, value));
    }

    int count() {
        return violations.size();
    }

    /** @throws RejectedException SIMULATION_INVALID with everything, in the order it was found */
    void refuseIfAny() {
        if (!violations.isEmpty()) {
            throw new RejectedException(
                    Reason.SIMULATION_INVALID,
                    violations.size() == 1
                            ? violations.getFirst().detail()
                            : "%d things are impossible; each is listed in errors".formatted(violations.size()),
                    violations);
        }
    }
}
