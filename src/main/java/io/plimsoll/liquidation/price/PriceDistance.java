package io.plimsoll.liquidation.price;

import io.plimsoll.accountmargin.AccountMargin;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far the price of an underlying is from what it leads to.
 *
 * @param move smallest one that leads there, in millionths of the price, signed as a fraction of it; 0 if the account is there already;
 *     null if no move up to {@code searchedTo} does
 * @param price of the underlying after the move; null without a move, and where the underlying has no price
 * @param margin of the account after the move; null without one
 * @param bindingScenarios that make the requirement after the move
 * @param isVerified whether the account is there after the move, and is not a millionth before it
 */
public record PriceDistance(
        PriceDirection direction,
        PriceTrigger trigger,
        @Nullable BigDecimal move,
        BigDecimal searchedTo,
        @Nullable BigDecimal price,
        @Nullable AccountMargin margin,
        List<BindingScenario> bindingScenarios,
        boolean isVerified) {
    public PriceDistance {
        bindingScenarios = List.copyOf(bindingScenarios);
    }
}
