package io.plimsoll.liquidation.price;

import io.plimsoll.accountmargin.AccountMargin;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.policy.HealthLadder;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * At what prices an account is called, liquidated and bankrupt.
 *
 * @param present how it stands now
 * @param thresholds of its policy: ratios of equity to maintenance margin
 * @param positions futures and spots, in the order of the account's positions
 * @param underlyings of all its positions
 * @param heldConstant contracts whose price is not moved
 */
public record LiquidationPrices(
        AccountMargin present,
        HealthLadder thresholds,
        List<OfPosition> positions,
        List<OfUnderlying> underlyings,
        List<ContractId> heldConstant) {
    public LiquidationPrices {
        positions = List.copyOf(positions);
        underlyings = List.copyOf(underlyings);
        heldConstant = List.copyOf(heldConstant);
    }

    /**
     * Prices of one contract, its underlying moving against the position: down for a long one, up for a short one. Each null if there
     * is none, or, unless they are exact, none as far as was searched.
     *
     * @param isExact whether the prices come from the formula of the straight line, however far it leads, rather than from the search by
     *     millionths
     */
    public record OfPosition(
            ContractId contract,
            BigDecimal quantity,
            BigDecimal mark,
            String underlying,
            @Nullable BigDecimal callPrice,
            @Nullable BigDecimal liquidationPrice,
            @Nullable BigDecimal bankruptcyPrice,
            boolean isExact) {}

    /**
     * @param price null if it has none of its own and no future or spot on it is held
     * @param distances down, then up; of each direction one for each trigger
     */
    public record OfUnderlying(String name, @Nullable BigDecimal price, List<PriceDistance> distances) {
        public OfUnderlying {
            distances = List.copyOf(distances);
        }
    }
}
