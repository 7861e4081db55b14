package io.plimsoll.liquidation;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a plan was made from. It is current while the account has not moved on and no newer market came in.
 *
 * @param accountId null for an account that was described in the request
 * @param sequence of the account; 0 for a described one
 * @param snapshotId the market it was made on; null if there was none, or it was given in the request
 */
public record PlanBasis(
        @Nullable UUID accountId, long sequence, @Nullable UUID snapshotId) {

    /** Whether what is known of the account now is what the plan was made from; never of a described account. */
    public boolean isCurrent(long sequenceNow, @Nullable UUID snapshotIdNow) {
        return accountId != null && sequence == sequenceNow && Objects.equals(snapshotId, snapshotIdNow);
    }
}
