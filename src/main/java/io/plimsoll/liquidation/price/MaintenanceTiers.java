package io.plimsoll.liquidation.price;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Maintenance rates that rise with the size of a position: {@code MM = N mmr - cum}.
 *
 * <p>The deductions make the margin continuous, {@code cum_0 = 0} and {@code cum_k = cum_(k-1) + floor_k (mmr_k - mmr_(k-1))}, so that
 * each slice of the notional is charged at its own rate. A notional on an edge belongs to the lower tier; the margin is the same in
 * either. Source: Binance, Hyperliquid and OKX, tier tables.
 *
 * @param tiers at least one, floors ascending from 0
 * @param cap of the last tier; null if it has none
 */
public record MaintenanceTiers(List<Tier> tiers, @Nullable BigDecimal cap) {

    /**
     * @param floor notional from which on it holds, ≥ 0
     * @param rate mmr, in [0, 1]
     * @param deduction cum
     */
    public record Tier(BigDecimal floor, BigDecimal rate, BigDecimal deduction) {}

    /**
     * One rate of a table.
     *
     * @param floor notional from which on it holds
     */
    public record Rate(BigDecimal floor, BigDecimal rate) {
        /** The rate of a venue that asks for half the initial margin at the tier's largest leverage, {@code 1/(2 leverage)}. */
        public static Rate ofMaxLeverage(BigDecimal floor, BigDecimal maxLeverage) {
            return new Rate(floor, BigDecimal.ONE.divide(maxLeverage.multiply(BigDecimal.TWO), MathContext.DECIMAL128));
        }
    }

    public MaintenanceTiers {
        tiers = List.copyOf(tiers);
        if (tiers.isEmpty() || tiers.getFirst().floor.signum() != 0) {
            throw new IllegalArgumentException("tiers must begin at 0, were " + tiers);
        }
        for (int i = 0; i < tiers.size(); i++) {
            BigDecimal rate = tiers.get(i).rate;
            if (rate.signum() < 0 || rate.compareTo(BigDecimal.ONE) > 0) {
                throw new IllegalArgumentException("rates must be in [0, 1], one was " + rate);
            }
            if (i > 0 && tiers.get(i).floor.compareTo(tiers.get(i - 1).floor) <= 0) {
                throw new IllegalArgumentException(
                        "floors must ascend, %s came before %s".formatted(tiers.get(i - 1).floor, tiers.get(i).floor));
            }
        }
        if (cap != null && cap.compareTo(tiers.getLast().floor) <= 0) {
            throw new IllegalArgumentException("cap must be above %s, was %s".formatted(tiers.getLast().floor, cap));
        }
    }

    /** Tiers with the deductions that make them continuous. */
    public static MaintenanceTiers of(List<Rate> rates, @Nullable BigDecimal cap) {
        List<Tier> tiers = new ArrayList<>();
        for (Rate rate : rates) {
            BigDecimal deduction = tiers.isEmpty()
                    ? BigDecimal.ZERO
                    : tiers.getLast().deduction.add(rate.floor.multiply(rate.rate.subtract(tiers.getLast().rate)));
            tiers.add(new Tier(rate.floor, rate.rate, deduction));
        }
        return new MaintenanceTiers(tiers, cap);
    }

    /**
     * @param notional in [0, cap]
     * @throws IllegalArgumentException beyond the cap: the venue margins nothing as large
     */
    public Tier tierOf(BigDecimal notional) {
        if (notional.signum() < 0 || cap != null && notional.compareTo(cap) > 0) {
            throw new IllegalArgumentException("notional must be in [0, %s], was %s".formatted(cap, notional));
        }
        Tier found = tiers.getFirst();
        for (Tier tier : tiers) {
            if (tier.floor.compareTo(notional) < 0) {
                found = tier;
            }
        }
        return found;
    }

    /** @param notional in [0, cap] */
    public BigDecimal maintenanceMargin(BigDecimal notional) {
        Tier tier = tierOf(notional);
        return notional.multiply(tier.rate).subtract(tier.deduction);
    }
}
