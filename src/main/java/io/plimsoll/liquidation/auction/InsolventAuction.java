package io.plimsoll.liquidation.auction;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * An account without value, for taking which bidders are paid more and more.
 *
 * <p>Source: Derive v2, insolvent auction.
 *
 * @param maintenanceMargin excess over the maintenance requirement; what is paid in the end
 * @param markToMarket of the whole account; below 0 it is what is paid at first, else nothing is
 * @param length after which no more is paid
 */
public record InsolventAuction(BigDecimal maintenanceMargin, BigDecimal markToMarket, Duration length) {
    public InsolventAuction {
        if (maintenanceMargin.compareTo(markToMarket.min(BigDecimal.ZERO)) > 0) {
            throw new IllegalArgumentException("maintenanceMargin must be at most 0 and markToMarket, were %s and %s"
                    .formatted(maintenanceMargin, markToMarket));
        }
        if (length.isNegative()) {
            throw new IllegalArgumentException("length must not be negative, was " + length);
        }
    }

    /** Price of the whole account after a time, ≤ 0: a bidder receives it. Linear from {@code min(MtM, 0)} to MM. */
    public BigDecimal priceAfter(Duration elapsed) {
        if (elapsed.isNegative()) {
            throw new IllegalArgumentException("elapsed must not be negative, was " + elapsed);
        }
        BigDecimal first = markToMarket.min(BigDecimal.ZERO);
        return maintenanceMargin.add(
                first.subtract(maintenanceMargin).multiply(DutchAuction.leftFraction(elapsed, length)));
    }
}
