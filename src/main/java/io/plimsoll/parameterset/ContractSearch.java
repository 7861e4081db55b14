package io.plimsoll.parameterset;

import io.plimsoll.instrument.ContractKind;
import io.plimsoll.instrument.OptionRight;
import io.plimsoll.methodology.span.SpanParameterSets;
import io.plimsoll.methodology.span.SpanParameters;
import io.plimsoll.methodology.span.SpanParameters.CommodityKey;
import io.plimsoll.methodology.span.parameters.CombinedCommodity;
import io.plimsoll.methodology.span.parameters.ContractTable;
import io.plimsoll.methodology.span.parameters.Product;
import io.plimsoll.parameterset.ParameterSets.CommodityFilter;
import io.plimsoll.parameterset.ParameterSets.ListedCommodity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds the contracts of a parameter set by parts of their names. */
public final class ContractSearch {
    /** Combined commodities read together: few, since most pages are full after the first. */
    private static final int BATCH_SIZE = 16;

    private static final CommodityFilter ALL = new CommodityFilter(null, null, null);

    private final ParameterSets sets;
    private final SpanParameterSets opened;

    public ContractSearch(ParameterSets sets, SpanParameterSets opened) {
        this.sets = sets;
        this.opened = opened;
    }

    /**
     * Which contracts; null for no matter which.
     *
     * @param expiry period code, or the calendar date YYYYMMDD of expiry
     */
    public record Filter(
            @Nullable String exchange,
            @Nullable String product,
            @Nullable ContractKind kind,
            @Nullable String expiry,
            @Nullable OptionRight right,
            @Nullable BigDecimal strike) {

        boolean admits(SpanParameters.ProductKey key) {
            return (product == null || product.equals(key.productCode()))
                    && (exchange == null || exchange.equals(key.exchange()))
                    && (kind == null || kind == key.kind());
        }

        boolean admits(ContractTable table, int row) {
            Product family = table.product(row);
            return (product == null || product.equals(family.productCode()))
                    && (exchange == null || exchange.equals(family.exchange()))
                    && (kind == null || kind == family.kind())
                    && (expiry == null
                            || expiry.equals(table.period(row))
                            || expiry.equals(String.valueOf(table.expiryDate(row))))
                    && (right == null || (right == OptionRight.CALL ? table.isCall(row) : table.isPut(row)))
                    && (strike == null || (table.isOption(row) && strike.compareTo(table.strike(row)) == 0));
        }
    }

    /** A place in the list: a combined commodity and the index of a row in its contracts. */
    public record Place(CommodityKey commodity, int row) {}

    /** One contract, a row of its combined commodity's table. */
    public record FoundContract(Place place, CombinedCommodity commodity) {
        public ContractTable table() {
            return commodity.contracts();
        }

        public int row() {
            return place.row;
        }
    }

    /**
     * Contracts by exchange complex, combined commodity and row, ascending.
     *
     * <p>With a product only its combined commodities are read, through the shared cache; without one all of them may be, one
     * batch after the other, and are not kept.
     *
     * @param after last contract of the page before; empty for the first page
     */
    public List<FoundContract> find(ParameterSet set, Filter filter, Optional<Place> after, int countMax) {
        return filter.product == null
                ? findAnywhere(set, filter, after, countMax)
                : findOfProduct(set, filter, after, countMax);
    }

    private List<FoundContract> findOfProduct(ParameterSet set, Filter filter, Optional<Place> after, int countMax) {
        SpanParameters parameters = opened.get(set.id().toString());
        List<CommodityKey> keys = parameters.products().stream()
                .filter(filter::admits)
                .map(parameters::commodityOf)
                .distinct()
                .sorted(Comparator.comparing(CommodityKey::exchangeComplex)
                        .thenComparing(CommodityKey::combinedCommodity))
                .toList();
        Map<CommodityKey, SpanParameters.LoadedCommodity> loaded = parameters.load(keys);
        int first = after.map(place -> keys.indexOf(place.commodity)).orElse(0);
        List<FoundContract> found = new ArrayList<>();
        if (first >= 0) {
            collect(
                    found,
                    keys.subList(first, keys.size()),
                    key -> Objects.requireNonNull(loaded.get(key)).commodity(),
                    filter,
                    after,
                    countMax);
        }
        return found;
    }

    private List<FoundContract> findAnywhere(ParameterSet set, Filter filter, Optional<Place> after, int countMax) {
        List<FoundContract> found = new ArrayList<>();
        Optional<CommodityKey> last = after.map(Place::commodity);
        last.ifPresent(key -> {
            Map<CommodityKey, CombinedCommodity> begun = sets.load(set.id(), List.of(key));
            collect(found, List.copyOf(begun.keySet()), begun::get, filter, after, countMax);
        });
        boolean isMore = true;
        while (isMore && found.size() < countMax) {
            List<CommodityKey> batch = sets.combinedCommodities(set.id(), ALL, last, BATCH_SIZE).stream()
                    .map(ListedCommodity::key)
                    .toList();
            if (!batch.isEmpty()) {
                Map<CommodityKey, CombinedCommodity> loaded = sets.load(set.id(), batch);
                collect(found, batch, loaded::get, filter, Optional.empty(), countMax);
                last = Optional.of(batch.getLast());
            }
            isMore = batch.size() == BATCH_SIZE;
        }
        return found;
    }

    private static void collect(
            List<FoundContract> found,
            List<CommodityKey> keys,
            Function<CommodityKey, CombinedCommodity> commodities,
            Filter filter,
            Optional<Place> after,
            int countMax) {
        for (CommodityKey key : keys) {
            CombinedCommodity commodity = commodities.apply(key);
            ContractTable table = commodity.contracts();
            int firstRow = after.filter(place -> place.commodity.equals(key))
                    .map(place -> place.row + 1)
                    .orElse(0);
            for (int row = firstRow; row < table.size() && found.size() < countMax; row++) {
                if (filter.admits(table, row)) {
                    found.add(new FoundContract(new Place(key, row), commodity));
                }
            }
        }
    }
}
