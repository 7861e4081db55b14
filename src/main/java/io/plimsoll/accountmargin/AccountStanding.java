package io.plimsoll.accountmargin;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where an account stands: what its next margin must be compared with.
 *
 * @param sequence of the account that its newest row was made from
 * @param calculatedAt of its newest row
 * @param snapshotId the last snapshot it was looked at with; null if there was none
 * @param positionDigest of the positions that its requirement was made of: those of its newest row, but for a row whose requirement could
 *     not be computed and is that of the positions before
 */
public record AccountStanding(
        UUID accountId,
        long sequence,
        Instant calculatedAt,
        @Nullable UUID snapshotId,
        String positionDigest,
        BigDecimal initialMargin,
        BigDecimal maintenanceMargin) {
    public AccountStanding {
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(calculatedAt, "calculatedAt");
        Objects.requireNonNull(positionDigest, "positionDigest");
    }
}
