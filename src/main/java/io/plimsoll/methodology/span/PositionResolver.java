package io.plimsoll.methodology.span;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.methodology.MarginRequirement.UnresolvedPosition;
import io.plimsoll.methodology.span.ResolvedPortfolio.Holding;
import io.plimsoll.methodology.span.SpanParameters.CommodityKey;
import io.plimsoll.methodology.span.SpanParameters.LoadedCommodity;
import io.plimsoll.methodology.span.SpanParameters.ProductKey;
import io.plimsoll.methodology.span.parameters.CombinationLeg;
import io.plimsoll.methodology.span.parameters.CombinedCommodity;
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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds the contracts that positions name, splits combinations, nets and sorts into books. */
final class PositionResolver {
    /** How deep combinations of combinations are followed. */
    private static final int SPLIT_DEPTH_MAX = 4;

    private final SpanParameters parameters;
    private final Netting netting;
    private final Map<CommodityKey, LoadedCommodity> loaded = new HashMap<>();
    private final Map<ProductKey, Family> families = new HashMap<>();
    private final Map<String, Map<CommodityKey, HoldingBuilder>> books = new HashMap<>();
    private final List<UnresolvedPosition> unresolved = new ArrayList<>();
    /** Null until a position names no contract. */
    private @Nullable ClosestContracts closest;

    PositionResolver(SpanParameters parameters, Netting netting) {
        this.parameters = parameters;
        this.netting = netting;
    }

    ResolvedPortfolio resolve(List<Position> positions) {
        ProductKey[] products = new ProductKey[positions.size()];
        for (int index = 0; index < products.length; index++) {
            products[index] = productOf(positions.get(index).contract());
        }
        Family[] familyOf = load(products);
        for (int index = 0; index < products.length; index++) {
            Position position = positions.get(index);
            Resolution resolution = find(position.contract(), familyOf[index]);
            switch (resolution) {
                case Resolution.Placed placed ->
                    hold(placed.family(), placed.row(), position.quantity(), position.pair(), 0);
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

    /** What one long contract of each is held as in a net book; empty if one of them names no one contract. */
    Optional<List<Map<CommodityKey, Holding>>> eachAlone(List<ContractId> contracts) {
        Family[] familyOf =
                load(contracts.stream().map(PositionResolver::productOf).toArray(ProductKey[]::new));
        List<Map<CommodityKey, Holding>> each = new ArrayList<>();
        for (int index = 0; index < familyOf.length; index++) {
            if (!(find(contracts.get(index), familyOf[index]) instanceof Resolution.Placed placed)) {
                return Optional.empty();
            }
            hold(placed.family(), placed.row(), BigDecimal.ONE, null, 0);
            each.add(holdings().getOrDefault(ResolvedPortfolio.NET, Map.of()));
            books.clear();
            families.values().forEach(family -> family.net = null);
        }
        return Optional.of(each);
    }

    /** What was loaded so far, with nothing held. */
    ResolvedPortfolio nothingHeld() {
        return new ResolvedPortfolio(Map.of(), loaded, List.of());
    }

    /** Where the contracts of one product are margined. */
    private static final class Family {
        final CommodityKey key;
        private @Nullable CombinedCommodity commodity;
        /** Of {@link ResolvedPortfolio#NET}; null until something is held. */
        @Nullable
        HoldingBuilder net;

        Family(CommodityKey key) {
            this.key = key;
        }

        void open(LoadedCommodity loaded) {
            this.commodity = loaded.commodity();
        }

        private CombinedCommodity commodity() {
            return Objects.requireNonNull(commodity, "commodity");
        }

        ContractTable contracts() {
            return commodity().contracts();
        }

        /** What a contract is split into; empty for one that is margined as it stands. */
        List<CombinationLeg> splitLegs(int row) {
            List<CombinationLeg> legs = contracts().combinationLegs(row);
            if (legs.isEmpty() || contracts().isOption(row)) {
                return List.of();
            }
            return switch (commodity().combinationMethodOf(contracts().product(row))) {
                case SPLIT, MODIFIED_SPLIT -> legs;
                case NONE, DELTA_SPLIT -> List.of();
            };
        }

        /** What the delta of a contract is split over; empty for one that keeps it. */
        List<CombinationLeg> deltaLegs(int row) {
            return commodity().isDeltaSplit(row) ? contracts().combinationLegs(row) : List.of();
        }
    }

    private sealed interface Resolution {
        record Placed(Family family, int row) implements Resolution {}

        record Unplaced(Reason reason, List<ContractId> closest) implements Resolution {}
    }

    /** @param family of the contract's product; null for none */
    private Resolution find(ContractId contract, @Nullable Family family) {
        if (family == null) {
            return new Resolution.Unplaced(Reason.CONTRACT_UNKNOWN, closest().ofProduct(contract));
        }
        return switch (family.contracts().find(contract)) {
            case Match.Found found -> new Resolution.Placed(family, found.row());
            case Match.Ambiguous ambiguous ->
                new Resolution.Unplaced(Reason.CONTRACT_AMBIGUOUS, ambiguous.candidates());
            case Match.None none ->
                new Resolution.Unplaced(Reason.CONTRACT_UNKNOWN, closest().of(family.contracts(), contract));
        };
    }

    private ClosestContracts closest() {
        if (closest == null) {
            closest = new ClosestContracts(parameters);
        }
        return closest;
    }

    /** Loads the combined commodities of products, all that are missing at once; gives each product's family, null for none. */
    private Family[] load(ProductKey[] products) {
        Family[] familyOf = new Family[products.length];
        List<Family> missing = new ArrayList<>();
        for (int i = 0; i < products.length; i++) {
            familyOf[i] = families.get(products[i]);
            if (familyOf[i] == null) {
                familyOf[i] = family(products[i], missing);
            }
        }
        if (!missing.isEmpty()) {
            Set<CommodityKey> keys = new LinkedHashSet<>();
            missing.forEach(family -> keys.add(family.key));
            keys.removeAll(loaded.keySet());
            loaded.putAll(parameters.load(keys));
            missing.forEach(family -> family.open(Objects.requireNonNull(loaded.get(family.key))));
        }
        return familyOf;
    }

    /** A family to be opened, added to those that are missing; null if there is no such product. */
    private @Nullable Family family(ProductKey product, List<Family> missing) {
        CommodityKey key = parameters.commodityOf(product);
        if (key == null) {
            return null;
        }
        Family family = new Family(key);
        families.put(product, family);
        missing.add(family);
        return family;
    }

    private static ProductKey productOf(ContractId contract) {
        return new ProductKey(contract.exchange(), contract.product(), contract.kind());
    }

    private void hold(Family family, int row, BigDecimal quantity, @Nullable String pair, int depth) {
        List<CombinationLeg> legs = family.splitLegs(row);
        if (legs.isEmpty() || depth == SPLIT_DEPTH_MAX || !areAllKnown(legs)) {
            holding(family, bookOf(quantity, pair)).add(row, quantity);
            allot(family, row, quantity, bookOf(quantity, pair));
            return;
        }
        for (CombinationLeg leg : legs) {
            if (findLeg(leg) instanceof Resolution.Placed placed) {
                hold(placed.family(), placed.row(), quantity.multiply(leg.signedRatio()), pair, depth + 1);
            }
        }
    }

    /** Hands the delta of legs in other combined commodities over to them. */
    private void allot(Family family, int row, BigDecimal quantity, String book) {
        for (CombinationLeg leg : family.deltaLegs(row)) {
            if (findLeg(leg) instanceof Resolution.Placed placed
                    && !placed.family().key.equals(family.key)) {
                BigDecimal delta = quantity.multiply(family.contracts().compositeDelta(row))
                        .multiply(leg.signedRatio());
                holding(placed.family(), book).allot(placed.row(), delta);
                holding(family, book).allot(row, delta.negate());
            }
        }
    }

    private HoldingBuilder holding(Family family, String book) {
        if (netting == Netting.GROSS) {
            return holdingOf(family, book);
        }
        if (family.net == null) {
            family.net = holdingOf(family, book);
        }
        return family.net;
    }

    private HoldingBuilder holdingOf(Family family, String book) {
        return books.computeIfAbsent(book, b -> new TreeMap<>(BY_NAME))
                .computeIfAbsent(family.key, k -> new HoldingBuilder());
    }

    /** A combination with a leg the file does not hold is margined with its own array. */
    private boolean areAllKnown(List<CombinationLeg> legs) {
        for (CombinationLeg leg : legs) {
            if (!(findLeg(leg) instanceof Resolution.Placed)) {
                return false;
            }
        }
        return true;
    }

    private Resolution findLeg(CombinationLeg leg) {
        return find(leg.contract(), load(new ProductKey[] {productOf(leg.contract())})[0]);
    }

    private String bookOf(BigDecimal quantity, @Nullable String pair) {
        return switch (netting) {
            case NET -> ResolvedPortfolio.NET;
            case GROSS ->
                pair != null ? pair : quantity.signum() >= 0 ? ResolvedPortfolio.LONG : ResolvedPortfolio.SHORT;
        };
    }

    static final Comparator<CommodityKey> BY_NAME =
            Comparator.comparing(CommodityKey::exchangeComplex).thenComparing(CommodityKey::combinedCommodity);

    private Map<String, Map<CommodityKey, Holding>> holdings() {
        Map<String, Map<CommodityKey, Holding>> sorted = new TreeMap<>(PositionResolver::compareBooks);
        books.forEach((book, commodities) -> {
            Map<CommodityKey, Holding> ofBook = new TreeMap<>(BY_NAME);
            commodities.forEach((key, held) -> {
                Holding netted = held.netted();
                if (!netted.isEmpty()) {
                    ofBook.put(key, netted);
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
