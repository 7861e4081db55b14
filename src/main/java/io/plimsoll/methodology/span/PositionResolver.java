package io.plimsoll.methodology.span;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.methodology.MarginRequirement.UnresolvedPosition;
import io.plimsoll.methodology.span.ResolvedPortfolio.Holding;
import io.plimsoll.methodology.span.SpanParameters.CommodityKey;
import io.plimsoll.methodology.span.SpanParameters.LoadedCommodity;
import io.plimsoll.methodology.span.SpanParameters.ProductKey;
import io.plimsoll.methodology.span.parameters.CombinationLeg;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.CombinationMethod;
import io.plimsoll.methodology.span.parameters.ContractTable;
import io.plimsoll.methodology.span.parameters.ContractTable.Match;
import io.plimsoll.portfolio.Netting;
import io.plimsoll.portfolio.Position;
import io.plimsoll.rejection.Reason;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Finds the contracts that positions name, splits combinations, nets and sorts into books. */
final class PositionResolver {
    /** How deep combinations of combinations are followed. */
    private static final int SPLIT_DEPTH_MAX = 4;

    private final SpanParameters parameters;
    private final Netting netting;
    private final Map<CommodityKey, LoadedCommodity> loaded = new HashMap<>();
    private final Map<String, Map<CommodityKey, Map<Integer, BigDecimal>>> books = new HashMap<>();
    private final List<UnresolvedPosition> unresolved = new ArrayList<>();

    PositionResolver(SpanParameters parameters, Netting netting) {
        this.parameters = parameters;
        this.netting = netting;
    }

    ResolvedPortfolio resolve(List<Position> positions) {
        load(positions);
        for (int index = 0; index < positions.size(); index++) {
            Position position = positions.get(index);
            Resolution resolution = find(position.contract());
            switch (resolution) {
                case Resolution.Placed placed ->
                    hold(placed.commodity(), placed.row(), position.quantity(), position.pair(), 0);
                case Resolution.Unplaced unplaced ->
                    unresolved.add(new UnresolvedPosition(
                            index,
                            position.contract(),
                            position.quantity(),
                            unplaced.reason().name(),
                            unplaced.closest()));
            }
        }
        return new ResolvedPortfolio(holdings(), loaded, List.copyOf(unresolved));
    }

    private sealed interface Resolution {
        record Placed(CommodityKey commodity, int row) implements Resolution {}

        record Unplaced(Reason reason, List<ContractId> closest) implements Resolution {}
    }

    private Resolution find(ContractId contract) {
        CommodityKey key = parameters.commodityOf(productOf(contract));
        if (key == null) {
            return new Resolution.Unplaced(Reason.CONTRACT_UNKNOWN, ClosestContracts.ofProduct(parameters, contract));
        }
        ContractTable contracts = loaded.get(key).commodity().contracts();
        return switch (contracts.find(contract)) {
            case Match.Found found -> new Resolution.Placed(key, found.row());
            case Match.Ambiguous ambiguous ->
                new Resolution.Unplaced(Reason.CONTRACT_AMBIGUOUS, ambiguous.candidates());
            case Match.None none ->
                new Resolution.Unplaced(Reason.CONTRACT_UNKNOWN, ClosestContracts.of(contracts, contract));
        };
    }

    /** All combined commodities of the positions at once, then those that combinations lead to. */
    private void load(List<Position> positions) {
        Set<CommodityKey> keys = new LinkedHashSet<>();
        for (Position position : positions) {
            CommodityKey key = parameters.commodityOf(productOf(position.contract()));
            if (key != null) {
                keys.add(key);
            }
        }
        loaded.putAll(parameters.load(keys));
    }

    private static ProductKey productOf(ContractId contract) {
        return new ProductKey(contract.exchange(), contract.product(), contract.kind());
    }

    private void hold(CommodityKey key, int row, BigDecimal quantity, String pair, int depth) {
        ContractTable contracts = loaded.get(key).commodity().contracts();
        List<CombinationLeg> legs = contracts.combinationLegs(row);
        CombinationMethod method = legs.isEmpty()
                ? CombinationMethod.NONE
                : loaded.get(key).commodity().combinationMethodOf(contracts.product(row));
        boolean isSplit = method == CombinationMethod.SPLIT || method == CombinationMethod.MODIFIED_SPLIT;
        if (!isSplit || legs.isEmpty() || depth == SPLIT_DEPTH_MAX || !areAllKnown(legs)) {
            books.computeIfAbsent(bookOf(quantity, pair), book -> new TreeMap<>(BY_NAME))
                    .computeIfAbsent(key, k -> new TreeMap<>())
                    .merge(row, quantity, BigDecimal::add);
            return;
        }
        for (CombinationLeg leg : legs) {
            if (find(leg.contract()) instanceof Resolution.Placed placed) {
                hold(placed.commodity(), placed.row(), quantity.multiply(leg.signedRatio()), pair, depth + 1);
            }
        }
    }

    /** A combination with a leg the file does not hold is margined with its own array. */
    private boolean areAllKnown(List<CombinationLeg> legs) {
        for (CombinationLeg leg : legs) {
            CommodityKey key = parameters.commodityOf(productOf(leg.contract()));
            if (key != null && !loaded.containsKey(key)) {
                loaded.putAll(parameters.load(List.of(key)));
            }
            if (!(find(leg.contract()) instanceof Resolution.Placed)) {
                return false;
            }
        }
        return true;
    }

    private String bookOf(BigDecimal quantity, String pair) {
        return switch (netting) {
            case NET -> ResolvedPortfolio.NET;
            case GROSS ->
                pair != null ? pair : quantity.signum() >= 0 ? ResolvedPortfolio.LONG : ResolvedPortfolio.SHORT;
        };
    }

    private static final Comparator<CommodityKey> BY_NAME =
            Comparator.comparing(CommodityKey::exchangeComplex).thenComparing(CommodityKey::combinedCommodity);

    private Map<String, Map<CommodityKey, Holding>> holdings() {
        Map<String, Map<CommodityKey, Holding>> sorted = new TreeMap<>(PositionResolver::compareBooks);
        books.forEach((book, commodities) -> {
            Map<CommodityKey, Holding> ofBook = new TreeMap<>(BY_NAME);
            commodities.forEach((key, netted) -> {
                netted.values().removeIf(quantity -> quantity.signum() == 0);
                if (!netted.isEmpty()) {
                    ofBook.put(key, Holding.of(netted));
                }
            });
            if (!ofBook.isEmpty()) {
                sorted.put(book, ofBook);
            }
        });
        return sorted;
    }

    /** LONG, SHORT, then pairs by name. */
    private static int compareBooks(String a, String b) {
        int byRank = Integer.compare(rank(a), rank(b));
        return byRank != 0 ? byRank : a.compareTo(b);
    }

    private static int rank(String book) {
        return switch (book) {
            case ResolvedPortfolio.NET, ResolvedPortfolio.LONG -> 0;
            case ResolvedPortfolio.SHORT -> 1;
            default -> 2;
        };
    }
}
