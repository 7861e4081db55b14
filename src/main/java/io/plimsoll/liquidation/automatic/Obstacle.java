package io.plimsoll.liquidation.automatic;

import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.RejectedException.Violation;
import java.util.List;
import java.util.Objects;

/**
 * Why a liquidation cannot begin.
 *
 * @param detail for people, with figures
 * @param subjects what it is about, each with a word of what is wrong with it: contracts, in most cases; without figures
 */
public record Obstacle(Reason reason, String detail, List<String> subjects) {
    private static final int SUBJECT_LENGTH_MAX = 2_000;

    public Obstacle {
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(detail, "detail");
        subjects = List.copyOf(subjects);
    }

    /** A rule says no. */
    public static Obstacle of(RejectedException refusal) {
        return new Obstacle(
                refusal.reason(),
                refusal.getMessage(),
                refusal.errors().stream()
                        .map((Violation error) -> error.code() + " " + error.pointer())
                        .toList());
    }

    /** Something went wrong that no rule speaks of. */
    public static Obstacle failure(RuntimeException failure) {
        return new Obstacle(Reason.INTERNAL_ERROR, failure.getClass().getSimpleName(), List.of());
    }

    /** Whether it is a rule that stands in the way; otherwise nobody but the operator is told. */
    boolean isOfRules() {
        return reason != Reason.INTERNAL_ERROR;
    }

    /** By which two obstacles are the same. */
    String subject() {
        String all = String.join("; ", subjects);
        return all.length() <= SUBJECT_LENGTH_MAX ? all : all.substring(0, SUBJECT_LENGTH_MAX);
    }
}
