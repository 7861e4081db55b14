package io.plimsoll.rejection;

import io.plimsoll.rejection.RejectedException.Violation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Collects everything about a request that its formula has no answer for, so that a caller is told all of it at once. */
public final class ImpossibleInputs {
    private static final int SHOWN_MAX = 1_000;

    private final List<Violation> found = new ArrayList<>();

    /** @param pointer into the request body */
    public ImpossibleInputs add(String pointer, String detail) {
        found.add(new Violation(pointer, Reason.INPUT_IMPOSSIBLE, detail));
        return this;
    }

    /** @param value null is no matter */
    public ImpossibleInputs requirePositive(String pointer, BigDecimal value) {
        return require(value == null || value.signum() > 0, pointer, "must be above 0", value);
    }

    /** @param value null is no matter */
    public ImpossibleInputs requireNotNegative(String pointer, BigDecimal value) {
        return require(value == null || value.signum() >= 0, pointer, "must be at least 0", value);
    }

    /** @param value in [0, 1]; null is no matter */
    public ImpossibleInputs requireFraction(String pointer, BigDecimal value) {
        return require(
                value == null || value.signum() >= 0 && value.compareTo(BigDecimal.ONE) <= 0,
                pointer,
                "must be in [0, 1]",
                value);
    }

    /** @param rule such as {@code must be above 0} */
    public ImpossibleInputs require(boolean holds, String pointer, String rule, Object value) {
        if (!holds) {
            add(pointer, rule + ", was " + (value instanceof BigDecimal number ? number.toPlainString() : value));
        }
        return this;
    }

    /**
     * Makes a part of the request, and adds what its own rules find impossible.
     *
     * @param prefix before each pointer of the part; empty if its pointers are whole
     * @return null if it cannot be made
     * @throws RejectedException whatever else refuses the part
     */
    public <T> T part(String prefix, Supplier<T> part) {
        try {
            return part.get();
        } catch (RejectedException refusal) {
            if (refusal.reason() != Reason.INPUT_IMPOSSIBLE) {
                throw refusal;
            }
            refusal.errors().forEach(error -> add(prefix + error.pointer(), error.detail()));
            return null;
        }
    }

    /** @throws RejectedException INPUT_IMPOSSIBLE if there is anything */
    public void refuseIfAny() {
        if (found.isEmpty()) {
            return;
        }
        String detail = found.size() == 1
                ? found.getFirst().pointer() + ": " + found.getFirst().detail()
                : found.size() + " inputs are impossible; each is listed in errors";
        throw new RejectedException(
                Reason.INPUT_IMPOSSIBLE, detail, found.subList(0, Math.min(found.size(), SHOWN_MAX)));
    }
}
