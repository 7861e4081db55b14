package io.plimsoll.accountmargin;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;

/**
 * A price of one unit of a contract.
 *
 * @param price any sign
 * @param asOf when it was so
 */
public record Mark(BigDecimal price, Instant asOf, Source source) {
    public Mark {
        Objects.requireNonNull(price, "price");
        Objects.requireNonNull(asOf, "asOf");
        Objects.requireNonNull(source, "source");
    }

    /** From best to worst. */
    public enum Source {
        /** The market snapshot. */
        SNAPSHOT,
        /** An earlier snapshot, because the latest has none, or none that is plausible. */
        CARRIED_OVER,
        /** Settlement price of the policy's parameter set. */
        PARAMETER_SET,
        /** The account's row before: nobody knows a price now. */
        LAST_KNOWN
    }
}
