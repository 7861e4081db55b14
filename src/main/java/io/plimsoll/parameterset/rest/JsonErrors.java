package io.plimsoll.parameterset.rest;

import io.plimsoll.methodology.span.file.FileRule;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.RejectedException.Violation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects what contradicts itself in a JSON parameter set that is of the right shape. */
final class JsonErrors {
    /** As many as of an exchange's file; the rest is only counted. */
    private static final int ERROR_COUNT_MAX = 100;

    private final List<Violation> errors = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private int count;

    void add(String pointer, FileRule rule, String detail) {
        count++;
        if (errors.size() < ERROR_COUNT_MAX) {
            errors.add(new Violation(pointer, rule.name(), detail));
        }
    }

    /** Reports the second of two things with one name. */
    void requireOnce(String pointer, String what) {
        if (!seen.add(what)) {
            add(pointer, FileRule.DUPLICATE, what + " is given twice");
        }
    }

    void require(boolean isGiven, String pointer, String detail) {
        if (!isGiven) {
            add(pointer, FileRule.MISSING, detail);
        }
    }

    /** @throws RejectedException PARAMETER_FILE_INVALID if there was anything */
    void throwIfAny() {
        if (count > 0) {
            Violation first = errors.getFirst();
            String others = count == 1 ? "" : ", and %d more".formatted(count - 1);
            throw new RejectedException(
                    Reason.PARAMETER_FILE_INVALID, first.pointer() + ": " + first.detail() + others, errors);
        }
    }
}
