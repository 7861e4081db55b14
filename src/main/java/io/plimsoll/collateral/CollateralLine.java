package io.plimsoll.collateral;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one holding is worth as collateral, step by step. Values are exact, in the valuation's currency; null where something that
 * they need is not known.
 *
 * @param price that was used, in the holding's currency, ≥ 0
 * @param isMarketPrice whether it is the market's instead of the one that came with the holding
 * @param fxRate from the holding's currency, above 0
 * @param haircut of the class, fraction
 * @param fxHaircut that applies: 0 in the valuation's own currency and for exempt classes
 * @param beforeHaircut {@code quantity x price x fxRate}
 * @param afterHaircut {@code beforeHaircut x max(1 - haircut - fxHaircut, 0)}
 * @param accepted the collateral value: what counts of {@code afterHaircut}, ≥ 0, never null
 * @param rejected the rest, cause by cause; with {@code accepted} it adds up to {@code afterHaircut} where that is known
 */
public record CollateralLine(
        CollateralHolding holding,
        BigDecimal price,
        boolean isMarketPrice,
        @Nullable BigDecimal fxRate,
        @Nullable BigDecimal haircut,
        @Nullable BigDecimal fxHaircut,
        @Nullable BigDecimal beforeHaircut,
        @Nullable BigDecimal afterHaircut,
        BigDecimal accepted,
        List<RejectedPart> rejected) {
    public CollateralLine {
        Objects.requireNonNull(holding, "holding");
        Objects.requireNonNull(price, "price");
        Objects.requireNonNull(accepted, "accepted");
        rejected = List.copyOf(rejected);
    }
}
