package io.plimsoll.parameterset;

import io.plimsoll.methodology.span.SpanParameters.CommodityKey;
import io.plimsoll.methodology.span.SpanParameters.ProductKey;
import io.plimsoll.methodology.span.parameters.CombinedCommodity;
import io.plimsoll.methodology.span.parameters.SpanParameterSet;
import io.plimsoll.methodology.span.parameters.SpanParameterSet.SpanFileFormat;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.Spelling;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The stored parameter sets. A set is added whole and never changes afterwards, so whatever was read of it may be kept. */
public interface ParameterSets {

    Optional<ParameterSet> find(String idOrName);

    /** The set that was made of these bytes. */
    Optional<ParameterSet> findBySha256(String sha256);

    /** Newest first, at most a thousand: what a misspelt name is compared with. */
    List<String> names();

    /** @param after last set of the page before; empty for the first page */
    List<ParameterSet> newestFirst(Filter filter, Optional<Place> after, int countMax);

    /**
     * Adds a set, in the caller's transaction if there is one, else in its own.
     *
     * @param modelDocument see {@link #modelDocument}
     * @throws AlreadyAddedException if its name or its bytes are stored already; the transaction is lost
     */
    void add(ParameterSet summary, SpanParameterSet set, Optional<String> modelDocument);

    /** Adds a set without a model. */
    default void add(ParameterSet summary, SpanParameterSet set) {
        add(summary, set, Optional.empty());
    }

    /** The JSON form of a set that has a model; empty for all others. */
    Optional<String> modelDocument(UUID id);

    /** What calculations need of a set at once; the set is known. */
    Opened open(UUID id);

    /** Combined commodities with their contracts, in one query; one per key, every key is known. */
    Map<CommodityKey, CombinedCommodity> load(UUID id, Collection<CommodityKey> keys);

    /**
     * A set's combined commodities by exchange complex and code, ascending.
     *
     * @param after last one of the page before; empty for the first page
     */
    List<ListedCommodity> combinedCommodities(
            UUID id, CommodityFilter filter, Optional<CommodityKey> after, int countMax);

    boolean hasCombinedCommodity(UUID id, CommodityKey key);

    /** @throws RejectedException PARAMETER_SET_NOT_FOUND */
    default ParameterSet get(String idOrName) {
        return find(idOrName)
                .orElseThrow(() -> new RejectedException(Reason.PARAMETER_SET_NOT_FOUND, unknown(idOrName)));
    }

    /** What to say of a set that is not there: the nearest name, if one is near. */
    default String unknown(String idOrName) {
        String unknown = "no parameter set " + idOrName;
        return Spelling.nearest(idOrName, names())
                .map(name -> unknown + "; nearest: " + name)
                .orElse(unknown);
    }

    /** Which sets; null for no matter which. */
    record Filter(
            @Nullable LocalDate businessDate,
            @Nullable String exchangeComplex,
            @Nullable SpanFileFormat format) {
        public static Filter none() {
            return new Filter(null, null, null);
        }
    }

    /** A place in the list of sets. */
    record Place(Instant createdAt, UUID id) {}

    /** Which combined commodities; null for no matter which. */
    record CommodityFilter(
            @Nullable String codePrefix,
            @Nullable String currency,
            @Nullable String exchangeComplex) {}

    /** A combined commodity without its rules and contracts. */
    record ListedCommodity(CommodityKey key, String name, String currency, int contractCount) {}

    /**
     * A set without its combined commodities.
     *
     * @param rules whose exchange complexes have no combined commodities
     * @param sizeBytes that it takes in memory, near enough to bound a cache
     */
    record Opened(
            SpanParameterSet rules,
            Map<ProductKey, CommodityKey> commodityOfProduct,
            List<CommodityKey> commodities,
            long sizeBytes) {
        public Opened {
            commodityOfProduct = Map.copyOf(commodityOfProduct);
            commodities = List.copyOf(commodities);
        }
    }

    /** Somebody else added a set of the same name or the same bytes meanwhile. */
    final class AlreadyAddedException extends RuntimeException {
        public AlreadyAddedException(String name) {
            super("a parameter set named %s or of the same bytes is stored already".formatted(name));
        }
    }
}
