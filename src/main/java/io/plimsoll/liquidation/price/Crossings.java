package io.plimsoll.liquidation.price;

import io.plimsoll.liquidation.price.MovedAccount.MovableUnderlying;
import io.plimsoll.policy.HealthLadder;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The moves of one underlying in one direction that lead to each trigger: by the straight line if it is one, else by the search. */
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
            BigDecimal searched = distance.move();
            if (distance.direction() == direction && searched != null) {
                Optional<BigDecimal> exact =
                        crossing == null ? Optional.empty() : exact(crossing, distance.trigger(), searched, thresholds);
                isExact &= exact.isPresent();
                moves.put(distance.trigger(), exact.orElse(searched));
            }
        }
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
