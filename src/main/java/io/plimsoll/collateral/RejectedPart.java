package io.plimsoll.collateral;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Part of a holding's value that does not count, and why.
 *
 * @param value after haircut, above 0, in the valuation's currency; null if it is not known, because a rate or the class is missing
 */
public record RejectedPart(Cause cause, @Nullable BigDecimal value) {
    public RejectedPart {
        Objects.requireNonNull(cause, "cause");
    }

    /** In the order they are looked for. */
    public enum Cause {
        /** The account names no haircut schedule, so only cash counts. */
        SCHEDULE_MISSING,
        /** The schedule has no such class, or has it no longer. */
        CLASS_UNKNOWN,
        /** The schedule says that assets of the class do not count. */
        CLASS_NOT_ELIGIBLE,
        /** There is no rate from the currency of the price, or of the limit. Nothing is guessed. */
        FX_RATE_MISSING,
        /** It covers calls, and can bring no more than their strike. */
        COVERS_CALLS,
        /** Beyond what one asset of the class may count for. */
        ASSET_LIMIT,
        /** Beyond what all assets of the class may count for. */
        CLASS_LIMIT
    }
}
