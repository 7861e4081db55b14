package io.plimsoll.benchmark;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.methodology.span.parameters.CombinedCommodity;
import io.plimsoll.methodology.span.parameters.ContractTable;
import io.plimsoll.methodology.span.parameters.InterCommoditySpread;
import io.plimsoll.methodology.span.parameters.IntraCommoditySpread;
import io.plimsoll.methodology.span.parameters.IntraCommoditySpread.Side;
import io.plimsoll.methodology.span.parameters.SpanParameterSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * SPAN of generated parameter sets as it is written when speed is no concern: objects, maps by symbol, doubles. The peer that
 * benchmarks measure against; complete for what {@link io.plimsoll.testsupport.span.GeneratedSpan} generates, and no further.
 */
public final class PlainSpan {
    private static final int POINT_COUNT = 16;

    private final Map<String, Contract> contracts = new HashMap<>();
    private final Map<String, Commodity> commodities = new HashMap<>();
    private final List<Credit> credits = new ArrayList<>();

    /** What positions name. */
    public record Contract(
            String symbol,
            String commodity,
            int month,
            double[] losses,
            double delta,
            boolean isOption,
            double optionValue) {}

    /** Signed; long positive. */
    public record Position(String symbol, double quantity) {}

    /** What must be held, and the value of options beside it. */
    public record Margin(double requirement, double netOptionValue, double total) {}

    private record Tier(int number, int firstMonth, int lastMonth) {
        boolean contains(int month) {
            return month >= firstMonth && month <= lastMonth;
        }
    }

    private record SpreadLeg(Tier tier, boolean isSideA) {}

    private record Spread(double charge, List<SpreadLeg> legs) {}

    private record Commodity(double shortOptionMinimum, List<Spread> spreads) {}

    private record CreditLeg(String commodity, double ratio, boolean isSideA) {}

    private record Credit(double rate, List<CreditLeg> legs) {}

    /** One combined commodity in the course of a calculation. */
    private static final class State {
        private final double[] losses = new double[POINT_COUNT];
        private final TreeMap<Integer, Double> deltas = new TreeMap<>();
        private double shortOptions;
        private double optionValue;
        private double scanRisk;
        private double weightedPriceRisk;
        private double intraCharge;
        private double credit;
    }

    public PlainSpan(SpanParameterSet set) {
        var complex = set.exchangeComplexes().getFirst();
        for (CombinedCommodity commodity : complex.combinedCommodities()) {
            commodities.put(commodity.code(), commodity(commodity));
            ContractTable table = commodity.contracts();
            for (int row = 0; row < table.size(); row++) {
                Contract contract = contract(commodity.code(), table, row);
                contracts.put(contract.symbol, contract);
            }
        }
        for (InterCommoditySpread spread : complex.interCommoditySpreads()) {
            credits.add(new Credit(
                    spread.rate().of(1).doubleValue(),
                    spread.legs().stream()
                            .map(leg -> new CreditLeg(
                                    leg.combinedCommodity(), leg.ratio().doubleValue(), leg.side() == Side.A))
                            .toList()));
        }
    }

    public static String symbol(ContractId id) {
        return id.label();
    }

    private static Contract contract(String commodity, ContractTable table, int row) {
        double[] losses = new double[POINT_COUNT];
        for (int point = 0; point < POINT_COUNT; point++) {
            losses[point] = table.loss(row, point).doubleValue();
        }
        double value = table.isOption(row)
                ? table.price(row).multiply(table.contractValueFactor(row)).doubleValue()
                : 0;
        return new Contract(
                symbol(table.id(row)),
                commodity,
                Integer.parseInt(table.month(row)),
                losses,
                table.compositeDelta(row).doubleValue(),
                table.isOption(row),
                value);
    }

    private static Commodity commodity(CombinedCommodity commodity) {
        Map<Integer, Tier> tiers = new HashMap<>();
        commodity
                .intraTiers()
                .forEach(tier -> tiers.put(
                        tier.number(),
                        new Tier(tier.number(), Integer.parseInt(tier.start()), Integer.parseInt(tier.end()))));
        List<Spread> spreads = new ArrayList<>();
        for (IntraCommoditySpread spread : commodity.intraSpreads()) {
            spreads.add(new Spread(
                    spread.rate().of(1).doubleValue(),
                    spread.legs().stream()
                            .map(leg -> new SpreadLeg(tiers.get(leg.tier()), leg.side() == Side.A))
                            .toList()));
        }
        return new Commodity(commodity.shortOptionMinimum().of(1).doubleValue(), spreads);
    }

    /** Scan risk alone, summed over combined commodities. */
    public double scanRisk(List<Position> positions) {
        double sum = 0;
        for (State state : scanned(positions).values()) {
            sum += state.scanRisk;
        }
        return sum;
    }

    public Margin margin(List<Position> positions) {
        Map<String, State> states = summed(positions);
        for (Map.Entry<String, State> entry : states.entrySet()) {
            scan(entry.getValue());
            priceRisk(entry.getValue());
            for (Spread spread : commodities.get(entry.getKey()).spreads) {
                charge(entry.getValue(), spread, true);
                charge(entry.getValue(), spread, false);
            }
        }
        for (Credit credit : credits) {
            credit(states, credit);
        }
        double requirement = 0;
        double netOptionValue = 0;
        for (Map.Entry<String, State> entry : states.entrySet()) {
            State state = entry.getValue();
            double gross = state.scanRisk + Math.round(state.intraCharge);
            double risk = gross - Math.min(gross, Math.round(state.credit));
            double minimum = Math.round(state.shortOptions * commodities.get(entry.getKey()).shortOptionMinimum);
            requirement += Math.max(risk, minimum);
            netOptionValue += state.optionValue;
        }
        return new Margin(requirement, netOptionValue, Math.max(0, requirement - netOptionValue));
    }

    private Map<String, State> scanned(List<Position> positions) {
        Map<String, State> states = new HashMap<>();
        for (Position position : positions) {
            Contract contract = contracts.get(position.symbol);
            State state = states.computeIfAbsent(contract.commodity, code -> new State());
            for (int point = 0; point < POINT_COUNT; point++) {
                state.losses[point] += position.quantity * contract.losses[point];
            }
        }
        states.values().forEach(PlainSpan::scan);
        return states;
    }

    private Map<String, State> summed(List<Position> positions) {
        Map<String, State> states = new HashMap<>();
        for (Position position : positions) {
            Contract contract = contracts.get(position.symbol);
            State state = states.computeIfAbsent(contract.commodity, code -> new State());
            for (int point = 0; point < POINT_COUNT; point++) {
                state.losses[point] += position.quantity * contract.losses[point];
            }
            state.deltas.merge(contract.month, position.quantity * contract.delta, Double::sum);
            if (contract.isOption) {
                state.optionValue += position.quantity * contract.optionValue;
                if (position.quantity < 0) {
                    state.shortOptions -= position.quantity;
                }
            }
        }
        states.values().forEach(state -> state.deltas.replaceAll((month, delta) -> rounded(delta, 1e4)));
        return states;
    }

    private static void scan(State state) {
        for (double loss : state.losses) {
            state.scanRisk = Math.max(state.scanRisk, loss);
        }
    }

    private static void priceRisk(State state) {
        int active = 0;
        for (int point = 1; point < POINT_COUNT; point++) {
            if (state.losses[point] > state.losses[active]) {
                active = point;
            }
        }
        int paired = active >= 14 ? active : active ^ 1;
        double time = (state.losses[0] + state.losses[1]) / 2;
        double volatility = state.scanRisk == 0
                ? (state.losses[0] - state.losses[1]) / 2
                : (state.losses[active] - state.losses[paired]) / 2;
        double price = Math.max(0, state.scanRisk - awayFromZero(time) - awayFromZero(volatility));
        double net = 0;
        for (double delta : state.deltas.values()) {
            net += delta;
        }
        net = rounded(net, 1e4);
        state.weightedPriceRisk = net == 0 ? 0 : rounded(price / Math.abs(net), 100);
    }

    private static void charge(State state, Spread spread, boolean isSideALong) {
        double count = Double.MAX_VALUE;
        for (SpreadLeg leg : spread.legs) {
            boolean isLong = leg.isSideA == isSideALong;
            double available = 0;
            for (Map.Entry<Integer, Double> delta : state.deltas.entrySet()) {
                if (leg.tier.contains(delta.getKey()) && (isLong ? delta.getValue() > 0 : delta.getValue() < 0)) {
                    available += Math.abs(delta.getValue());
                }
            }
            count = Math.min(count, available);
        }
        count = rounded(count, 1e4);
        if (count == 0) {
            return;
        }
        for (SpreadLeg leg : spread.legs) {
            double left = count;
            boolean isLong = leg.isSideA == isSideALong;
            for (Map.Entry<Integer, Double> delta : state.deltas.entrySet()) {
                if (leg.tier.contains(delta.getKey()) && (isLong ? delta.getValue() > 0 : delta.getValue() < 0)) {
                    double taken = Math.min(left, Math.abs(delta.getValue()));
                    delta.setValue(rounded(delta.getValue() - (isLong ? taken : -taken), 1e4));
                    left -= taken;
                }
            }
        }
        state.intraCharge += count * spread.charge;
    }

    private static void credit(Map<String, State> states, Credit credit) {
        for (CreditLeg leg : credit.legs) {
            if (!states.containsKey(leg.commodity)) {
                return;
            }
        }
        for (boolean isSideALong : new boolean[] {true, false}) {
            double count = Double.MAX_VALUE;
            for (CreditLeg leg : credit.legs) {
                double net = 0;
                for (double delta : states.get(leg.commodity).deltas.values()) {
                    net += delta;
                }
                double available = leg.isSideA == isSideALong ? net : -net;
                count = Math.min(count, Math.floor(available / leg.ratio * 1e4 + 1e-6) / 1e4);
            }
            if (count > 0) {
                for (CreditLeg leg : credit.legs) {
                    State state = states.get(leg.commodity);
                    state.credit += count * leg.ratio * state.weightedPriceRisk * credit.rate;
                    consume(state.deltas, leg.isSideA == isSideALong, count * leg.ratio);
                }
                return;
            }
        }
    }

    private static void consume(TreeMap<Integer, Double> deltas, boolean isLong, double amount) {
        double left = amount;
        for (Map.Entry<Integer, Double> delta : deltas.entrySet()) {
            if (isLong ? delta.getValue() > 0 : delta.getValue() < 0) {
                double taken = Math.min(left, Math.abs(delta.getValue()));
                delta.setValue(rounded(delta.getValue() - (isLong ? taken : -taken), 1e4));
                left -= taken;
            }
        }
    }

    private static double awayFromZero(double value) {
        return Math.signum(value) * Math.floor(Math.abs(value) + 0.5);
    }

    private static double rounded(double value, double units) {
        return Math.round(value * units) / units;
    }
}
