package io.plimsoll.automationcost;

import io.plimsoll.money.Money;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one liquidation will cost, and whether anybody gains by carrying it out.
 *
 * <p>{@code C = gas + b Nn + s Nn + o}, and fees and notification for a broker. Nothing is rounded before the end: total, profit and
 * notional are the exact ones, half-even to the currency's places. Lines are rounded so too, and where they then miss the total by a unit
 * or more, as many lines as there are units missing are rounded the other way: those that rounding had taken most from, or given most
 * to, the earlier ones first where it is the same. So what is shown adds up, no line is a unit off, and none that was exact is touched.
 * Source: capabilities 5; how lines are rounded is our choice.
 *
 * @param schedule version that was used
 * @param lines every line, charge-positive; slippage is negative where the price is better than the mark
 * @param total of the lines
 * @param basisPoints exact total over notional, six decimals half-even
 * @param liquidatorProfit {@code b Nn - gas - s Nn - o}; fees and notification are the broker's
 * @param isViable whether whoever carries it out gains by it: whether the exact profit is above 0, however little of it is shown
 * @param minViableNotional notional at which the liquidator's profit is 0 and above which it is positive,
 *     {@code (gas + o)/(b - s)}, rounded half-even, with the slippage rate of this trade; null if there is none, because
 *     {@code b <= s}
 */
public record AutomationCostEstimate(
        CostSchedule schedule,
        ClosingTrade trade,
        Map<CostLine, BigDecimal> lines,
        BigDecimal total,
        BigDecimal basisPoints,
        BigDecimal liquidatorProfit,
        boolean isViable,
        @Nullable BigDecimal minViableNotional) {
    private static final int RATIO_DECIMALS = 6;
    private static final BigDecimal BASIS_POINTS = new BigDecimal(10_000);
    private static final BigDecimal FIGURE_END = BigDecimal.TEN.pow(18);

    public AutomationCostEstimate {
        lines = Collections.unmodifiableMap(new EnumMap<>(lines));
        Stream.of(trade.notional(), total, basisPoints, liquidatorProfit, minViableNotional)
                .filter(figure -> figure != null && figure.abs().compareTo(FIGURE_END) >= 0)
                .findFirst()
                .ifPresent(figure -> {
                    throw new RejectedException(
                            Reason.FIGURE_OUT_OF_RANGE,
                            "a figure of the estimate has more than 18 integer digits: "
                                    + figure.setScale(0, RoundingMode.DOWN).toPlainString());
                });
    }

    /**
     * @param executionCost gas, or the fixed cost of the order; ≥ 0, in the schedule's currency
     * @throws RejectedException COST_INPUT_MISSING if the schedule charges by contract and the number of contracts is not known;
     *     FIGURE_OUT_OF_RANGE
     */
    public static AutomationCostEstimate of(CostSchedule schedule, ClosingTrade trade, BigDecimal executionCost) {
        if (executionCost.signum() < 0) {
            throw new IllegalArgumentException("executionCost must be at least 0, was " + executionCost);
        }
        BigDecimal notional = trade.notional();
        BigDecimal bounty = schedule.bountyRate().multiply(notional);
        BigDecimal slippage = trade.slippage() == null ? schedule.slippageRate().multiply(notional) : trade.slippage();
        BigDecimal fee = schedule.feeRate().multiply(notional).add(feeOfContracts(schedule, trade));

        int decimals = Money.decimals(schedule.currency());
        Map<CostLine, BigDecimal> exact = Map.of(
                CostLine.GAS, executionCost,
                CostLine.BOUNTY, bounty,
                CostLine.SLIPPAGE, slippage,
                CostLine.DATA, schedule.dataCost(),
                CostLine.FEE, fee,
                CostLine.NOTIFICATION, schedule.notificationCost());
        BigDecimal total = sum(exact);
        BigDecimal shownTotal = total.setScale(decimals, RoundingMode.HALF_EVEN);

        BigDecimal fixed = executionCost.add(schedule.dataCost());
        BigDecimal profit = bounty.subtract(slippage).subtract(fixed);
        return new AutomationCostEstimate(
                schedule,
                trade,
                roundedTo(shownTotal, exact),
                shownTotal,
                total.multiply(BASIS_POINTS).divide(notional, RATIO_DECIMALS, RoundingMode.HALF_EVEN),
                profit.setScale(decimals, RoundingMode.HALF_EVEN),
                profit.signum() > 0,
                minViableNotional(fixed, bounty.subtract(slippage), notional, decimals));
    }

    private static BigDecimal feeOfContracts(CostSchedule schedule, ClosingTrade trade) {
        if (schedule.feePerContract().signum() == 0) {
            return BigDecimal.ZERO;
        }
        if (trade.contractCount() == null) {
            throw new RejectedException(
                    Reason.COST_INPUT_MISSING,
                    "cost schedule %s charges %s per contract; give trade instead of notional"
                            .formatted(
                                    schedule.name(), schedule.feePerContract().toPlainString()));
        }
        return schedule.feePerContract().multiply(trade.contractCount());
    }

    private static BigDecimal sum(Map<CostLine, BigDecimal> lines) {
        return lines.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The lines at the places of their total, which they add up to. */
    private static Map<CostLine, BigDecimal> roundedTo(BigDecimal total, Map<CostLine, BigDecimal> exact) {
        Map<CostLine, BigDecimal> lines = new EnumMap<>(CostLine.class);
        exact.forEach((line, amount) -> lines.put(line, amount.setScale(total.scale(), RoundingMode.HALF_EVEN)));
        BigDecimal missing = total.subtract(sum(lines));
        BigDecimal unit = BigDecimal.ONE.movePointLeft(total.scale());
        Stream.of(CostLine.values())
                .sorted(Comparator.comparing(line -> rounding(lines, exact, line, missing.signum())))
                .limit(missing.abs().divide(unit).longValueExact())
                .toList()
                .forEach(line -> lines.merge(line, missing.signum() < 0 ? unit.negate() : unit, BigDecimal::add));
        return lines;
    }

    /** What rounding gave a line, or for a sign below 0 took from it. */
    private static BigDecimal rounding(
            Map<CostLine, BigDecimal> lines, Map<CostLine, BigDecimal> exact, CostLine line, int sign) {
        BigDecimal given = amountOf(lines, line).subtract(amountOf(exact, line));
        return sign < 0 ? given.negate() : given;
    }

    private static BigDecimal amountOf(Map<CostLine, BigDecimal> lines, CostLine line) {
        return Objects.requireNonNull(lines.get(line), line::name);
    }

    private static @Nullable BigDecimal minViableNotional(
            BigDecimal fixed, BigDecimal bountyLessSlippage, BigDecimal notional, int decimals) {
        if (bountyLessSlippage.signum() <= 0) {
            return null;
        }
        return fixed.multiply(notional)
                .divide(bountyLessSlippage, MathContext.DECIMAL128)
                .setScale(decimals, RoundingMode.HALF_EVEN);
    }
}
