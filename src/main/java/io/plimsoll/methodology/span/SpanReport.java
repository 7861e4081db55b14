package io.plimsoll.methodology.span;

import io.plimsoll.methodology.span.SpanWorking.CombinedCommodityMargin;
import io.plimsoll.methodology.span.SpanWorking.FormedSpread;
import io.plimsoll.methodology.span.SpanWorking.NetDelta;
import io.plimsoll.methodology.span.SpanWorking.PositionMargin;
import io.plimsoll.methodology.span.SpanWorking.TierRisk;
import io.plimsoll.methodology.span.parameters.ContractTable;
import io.plimsoll.money.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the figures of a run out as decimals. Amounts have at least the currency's decimal places. */
final class SpanReport {
    private final CommodityRun run;
    private final PreparedCommodity prepared;
    private final SpanConventions conventions;
    private final boolean isFull;
    private final int amountPlaces;

    SpanReport(CommodityRun run, boolean isFull) {
        this.run = run;
        this.prepared = run.prepared;
        this.conventions = run.conventions;
        this.isFull = isFull;
        this.amountPlaces = Money.decimals(prepared.commodity.currency());
    }

    CombinedCommodityMargin margin() {
        boolean isMoved = run.movedTo != null;
        List<Integer> heldTiers = heldTiers();
        return new CombinedCommodityMargin(
                prepared.commodity.code(),
                prepared.commodity.currency(),
                run.book,
                amount(run.scan),
                heldTiers.size() > 1 ? null : activeScenario(heldTiers),
                lossSums(),
                amount(run.time),
                amount(run.volatility),
                amount(run.price),
                weightedPriceRisk(run.weightedPriceRisk),
                delta(run.netDelta),
                amount(run.intraCharge),
                amount(run.deliveryCharge),
                amount(run.interCredit),
                amount(run.clearingCredit),
                amount(run.risk),
                amount(run.shortOptionMinimum),
                count(run.callCount, run.callCountExact),
                count(run.putCount, run.putCountExact),
                amount(run.maintenance),
                amount(run.initial),
                optionValue(isMoved ? 0 : run.longOptionValue),
                optionValue(isMoved ? 0 : run.shortOptionValue),
                optionValue(isMoved ? 0 : Math.subtractExact(run.longOptionValue, run.shortOptionValue)),
                isFull ? scanTiers(heldTiers) : null,
                isFull ? interTiers() : null,
                isFull ? netDeltas() : null,
                spreads(),
                isFull ? positions() : null,
                run.movedTo == null ? null : run.movedTo.prepared.commodity.code());
    }

    BigDecimal amount(long value) {
        return Money.withDecimals(value, run.moneyPlaces, amountPlaces);
    }

    BigDecimal optionValue(long value) {
        return Money.withDecimals(value, conventions.optionValuePlaces(), amountPlaces);
    }

    private BigDecimal delta(long value) {
        return BigDecimal.valueOf(value, conventions.deltaPlaces());
    }

    private BigDecimal weightedPriceRisk(long value) {
        return BigDecimal.valueOf(value, conventions.weightedPriceRiskPlaces());
    }

    private BigDecimal count(long[] counts, BigDecimal @Nullable [] exactCounts) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int tier = 0; tier < counts.length; tier++) {
            sum = sum.add(exactCounts != null ? exactCounts[tier] : BigDecimal.valueOf(counts[tier], run.countScale));
        }
        return Money.withDecimals(sum, 0);
    }

    private Integer activeScenario(List<Integer> heldTiers) {
        return heldTiers.isEmpty() ? run.tierActive[0] + 1 : run.tierActive[heldTiers.getFirst()] + 1;
    }

    /** Scan tiers that hold positions; the one of an aggregated array. */
    private List<Integer> heldTiers() {
        boolean isOneTier = prepared.scanTierCount == 1 && !prepared.commodity.isScannedByMonth();
        if (run.isAggregated || isOneTier) {
            return List.of(0);
        }
        BitSet held = new BitSet();
        for (int i = run.from; i < run.to; i++) {
            held.set(prepared.scanTierOfMonth[prepared.figures.month(run.rows[i])]);
        }
        return held.stream().boxed().toList();
    }

    private List<BigDecimal> lossSums() {
        List<BigDecimal> sums = new ArrayList<>(prepared.pointCount);
        for (int point = 0; point < prepared.pointCount; point++) {
            long sum = 0;
            for (int tier = 0; tier < run.aggregatedTierCount(); tier++) {
                sum = Math.addExact(sum, run.losses[tier * prepared.pointCount + point]);
            }
            sums.add(loss(sum));
        }
        return sums;
    }

    private BigDecimal loss(long value) {
        return Money.withDecimals(value, conventions.scenarioSumPlaces(), amountPlaces);
    }

    private List<TierRisk> scanTiers(List<Integer> held) {
        List<TierRisk> tiers = new ArrayList<>();
        for (int i = 0; i < held.size(); i++) {
            int tier = held.get(i);
            List<BigDecimal> losses = new ArrayList<>();
            for (int point = 0; point < prepared.pointCount; point++) {
                losses.add(loss(run.losses[tier * prepared.pointCount + point]));
            }
            int number = run.isAggregated
                    ? 0
                    : prepared.commodity.isScannedByMonth() ? i + 1 : prepared.scanTierNumber[tier];
            tiers.add(new TierRisk(
                    number,
                    amount(run.tierScan[tier]),
                    run.tierActive[tier] + 1,
                    losses,
                    amount(run.tierTime[tier]),
                    amount(run.tierVolatility[tier]),
                    null,
                    null));
        }
        return tiers;
    }

    private List<TierRisk> interTiers() {
        List<TierRisk> tiers = new ArrayList<>();
        for (TierRun tier : run.interTiers.values()) {
            List<BigDecimal> losses = new ArrayList<>();
            for (long value : tier.losses) {
                losses.add(loss(value));
            }
            tiers.add(new TierRisk(
                    tier.number < 0 ? placeInNetDeltas(tier.number) : tier.number,
                    amount(tier.scan),
                    tier.active + 1,
                    losses,
                    amount(tier.time),
                    amount(tier.volatility),
                    weightedPriceRisk(tier.weightedPriceRisk),
                    delta(tier.netDelta)));
        }
        tiers.sort(Comparator.comparing(TierRisk::number));
        return tiers;
    }

    /** Of the month that is a tier, from 1. */
    private int placeInNetDeltas(int tierNumber) {
        return run.heldMonths()
                .get(0, PreparedCharges.monthOfNumber(tierNumber) + 1)
                .cardinality();
    }

    private List<NetDelta> netDeltas() {
        return run.heldMonths().stream()
                .mapToObj(month -> new NetDelta(
                        prepared.months[month],
                        delta(run.initialDelta[month]),
                        delta(run.usedBySpreads[month]),
                        delta(run.remainingDelta[month])))
                .toList();
    }

    /** Intermediate products carry up to 16 places, most of them zeros. */
    private @Nullable List<FormedSpread> spreads() {
        return run.formed == null
                ? null
                : run.formed.stream()
                        .map(spread -> new FormedSpread(
                                spread.kind(),
                                spread.priority(),
                                spread.count(),
                                Money.withDecimals(spread.rate(), 0),
                                Money.withDecimals(spread.amount(), amountPlaces),
                                spread.legs()))
                        .toList();
    }

    private List<PositionMargin> positions() {
        ContractTable contracts = prepared.contracts;
        List<PositionMargin> positions = new ArrayList<>(run.to - run.from);
        for (int i = run.from; i < run.to; i++) {
            int row = run.rows[i];
            long quantity = run.quantities[i];
            BigDecimal held = BigDecimal.valueOf(quantity, run.quantityScale);
            double[] array = quantity > 0 ? prepared.lossesLong : prepared.lossesShort;
            List<BigDecimal> losses = new ArrayList<>(prepared.pointCount);
            for (int point = 0; point < prepared.pointCount; point++) {
                losses.add(Money.withDecimals(
                        (long) array[row * prepared.pointCount + point], prepared.lossScale, amountPlaces));
            }
            int tier = run.isAggregated ? 0 : prepared.scanTierOfMonth[prepared.figures.month(row)];
            long value = prepared.figures.value(row, quantity > 0);
            BigDecimal optionValue = held.multiply(BigDecimal.valueOf(value, prepared.figures.valueScale));
            if (conventions.positionValuePlaces() != null) {
                optionValue = optionValue.setScale(conventions.positionValuePlaces(), conventions.mode());
            }
            positions.add(new PositionMargin(
                    contracts.id(row),
                    Money.withDecimals(held, 0),
                    losses,
                    contracts.compositeDelta(row),
                    Money.withDecimals(
                            held.multiply(BigDecimal.valueOf(prepared.figures.delta(row), prepared.figures.deltaScale)),
                            4),
                    Money.withDecimals(optionValue, amountPlaces),
                    Money.withDecimals(held.multiply(losses.get(run.tierActive[tier])), amountPlaces)));
        }
        return positions;
    }
}
