package io.plimsoll.rejection;

import io.plimsoll.rejection.RejectedException.Violation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is wrong with a request, gathered so that all of it is refused at once. */
public final class Violations {
    private static final int COUNT_MAX = 100;

    private record Found(Reason reason, Violation violation) {}

    private final List<Found> found = new ArrayList<>();

    /** @param pointer see {@link Violation#pointer()} */
    public void add(String pointer, Reason reason, String detail) {
        if (found.size() < COUNT_MAX) {
            found.add(new Found(reason, new Violation(pointer, reason, detail)));
        }
    }

    /** Adds one unless the rule holds. */
    public void addUnless(boolean isKept, String pointer, Reason reason, String detail) {
        if (!isKept) {
            add(pointer, reason, detail);
        }
    }

    /** @throws RejectedException with everything found, at most a hundred, for the reason among them that comes first */
    public void throwIfAny() {
        if (found.isEmpty()) {
            return;
        }
        Found first = found.stream().min(Comparator.comparing(Found::reason)).orElseThrow();
        String others = found.size() == 1 ? "" : ", and more; each is listed in errors";
        throw new RejectedException(
                first.reason(),
                first.violation().detail() + others,
                found.stream().map(Found::violation).toList());
    }
}
