package io.plimsoll.counterparty.saccr;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The add-on of a netting set: how much its value may rise within a year or a margin period, before collateral (CRE52.55 to 52.71).
 *
 * @param trades in the order given
 * @param hedgingSets by asset class, then by name
 */
public record AddOns(List<EffectiveNotional> trades, List<HedgingSetAddOn> hedgingSets) {
    public AddOns {
        trades = List.copyOf(trades);
        hedgingSets = List.copyOf(hedgingSets);
    }

    /** Trades on the same name are of the same sub-class. */
    public static AddOns of(List<SaccrTrade> trades, MaturityFactor maturityFactor, SaccrParameters parameters) {
        List<EffectiveNotional> effective = trades.stream()
                .map(trade -> EffectiveNotional.of(trade, maturityFactor, parameters))
                .toList();
        Map<AssetClass, Map<String, List<EffectiveNotional>>> sets = new EnumMap<>(AssetClass.class);
        effective.forEach(
                notional -> sets.computeIfAbsent(notional.trade().factor().assetClass(), none -> new TreeMap<>())
                        .computeIfAbsent(notional.trade().factor().hedgingSet(), none -> new ArrayList<>())
                        .add(notional));
        List<HedgingSetAddOn> addOns = new ArrayList<>();
        sets.forEach((assetClass, byName) -> byName.forEach(
                (name, set) -> addOns.add(new HedgingSetAddOn(assetClass, name, amount(assetClass, set, parameters)))));
        return new AddOns(effective, addOns);
    }

    /** ≥ 0. */
    public double total() {
        return hedgingSets.stream().mapToDouble(HedgingSetAddOn::amount).sum();
    }

    /** Only the classes that the netting set has. */
    public Map<AssetClass, Double> byAssetClass() {
        Map<AssetClass, Double> sums = new EnumMap<>(AssetClass.class);
        hedgingSets.forEach(set -> sums.merge(set.assetClass(), set.amount(), Double::sum));
        return sums;
    }

    private static double amount(AssetClass assetClass, List<EffectiveNotional> set, SaccrParameters parameters) {
        return switch (assetClass) {
            case INTEREST_RATE -> interestRate(set, parameters);
            case FOREIGN_EXCHANGE -> parameters.foreignExchange().factor() * Math.abs(sum(set));
            case CREDIT, EQUITY, COMMODITY -> correlated(set, parameters);
        };
    }

    /**
     * {@code SF sqrt(D1² + D2² + D3² + 1.4 D1 D2 + 1.4 D2 D3 + 0.6 D1 D3)}: full offset within a bucket, part of it between buckets.
     */
    private static double interestRate(List<EffectiveNotional> set, SaccrParameters parameters) {
        double[] d = new double[UnderlyingPeriod.Bucket.values().length];
        for (EffectiveNotional notional : set) {
            RiskFactor.InterestRate rate =
                    (RiskFactor.InterestRate) notional.trade().factor();
            d[rate.period().bucket().ordinal()] += notional.amount();
        }
        double adjacent = 2 * parameters.adjacentBucketCorrelation();
        double outer = 2 * parameters.outerBucketCorrelation();
        double squares = d[0] * d[0] + d[1] * d[1] + d[2] * d[2];
        double products = adjacent * d[0] * d[1] + adjacent * d[1] * d[2] + outer * d[0] * d[2];
        return parameters.interestRate().factor() * Math.sqrt(Math.max(squares + products, 0));
    }

    /** {@code sqrt((Σ ρ A)² + Σ (1 − ρ²) A²)} over the names, {@code A} the factor times the net notional of one. */
    private static double correlated(List<EffectiveNotional> set, SaccrParameters parameters) {
        Map<String, List<EffectiveNotional>> byName = set.stream()
                .collect(Collectors.groupingBy(notional -> named(notional).name(), TreeMap::new, Collectors.toList()));
        double systematic = 0;
        double idiosyncratic = 0;
        for (List<EffectiveNotional> ofOne : byName.values()) {
            SaccrParameters.Supervisory supervisory =
                    parameters.of(named(ofOne.getFirst()).subClass());
            double addOn = supervisory.factor() * sum(ofOne);
            double correlation = supervisory.correlation();
            systematic += correlation * addOn;
            idiosyncratic += (1 - correlation * correlation) * addOn * addOn;
        }
        return Math.sqrt(systematic * systematic + idiosyncratic);
    }

    private static RiskFactor.Named named(EffectiveNotional notional) {
        return (RiskFactor.Named) notional.trade().factor();
    }

    private static double sum(List<EffectiveNotional> notionals) {
        return notionals.stream().mapToDouble(EffectiveNotional::amount).sum();
    }
}
