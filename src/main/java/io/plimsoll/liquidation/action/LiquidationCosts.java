package io.plimsoll.liquidation.action;

import io.plimsoll.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a liquidation was expected to cost and what it has cost so far, in the account's currency. Every line is added up exactly and
 * rounded once; totals are those of the lines as they are told.
 *
 * @param estimated every line, by the plan it began with; so it may be a minor unit off what the plan tells, which is added up of orders
 *     that are rounded one by one
 * @param actual every line, by its fills
 * @param notional of what was filled, at the marks of the orders, ≥ 0
 * @param realisedLoss what somebody had to bear, the account first: what was missing before the first fill, and all lines; ≥ 0
 * @param theoreticalDeficit what was missing before the first fill, on the market it was booked in; as long as there is none, and where
 *     nobody could tell it then, at the beginning; ≥ 0
 */
public record LiquidationCosts(
        Map<Line, BigDecimal> estimated,
        Map<Line, BigDecimal> actual,
        BigDecimal notional,
        BigDecimal realisedLoss,
        BigDecimal theoreticalDeficit) {
    private static final BigDecimal BASIS_POINTS = new BigDecimal(10_000);
    private static final int RATIO_DECIMALS = 6;

    public LiquidationCosts {
        estimated = Collections.unmodifiableMap(new EnumMap<>(estimated));
        actual = Collections.unmodifiableMap(new EnumMap<>(actual));
    }

    /** What is paid for, in the order in which it is told. */
    public enum Line {
        /** What is lost against the mark; negative if something is gained. */
        SLIPPAGE,
        /** Commission and fees of the venue. */
        FEE,
        /** Of whoever carries orders out. */
        BOUNTY,
        /** What it costs to have orders carried out: fees of transactions, or whatever else is fixed for an order. */
        GAS,
        /** Prices and other data. */
        DATA,
        /** Telling the client. */
        NOTIFICATION
    }

    /** @param liquidation in whatever state */
    public static LiquidationCosts of(Liquidation liquidation) {
        HouseCharges charges = liquidation.terms().charges();
        String currency = liquidation.terms().currency();
        OrderList planned = liquidation.orderLists().getFirst();
        Map<Line, BigDecimal> estimated = lines(
                new Fill.Costs(
                        sum(planned.orders(), order -> order.expected().slippage()),
                        sum(planned.orders(), order -> order.expected().fee()),
                        sum(planned.orders(), order -> order.expected().bounty()),
                        sum(planned.orders(), order -> order.expected().gas())),
                charges,
                currency);
        Map<Line, BigDecimal> actual = lines(
                new Fill.Costs(
                        sum(liquidation.fills(), fill -> fill.costs().slippage()),
                        sum(liquidation.fills(), fill -> fill.costs().fee()),
                        sum(liquidation.fills(), fill -> fill.costs().bounty()),
                        sum(liquidation.fills(), fill -> fill.costs().gas())),
                charges,
                currency);
        BigDecimal deficit = equityBeforeFills(liquidation).negate().max(BigDecimal.ZERO);
        return new LiquidationCosts(
                estimated,
                actual,
                rounded(sum(liquidation.fills(), Fill::notional), currency),
                deficit.add(total(actual)).max(BigDecimal.ZERO),
                deficit);
    }

    /** What the market did, and what was paid in, between the beginning and the first fill costs nothing of what is told here. */
    private static BigDecimal equityBeforeFills(Liquidation liquidation) {
        return liquidation.fills().stream()
                .findFirst()
                .flatMap(first -> Optional.ofNullable(first.equityBeforeFirst()))
                .orElse(liquidation.terms().before().equity());
    }

    private static Map<Line, BigDecimal> lines(Fill.Costs costs, HouseCharges charges, String currency) {
        return Map.of(
                Line.SLIPPAGE, rounded(costs.slippage(), currency),
                Line.FEE, rounded(costs.fee(), currency),
                Line.BOUNTY, rounded(costs.bounty(), currency),
                Line.GAS, rounded(costs.gas(), currency),
                Line.DATA, rounded(charges.data(), currency),
                Line.NOTIFICATION, rounded(charges.notification(), currency));
    }

    /** A sum to the currency's places, half-even. */
    public static BigDecimal rounded(BigDecimal sum, String currency) {
        return sum.setScale(Money.decimals(currency), RoundingMode.HALF_EVEN);
    }

    private static <T> BigDecimal sum(Iterable<T> items, Function<T, BigDecimal> amount) {
        BigDecimal sum = BigDecimal.ZERO;
        for (T item : items) {
            sum = sum.add(amount.apply(item));
        }
        return sum;
    }

    static BigDecimal total(Map<Line, BigDecimal> lines) {
        return lines.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    public BigDecimal estimatedTotal() {
        return total(estimated);
    }

    public BigDecimal actualTotal() {
        return total(actual);
    }

    /** Actual total over notional, six decimals half-even; null without a fill. */
    public @Nullable BigDecimal actualBasisPoints() {
        return basisPoints(actualTotal(), notional);
    }

    static @Nullable BigDecimal basisPoints(BigDecimal total, BigDecimal notional) {
        return notional.signum() == 0
                ? null
                : total.multiply(BASIS_POINTS).divide(notional, RATIO_DECIMALS, RoundingMode.HALF_EVEN);
    }

    /** What carrying it out cost beyond what was lost before it began. */
    public BigDecimal overhead() {
        return realisedLoss.subtract(theoreticalDeficit);
    }
}
