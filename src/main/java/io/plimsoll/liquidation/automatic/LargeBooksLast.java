package io.plimsoll.liquidation.automatic;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * When a large book has its turn: once no usual one is due, since planning it takes as long as planning hundreds of them, or once
 * others have been due for as long as it may be made to wait.
 */
public final class LargeBooksLast {
    private final Duration waitMax;
    private final AtomicReference<Instant> othersDueSince = new AtomicReference<>();

    /** @param waitMax zero or more */
    public LargeBooksLast(Duration waitMax) {
        if (waitMax.isNegative()) {
            throw new IllegalArgumentException("waitMax must not be negative, was " + waitMax);
        }
        this.waitMax = waitMax;
    }

    /** @param isUsualDue whether a book of usual size is due at {@code now} */
    public boolean isTheirTurn(boolean isUsualDue, Instant now) {
        Instant since = othersDueSince.updateAndGet(
                before -> isUsualDue ? Optional.ofNullable(before).orElse(now) : null);
        return since == null || !now.isBefore(since.plus(waitMax));
    }
}
