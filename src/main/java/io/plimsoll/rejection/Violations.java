package io.plimsoll.rejection;

import io.plimsoll.rejection.RejectedException.Violation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a request, gathered so that all of it is refused at once. Values that are null are not looked at: whether they must be
 * there is {@link #requireGiven}'s affair.
 */
public final class Violations {
    private static final int SHOWN_MAX = 1_000;

    private record Found(Reason reason, Violation violation) {}

    private final @Nullable Reason usual;
    private final List<Found> found = new ArrayList<>();

    /** Each with a reason of its own. */
    public Violations() {
        this.usual = null;
    }

    /** @param usual reason of those that have none of their own */
    public Violations(Reason usual) {
        this.usual = Objects.requireNonNull(usual, "usual");
    }

    /** Of inputs that a formula has no answer for. */
    public static Violations ofInputs() {
        return new Violations(Reason.INPUT_IMPOSSIBLE);
    }

    /** @param pointer see {@link Violation#pointer()} */
    public Violations add(String pointer, Reason reason, String detail) {
        found.add(new Found(reason, new Violation(pointer, reason, detail)));
        return this;
    }

    public Violations add(String pointer, String detail) {
        return add(pointer, Objects.requireNonNull(usual, "usual"), detail);
    }

    /** Adds one unless the rule holds. */
    public Violations addUnless(boolean isKept, String pointer, Reason reason, String detail) {
        return isKept ? this : add(pointer, reason, detail);
    }

    public Violations addUnless(boolean isKept, String pointer, String detail) {
        return isKept ? this : add(pointer, detail);
    }

    /** @param rule such as {@code must be above 0} */
    public Violations require(boolean isKept, String pointer, String rule, @Nullable Object value) {
        return isKept
                ? this
                : add(pointer, rule + ", was " + (value instanceof BigDecimal number ? number.toPlainString() : value));
    }

    public Violations requireGiven(String pointer, @Nullable Object value) {
        return addUnless(value != null, pointer, "is missing");
    }

    public Violations requirePositive(String pointer, @Nullable BigDecimal value) {
        return require(value == null || value.signum() > 0, pointer, "must be above 0", value);
    }

    public Violations requireNotNegative(String pointer, @Nullable BigDecimal value) {
        return require(value == null || value.signum() >= 0, pointer, "must be at least 0", value);
    }

    /** In [0, 1]. */
    public Violations requireFraction(String pointer, @Nullable BigDecimal value) {
        boolean isFraction = value == null || value.signum() >= 0 && value.compareTo(BigDecimal.ONE) <= 0;
        return require(isFraction, pointer, "must be in [0, 1]", value);
    }

    /** In [0, 1). */
    public Violations requireFractionBelow1(String pointer, @Nullable BigDecimal value) {
        boolean isBelow1 = value == null || value.signum() >= 0 && value.compareTo(BigDecimal.ONE) < 0;
        return require(isBelow1, pointer, "must be in [0, 1)", value);
    }

    /** In [least, most]. */
    public Violations requireCount(String pointer, @Nullable Integer value, int least, int most) {
        boolean isWithin = value == null || value >= least && value <= most;
        return require(isWithin, pointer, "must be in [%d, %d]".formatted(least, most), value);
    }

    /**
     * Makes a part of the request, and adds what its own rules find impossible.
     *
     * @param prefix before each pointer of the part; empty if its pointers are whole
     * @return null if it cannot be made
     * @throws RejectedException whatever else refuses the part
     */
    public <T> @Nullable T part(String prefix, Supplier<T> part) {
        try {
            return part.get();
        } catch (RejectedException refusal) {
            if (refusal.reason() != Reason.INPUT_IMPOSSIBLE) {
                throw refusal;
            }
            refusal.errors().forEach(error -> add(prefix + error.pointer(), Reason.INPUT_IMPOSSIBLE, error.detail()));
            return null;
        }
    }

    /** How many there are so far. */
    public int count() {
        return found.size();
    }

    /** @throws RejectedException with everything found, at most a thousand, for the reason among them that comes first */
    public void refuseIfAny() {
        if (found.isEmpty()) {
            return;
        }
        Found first = found.stream().min(Comparator.comparing(Found::reason)).orElseThrow();
        String detail = first.violation().pointer() + ": " + first.violation().detail();
        throw new RejectedException(
                first.reason(),
                found.size() == 1
                        ? detail
                        : detail + "; and %d more, each is listed in errors".formatted(found.size() - 1),
                found.stream().limit(SHOWN_MAX).map(Found::violation).toList());
    }
}
