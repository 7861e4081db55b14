package io.plimsoll.parameterset;

import io.plimsoll.methodology.span.SpanParameters;
import io.plimsoll.methodology.span.SpanParameters.CommodityKey;
import io.plimsoll.methodology.span.SpanParameters.ProductKey;
import io.plimsoll.methodology.span.parameters.CombinedCommodity;
import io.plimsoll.methodology.span.parameters.SpanParameterSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Parameter sets as the rules of their interface say, and a record of what was asked. */
public final class InMemoryParameterSets implements ParameterSets {
    private record Stored(ParameterSet summary, SpanParameterSet set, Optional<String> modelDocument) {
        Map<CommodityKey, CombinedCommodity> commodities() {
            Map<CommodityKey, CombinedCommodity> commodities = new TreeMap<>(
                    Comparator.comparing(CommodityKey::exchangeComplex).thenComparing(CommodityKey::combinedCommodity));
            set.exchangeComplexes()
                    .forEach(complex -> complex.combinedCommodities()
                            .forEach(commodity ->
                                    commodities.put(new CommodityKey(complex.code(), commodity.code()), commodity)));
            return commodities;
        }
    }

    private final Map<UUID, Stored> sets = new LinkedHashMap<>();

    /** Of every {@link #load}, in order. */
    public final List<List<CommodityKey>> loads = new ArrayList<>();

    public int openCount;
    public int findCount;

    @Override
    public synchronized Optional<ParameterSet> find(String idOrName) {
        findCount++;
        return first(set -> set.id().toString().equals(idOrName) || set.name().equals(idOrName));
    }

    @Override
    public synchronized Optional<ParameterSet> findBySha256(String sha256) {
        return first(set -> set.sha256().equals(sha256));
    }

    private Optional<ParameterSet> first(Predicate<ParameterSet> condition) {
        return sets.values().stream().map(Stored::summary).filter(condition).findFirst();
    }

    @Override
    public synchronized List<String> names() {
        return newest().map(ParameterSet::name).toList();
    }

    private Stream<ParameterSet> newest() {
        return sets.values().stream()
                .map(Stored::summary)
                .sorted(Comparator.comparing(ParameterSet::createdAt)
                        .thenComparing(set -> set.id().toString())
                        .reversed());
    }

    @Override
    public synchronized List<ParameterSet> newestFirst(Filter filter, Optional<Place> after, int countMax) {
        return newest().filter(set ->
                        filter.businessDate() == null || filter.businessDate().equals(set.businessDate()))
                .filter(set -> filter.exchangeComplex() == null
                        || set.exchangeComplexes().contains(filter.exchangeComplex()))
                .filter(set -> filter.format() == null || filter.format() == set.format())
                .filter(set -> after.isEmpty() || isAfter(set, after.get()))
                .limit(countMax)
                .toList();
    }

    private static boolean isAfter(ParameterSet set, Place place) {
        int order = set.createdAt().compareTo(place.createdAt());
        return order < 0
                || (order == 0 && set.id().toString().compareTo(place.id().toString()) < 0);
    }

    @Override
    public synchronized void add(ParameterSet summary, SpanParameterSet set, Optional<String> modelDocument) {
        if (first(other -> other.name().equals(summary.name()) || other.sha256().equals(summary.sha256()))
                .isPresent()) {
            throw new AlreadyAddedException(summary.name());
        }
        sets.put(summary.id(), new Stored(summary, set, modelDocument));
    }

    @Override
    public synchronized Optional<String> modelDocument(UUID id) {
        return sets.get(id).modelDocument;
    }

    @Override
    public synchronized Opened open(UUID id) {
        openCount++;
        Stored stored = sets.get(id);
        Map<ProductKey, CommodityKey> products = new LinkedHashMap<>();
        stored.commodities()
                .forEach((key, commodity) ->
                        SpanParameters.productKeys(commodity).forEach(product -> products.putIfAbsent(product, key)));
        return new Opened(
                stored.set.withoutCombinedCommodities(),
                products,
                List.copyOf(stored.commodities().keySet()),
                1_000);
    }

    @Override
    public synchronized Map<CommodityKey, CombinedCommodity> load(UUID id, Collection<CommodityKey> keys) {
        loads.add(List.copyOf(keys));
        Map<CommodityKey, CombinedCommodity> loaded =
                new LinkedHashMap<>(sets.get(id).commodities());
        loaded.keySet().retainAll(keys);
        return loaded;
    }

    @Override
    public synchronized List<ListedCommodity> combinedCommodities(
            UUID id, CommodityFilter filter, Optional<CommodityKey> after, int countMax) {
        return sets.get(id).commodities().entrySet().stream()
                .filter(entry -> after.isEmpty() || isAfter(entry.getKey(), after.get()))
                .filter(entry -> filter.codePrefix() == null
                        || entry.getKey().combinedCommodity().startsWith(filter.codePrefix()))
                .filter(entry -> filter.currency() == null
                        || filter.currency().equals(entry.getValue().currency()))
                .filter(entry -> filter.exchangeComplex() == null
                        || filter.exchangeComplex().equals(entry.getKey().exchangeComplex()))
                .limit(countMax)
                .map(entry -> new ListedCommodity(
                        entry.getKey(),
                        entry.getValue().name(),
                        entry.getValue().currency(),
                        entry.getValue().contracts().size()))
                .toList();
    }

    private static boolean isAfter(CommodityKey key, CommodityKey place) {
        int order = key.exchangeComplex().compareTo(place.exchangeComplex());
        return order > 0 || (order == 0 && key.combinedCommodity().compareTo(place.combinedCommodity()) > 0);
    }

    @Override
    public synchronized boolean hasCombinedCommodity(UUID id, CommodityKey key) {
        return sets.get(id).commodities().containsKey(key);
    }
}
