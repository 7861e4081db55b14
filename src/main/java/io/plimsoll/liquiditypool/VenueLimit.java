package io.plimsoll.liquiditypool;

import io.plimsoll.counterparty.Counterparty;
import io.plimsoll.counterparty.exposure.LimitUse;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether the limit on a venue has room for a trade, whose value is at the venue until it is settled. Amounts in the currency of the
 * counterparty that runs the venue; what a pool quotes in is taken for it.
 *
 * @param exposureLimit above 0; null if there is none
 * @param exposureBefore the newest exposure at default that was calculated, ≥ 0; 0 if none was
 * @param tradeValue ≥ 0
 */
public record VenueLimit(
        String venue, @Nullable BigDecimal exposureLimit, BigDecimal exposureBefore, BigDecimal tradeValue) {

    /** @param use empty without an exposure that was calculated, or a limit */
    public static VenueLimit of(Counterparty venue, Optional<LimitUse> use, BigDecimal tradeValue) {
        return new VenueLimit(
                venue.name(),
                venue.exposureLimit(),
                use.map(LimitUse::exposureAtDefault).orElse(BigDecimal.ZERO),
                tradeValue.abs());
    }

    public BigDecimal exposureAfter() {
        return exposureBefore.add(tradeValue);
    }

    /** An exposure of exactly the limit is within; without a limit every one is. */
    public boolean isWithin() {
        return exposureLimit == null || exposureAfter().compareTo(exposureLimit) <= 0;
    }
}
