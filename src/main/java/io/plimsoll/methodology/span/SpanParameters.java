package io.plimsoll.methodology.span;

import io.plimsoll.instrument.ContractKind;
import io.plimsoll.methodology.span.parameters.CombinedCommodity;
import io.plimsoll.methodology.span.parameters.ExchangeComplex;
import io.plimsoll.methodology.span.parameters.SpanParameterSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A parameter set opened for calculation: its rules at hand, its combined commodities fetched when first needed and kept laid out.
 *
 * <p>Safe for any number of threads.
 */
public final class SpanParameters {
    private final String id;
    private final String sha256;
    private final SpanParameterSet set;
    private final Map<ProductKey, CommodityKey> commodityOfProduct;
    private final CommodityLoader loader;
    private final Map<String, PreparedComplex> complexes = new ConcurrentHashMap<>();

    /** A product family as positions name it. */
    public record ProductKey(String exchange, String productCode, ContractKind kind) {}

    /** A combined commodity as files name it. */
    public record CommodityKey(String exchangeComplex, String combinedCommodity) {}

    /** A combined commodity in memory, with what was laid out of it. */
    public static final class LoadedCommodity {
        private final CombinedCommodity commodity;
        private final Map<Object, PreparedCommodity> prepared = new ConcurrentHashMap<>();

        public LoadedCommodity(CombinedCommodity commodity) {
            this.commodity = commodity;
        }

        public CombinedCommodity commodity() {
            return commodity;
        }

        PreparedCommodity prepared(Object key, Function<CombinedCommodity, PreparedCommodity> preparation) {
            return prepared.computeIfAbsent(key, k -> preparation.apply(commodity));
        }
    }

    /** Fetches combined commodities, all that are asked for at once. */
    public interface CommodityLoader {
        /** One per key; every key is known. */
        Map<CommodityKey, LoadedCommodity> load(Collection<CommodityKey> keys);
    }

    /**
     * @param set without combined commodities in its exchange complexes, or with them; they are not looked at
     * @param commodityOfProduct where each product is margined
     */
    public SpanParameters(
            String id,
            String sha256,
            SpanParameterSet set,
            Map<ProductKey, CommodityKey> commodityOfProduct,
            Collection<CommodityKey> commodities,
            CommodityLoader loader) {
        this.id = id;
        this.sha256 = sha256;
        this.set = set;
        this.commodityOfProduct = Map.copyOf(commodityOfProduct);
        this.loader = loader;
        for (ExchangeComplex complex : set.exchangeComplexes()) {
            List<String> codes = commodities.stream()
                    .filter(key -> key.exchangeComplex().equals(complex.code()))
                    .map(CommodityKey::combinedCommodity)
                    .toList();
            complexes.put(complex.code(), new PreparedComplex(complex, codes));
        }
    }

    /** A set that is in memory whole. */
    public static SpanParameters of(String id, String sha256, SpanParameterSet set) {
        Map<CommodityKey, LoadedCommodity> loaded = new LinkedHashMap<>();
        Map<ProductKey, CommodityKey> products = new LinkedHashMap<>();
        set.exchangeComplexes()
                .forEach(complex -> complex.combinedCommodities().forEach(commodity -> {
                    CommodityKey key = new CommodityKey(complex.code(), commodity.code());
                    loaded.put(key, new LoadedCommodity(commodity));
                    productKeys(commodity).forEach(product -> products.putIfAbsent(product, key));
                }));
        return new SpanParameters(id, sha256, set, products, loaded.keySet(), keys -> {
            Map<CommodityKey, LoadedCommodity> asked = new HashMap<>();
            keys.forEach(key -> asked.put(key, loaded.get(key)));
            return asked;
        });
    }

    /** The products a combined commodity margins: those it links and those its contracts are of. */
    public static List<ProductKey> productKeys(CombinedCommodity commodity) {
        List<ProductKey> keys = new ArrayList<>();
        commodity
                .productLinks()
                .forEach(link -> keys.add(new ProductKey(link.exchange(), link.productCode(), link.kind())));
        commodity
                .contracts()
                .products()
                .forEach(
                        product -> keys.add(new ProductKey(product.exchange(), product.productCode(), product.kind())));
        return keys.stream().distinct().toList();
    }

    public String id() {
        return id;
    }

    public String sha256() {
        return sha256;
    }

    /** For an empty portfolio: the currency that most conversions name, the first of equals; the dollar if there are none. */
    String defaultCurrency() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        set.exchangeComplexes()
                .forEach(complex -> complex.currencyConversions().forEach(conversion -> {
                    counts.merge(conversion.from(), 1, Integer::sum);
                    counts.merge(conversion.to(), 1, Integer::sum);
                }));
        String most = "USD";
        int largest = 0;
        for (Map.Entry<String, Integer> count : counts.entrySet()) {
            if (count.getValue() > largest) {
                most = count.getKey();
                largest = count.getValue();
            }
        }
        return most;
    }

    public SpanParameterSet set() {
        return set;
    }

    /** Where a product is margined; null if the set does not know it. */
    public @Nullable CommodityKey commodityOf(ProductKey product) {
        return commodityOfProduct.get(product);
    }

    public Collection<ProductKey> products() {
        return commodityOfProduct.keySet();
    }

    public Map<CommodityKey, LoadedCommodity> load(Collection<CommodityKey> keys) {
        return loader.load(keys);
    }

    @Nullable
    PreparedComplex complex(String code) {
        return complexes.get(code);
    }
}
