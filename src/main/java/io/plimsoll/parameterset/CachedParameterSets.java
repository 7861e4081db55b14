package io.plimsoll.parameterset;

import io.plimsoll.cache.SharedCache;
import io.plimsoll.cache.SharedCache.Sized;
import io.plimsoll.methodology.span.SpanParameterSets;
import io.plimsoll.methodology.span.SpanParameters;
import io.plimsoll.methodology.span.SpanParameters.CommodityKey;
import io.plimsoll.methodology.span.SpanParameters.LoadedCommodity;
import io.plimsoll.methodology.span.parameters.CombinedCommodity;
import io.plimsoll.methodology.span.parameters.SpanParameterSet;
import io.plimsoll.parameterset.ParameterSets.Opened;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.scenario.ScenarioSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Parameter sets opened for calculation, each held in memory once for all requests.
 *
 * <p>Opening reads the rules; combined commodities follow when a portfolio needs them, all that are missing in one query.
 * Rules, combined commodities and what was laid out of them share one bound, above which the least recently used are
 * forgotten.
 */
public final class CachedParameterSets implements SpanParameterSets {
    /** Of a name and the id it stands for. */
    private static final long NAME_BYTES = 300;

    /** What calculations lay out of one contract for a pair of rate ids, and the pairs in use: columns of 40 bytes, thrice. */
    private static final long PREPARED_BYTES_PER_CONTRACT = 120;

    /** Of a combined commodity's rules, laid out. */
    private static final long RULES_BYTES = 8_000;

    private final ParameterSets sets;
    private final ModelledParameterSets modelled;
    private final Supplier<String> tenant;
    private final SharedCache<Object, Object> cache;

    private record NameKey(String tenant, String idOrName) {}

    private record Handle(UUID id, String sha256) {}

    private record ModelledKey(UUID setId, String scenariosSha256) {}

    private record PartKey(UUID setId, CommodityKey commodity) {}

    /** @param tenant of the present request: the same name may mean another set to another tenant */
    public CachedParameterSets(
            ParameterSets sets, ModelledParameterSets modelled, Supplier<String> tenant, long bytesMax) {
        this.sets = sets;
        this.modelled = modelled;
        this.tenant = tenant;
        this.cache = new SharedCache<>(bytesMax);
    }

    /** @param idOrName of a set */
    @Override
    public SpanParameters get(String idOrName) {
        Handle handle = handle(idOrName);
        return (SpanParameters) cache.get(handle.id, key -> opened(handle));
    }

    /** @param idOrName of a set */
    @Override
    public SpanParameters get(String idOrName, ScenarioSet scenarios) {
        Handle handle = handle(idOrName);
        return (SpanParameters)
                cache.get(new ModelledKey(handle.id, scenarios.sha256()), key -> modelled(handle, scenarios));
    }

    private Handle handle(String idOrName) {
        return (Handle)
                cache.get(new NameKey(tenant.get(), idOrName), key -> new Sized<>(stored(idOrName), NAME_BYTES));
    }

    private Sized<Object> modelled(Handle handle, ScenarioSet scenarios) {
        SpanParameterSet set = modelled.under(sets.get(handle.id.toString()), scenarios);
        long bytes = set.exchangeComplexes().stream()
                .flatMap(complex -> complex.combinedCommodities().stream())
                .mapToLong(CachedParameterSets::sizeBytes)
                .sum();
        return new Sized<>(SpanParameters.of(handle.id.toString(), handle.sha256, set), RULES_BYTES + bytes);
    }

    /** Bytes of everything that is kept, by estimate. */
    public long bytes() {
        return cache.bytes();
    }

    private Handle stored(String idOrName) {
        return sets.find(idOrName)
                .map(set -> new Handle(set.id(), set.sha256()))
                .orElseThrow(() -> new RejectedException(Reason.PARAMETER_SET_UNKNOWN, sets.unknown(idOrName)));
    }

    private Sized<Object> opened(Handle handle) {
        Opened opened = sets.open(handle.id);
        SpanParameters parameters = new SpanParameters(
                handle.id.toString(),
                handle.sha256,
                opened.rules(),
                opened.commodityOfProduct(),
                opened.commodities(),
                keys -> load(handle.id, keys));
        return new Sized<>(parameters, opened.sizeBytes());
    }

    private Map<CommodityKey, LoadedCommodity> load(UUID id, Collection<CommodityKey> keys) {
        List<Object> parts = keys.stream()
                .<Object>map(key -> new PartKey(id, key))
                .distinct()
                .toList();
        Map<CommodityKey, LoadedCommodity> loaded = new HashMap<>();
        cache.getAll(parts, missing -> read(id, missing))
                .forEach((part, commodity) -> loaded.put(((PartKey) part).commodity, (LoadedCommodity) commodity));
        return loaded;
    }

    private Map<Object, Sized<Object>> read(UUID id, List<Object> missing) {
        Map<Object, Sized<Object>> read = new HashMap<>();
        sets.load(id, missing.stream().map(part -> ((PartKey) part).commodity).toList())
                .forEach((key, commodity) -> read.put(
                        new PartKey(id, key), new Sized<>(new LoadedCommodity(commodity), sizeBytes(commodity))));
        return read;
    }

    private static long sizeBytes(CombinedCommodity commodity) {
        return commodity.contracts().sizeBytes()
                + PREPARED_BYTES_PER_CONTRACT * commodity.contracts().size()
                + RULES_BYTES;
    }
}
