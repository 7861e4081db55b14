package io.plimsoll.changeproposal;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The same accounts on the same market by two versions: how many are below their maintenance margin.
 *
 * @param snapshotId null if there is no market yet
 * @param accountCount compared; accounts without a figure by one of the versions are not among them
 * @param breachCountBefore by the versions before the change
 * @param breachCountAfter by the versions of the change
 */
public record BreachComparison(
        @Nullable UUID snapshotId, Instant comparedAt, int accountCount, int breachCountBefore, int breachCountAfter) {
    public BreachComparison {
        Objects.requireNonNull(comparedAt, "comparedAt");
        if (breachCountBefore < 0
                || breachCountAfter < 0
                || Math.max(breachCountBefore, breachCountAfter) > accountCount) {
            throw new IllegalArgumentException("breaches must be in [0, %d], were %d and %d"
                    .formatted(accountCount, breachCountBefore, breachCountAfter));
        }
    }
}
