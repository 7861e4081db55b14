package io.plimsoll.liquidation.price;

import io.plimsoll.liquidation.price.MovedAccount.MovableUnderlying;
import io.plimsoll.policy.HealthLadder;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The moves of one underlying in one direction that lead to each trigger: by the straight line if it is one, however far it leads, else by
 * the search.
 */
final class Crossings {
    private final Map<PriceTrigger, BigDecimal> moves = new EnumMap<>(PriceTrigger.class);
    private boolean isExact;

    Crossings(
            MovedAccount account,
            MovableUnderlying underlying,
            List<PriceDistance> distances,
            PriceDirection direction,
            HealthLadder thresholds) {
        LinearCrossing crossing = underlying.isLinear() ? new LinearCrossing(account, underlying) : null;
        isExact = crossing != null;
        for (PriceDistance distance : distances) {
            if (distance.direction() == direction) {
                add(crossing, distance, thresholds);
            }
        }
    }

    private void add(@Nullable LinearCrossing crossing, PriceDistance distance, HealthLadder thresholds) {
        PriceTrigger trigger = distance.trigger();
        BigDecimal searched = distance.move();
        if (searched != null) {
            Optional<BigDecimal> exact =
                    crossing == null ? Optional.empty() : exact(crossing, trigger, searched, thresholds);
            isExact &= exact.isPresent();
            moves.put(trigger, exact.orElse(searched));
        } else if (crossing != null) {
            LinearCrossing.Beyond beyond = beyond(crossing, trigger, distance.searchedTo(), thresholds);
            isExact &= beyond.isKnown();
            if (beyond.move() != null) {
                moves.put(trigger, beyond.move());
            }
        }
    }

    private static LinearCrossing.Beyond beyond(
            LinearCrossing crossing, PriceTrigger trigger, BigDecimal searchedTo, HealthLadder thresholds) {
        return switch (trigger) {
            case CALL -> crossing.beyond(thresholds.call(), searchedTo);
            case LIQUIDATION -> crossing.beyond(thresholds.liquidation(), searchedTo);
            case BANKRUPTCY -> crossing.ofBankruptcyBeyond(searchedTo);
        };
    }

    private static Optional<BigDecimal> exact(
            LinearCrossing crossing, PriceTrigger trigger, BigDecimal searched, HealthLadder thresholds) {
        return switch (trigger) {
            case CALL -> crossing.of(thresholds.call(), searched);
            case LIQUIDATION -> crossing.of(thresholds.liquidation(), searched);
            case BANKRUPTCY -> crossing.ofBankruptcy();
        };
    }

    /** Empty if none leads there. */
    Optional<BigDecimal> move(PriceTrigger trigger) {
        return Optional.ofNullable(moves.get(trigger));
    }

    boolean isExact() {
        return isExact;
    }
}
