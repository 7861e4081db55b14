package io.plimsoll.liquidation.rest;

import java.util.Map;

/** A clock in hand, losses that positions on the other side bear, and no liquidation that begins by itself on the word of one source. */
public final class DeleveragedLosses extends ClockInHand {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "plimsoll.liquidation.loss-sharing", "AUTO_DELEVERAGED",
                "plimsoll.liquidation.price-band", "0.30",
                "plimsoll.automatic-liquidation.source-count-min", "2");
    }
}
