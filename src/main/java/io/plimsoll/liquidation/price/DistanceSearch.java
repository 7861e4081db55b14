package io.plimsoll.liquidation.price;

import io.plimsoll.accountmargin.AccountMargin;
import io.plimsoll.liquidation.price.MovedAccount.MovableUnderlying;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks along one underlying for the first price that leads an account to each {@link PriceTrigger}.
 *
 * <p>With options, equity and requirement are no monotone function of the price: the search walks outward in steps of one percent, and
 * halves the first step in which a trigger appears until a millionth is left. What appears and disappears within one step is not seen.
 * Towards 0 it walks 99 % of the price, away from 0 twice the price.
 */
final class DistanceSearch {
    private static final long STEP = 10_000;
    private static final long TOWARDS_ZERO_MAX = 990_000;
    private static final long FROM_ZERO_MAX = 2_000_000;

    /** Marginings that one direction costs at most: the walk, and for each trigger the halving, the answer and its test. */
    static final int EVALUATION_COUNT_MAX = (int) (FROM_ZERO_MAX / STEP) + 1 + 3 * (14 + 3);

    private final MovedAccount account;
    private final MovableUnderlying underlying;
    private final PriceDirection direction;
    private final int sign;
    private final long max;

    DistanceSearch(MovedAccount account, MovableUnderlying underlying, PriceDirection direction) {
        this.account = account;
        this.underlying = underlying;
        this.direction = direction;
        this.sign = underlying.signOfMove(direction);
        this.max = sign < 0 ? TOWARDS_ZERO_MAX : FROM_ZERO_MAX;
    }

    /** One for each trigger, in their order. */
    List<PriceDistance> distances() {
        Map<PriceTrigger, Long> found = new EnumMap<>(PriceTrigger.class);
        for (long size = 0; size <= max && found.size() < PriceTrigger.values().length; size += STEP) {
            AccountMargin margin = margin(size);
            for (PriceTrigger trigger : PriceTrigger.values()) {
                if (!found.containsKey(trigger) && trigger.isReached(margin)) {
                    found.put(trigger, smallest(Math.max(size - STEP, 0), size, trigger));
                }
            }
        }
        List<PriceDistance> distances = new ArrayList<>();
        for (PriceTrigger trigger : PriceTrigger.values()) {
            distances.add(distance(trigger, found.get(trigger)));
        }
        return distances;
    }

    /** Between a size that does not lead there and one that does. */
    private long smallest(long without, long with, PriceTrigger trigger) {
        long low = without;
        long high = with;
        while (high - low > 1) {
            long middle = (low + high) / 2;
            if (trigger.isReached(margin(middle))) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    private PriceDistance distance(PriceTrigger trigger, @Nullable Long size) {
        BigDecimal end = MovedAccount.move(sign * max);
        if (size == null) {
            return new PriceDistance(direction, trigger, null, end, null, null, List.of(), false);
        }
        BigDecimal move = MovedAccount.move(sign * size);
        AccountMargin margin = margin(size);
        boolean isVerified = trigger.isReached(margin) && (size == 0 || !trigger.isReached(margin(size - 1)));
        return new PriceDistance(
                direction,
                trigger,
                move,
                end,
                underlying.price() == null
                        ? null
                        : underlying.price().add(underlying.price().multiply(move)),
                margin,
                account.bindingScenarios(underlying.name(), move),
                isVerified);
    }

    private AccountMargin margin(long size) {
        return account.margin(underlying.name(), MovedAccount.move(sign * size));
    }
}
