package io.plimsoll.liquiditypool;

import io.plimsoll.instrument.OptionRight;
import io.plimsoll.rejection.Violations;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many options a pool can stand behind in full. A short call locks a unit of the underlying for each of its units, a short put its
 * strike in money; the two lock different things and are counted apart.
 *
 * @param calls of the units
 * @param puts of the money
 * @param contractsMax more contracts of the new trade that stay within the cap, whole ones; the trade itself is not counted
 * @param isPossible whether the new trade stays within the cap, parts of a contract counted
 */
public record PoolCapacity(Utilization calls, Utilization puts, BigDecimal contractsMax, boolean isPossible) {
    private static final int RATIO_DECIMALS = 6;

    /**
     * @param total in the pool
     * @param locked by open shorts
     * @param ratio locked over total, six decimals half-even; null of an empty pool
     */
    public record Utilization(
            BigDecimal total, BigDecimal locked, @Nullable BigDecimal ratio) {
        static Utilization of(BigDecimal total, BigDecimal locked) {
            return new Utilization(
                    total,
                    locked,
                    total.signum() == 0 ? null : locked.divide(total, RATIO_DECIMALS, RoundingMode.HALF_EVEN));
        }
    }

    /**
     * Options that the pool is short of.
     *
     * @param contracts ≥ 0
     * @param multiplier units in one contract, above 0
     * @param strike above 0
     */
    public record ShortOption(OptionRight right, BigDecimal contracts, BigDecimal multiplier, BigDecimal strike) {
        BigDecimal lockedPerContract() {
            return right == OptionRight.CALL ? multiplier : multiplier.multiply(strike);
        }

        BigDecimal locked() {
            return contracts.multiply(lockedPerContract());
        }
    }

    /**
     * @param units of the underlying in the pool, ≥ 0
     * @param money in the pool, ≥ 0
     * @param cap largest part of either that may be locked, in [0, 1]
     * @throws io.plimsoll.rejection.RejectedException INPUT_IMPOSSIBLE with everything that is
     */
    public static PoolCapacity of(
            BigDecimal units, BigDecimal money, List<ShortOption> open, ShortOption trade, BigDecimal cap) {
        Violations impossible = Violations.ofInputs()
                .requireNotNegative("/units", units)
                .requireNotNegative("/money", money)
                .requireFraction("/cap", cap);
        for (int i = 0; i < open.size(); i++) {
            requirePossible(impossible, "/openShorts/" + i, open.get(i));
        }
        requirePossible(impossible, "/newTrade", trade);
        impossible.refuseIfAny();

        Utilization calls = Utilization.of(units, locked(open, OptionRight.CALL));
        Utilization puts = Utilization.of(money, locked(open, OptionRight.PUT));
        Utilization used = trade.right() == OptionRight.CALL ? calls : puts;
        BigDecimal free = used.total().multiply(cap).subtract(used.locked()).max(BigDecimal.ZERO);
        BigDecimal contractsMax = free.divide(trade.lockedPerContract(), 0, RoundingMode.DOWN);
        return new PoolCapacity(calls, puts, contractsMax, trade.locked().compareTo(free) <= 0);
    }

    private static void requirePossible(Violations impossible, String pointer, ShortOption option) {
        impossible
                .requireNotNegative(pointer + "/contracts", option.contracts())
                .requirePositive(pointer + "/multiplier", option.multiplier())
                .requirePositive(pointer + "/strike", option.strike());
    }

    private static BigDecimal locked(List<ShortOption> open, OptionRight right) {
        return open.stream()
                .filter(option -> option.right() == right)
                .map(ShortOption::locked)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
