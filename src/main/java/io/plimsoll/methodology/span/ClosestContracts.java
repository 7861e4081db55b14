package io.plimsoll.methodology.span;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.methodology.span.SpanParameters.CommodityKey;
import io.plimsoll.methodology.span.SpanParameters.ProductKey;
import io.plimsoll.methodology.span.parameters.ContractTable;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What positions that name no contract may have meant. One for all positions of a portfolio, since a product is looked through once,
 * however many of them name it.
 */
final class ClosestContracts {
    static final int COUNT_MAX = 5;

    private static final Comparator<ProductKey> BY_NAME = Comparator.comparing(ProductKey::productCode)
            .thenComparing(ProductKey::exchange)
            .thenComparing(ProductKey::kind);

    private final SpanParameters parameters;
    private final Map<ProductKey, ProductContracts> contractsOf = new HashMap<>();
    private final Map<ProductKey, List<ContractId>> firstOf = new HashMap<>();
    /** By the unknown product; empty if none has a name that is near enough. */
    private final Map<ProductKey, Optional<ProductKey>> nearestProductOf = new HashMap<>();

    ClosestContracts(SpanParameters parameters) {
        this.parameters = parameters;
    }

    /**
     * Contracts of the same product: same expiry and right first, then the nearest strike, then the nearest expiry.
     *
     * @param contracts with all of the product
     */
    List<ContractId> of(ContractTable contracts, ContractId wanted) {
        return contractsOf
                .computeIfAbsent(key(wanted), product -> new ProductContracts(contracts, product))
                .nearest(wanted, COUNT_MAX);
    }

    /** Of an unknown product: the first contracts of the product whose name is nearest. */
    List<ContractId> ofProduct(ContractId wanted) {
        return nearestProductOf
                .computeIfAbsent(key(wanted), unknown -> nearest(parameters.products(), unknown))
                .map(product -> product.kind() == wanted.kind()
                        ? of(product, wanted)
                        : firstOf.computeIfAbsent(product, this::firstOf))
                .orElse(List.of());
    }

    private List<ContractId> of(ProductKey product, ContractId wanted) {
        return contractsOf
                .computeIfAbsent(product, key -> new ProductContracts(contracts(key), key))
                .nearest(wanted, COUNT_MAX);
    }

    private List<ContractId> firstOf(ProductKey product) {
        ContractTable contracts = contracts(product);
        return IntStream.range(0, contracts.size())
                .mapToObj(contracts::id)
                .filter(id -> id.product().equals(product.productCode()) && id.kind() == product.kind())
                .limit(COUNT_MAX)
                .toList();
    }

    private ContractTable contracts(ProductKey product) {
        CommodityKey key = Objects.requireNonNull(parameters.commodityOf(product));
        return Objects.requireNonNull(parameters.load(List.of(key)).get(key))
                .commodity()
                .contracts();
    }

    private static ProductKey key(ContractId contract) {
        return new ProductKey(contract.exchange(), contract.product(), contract.kind());
    }

    /** The one with the fewest differences, the first by name of those; empty if it differs in more than half of its letters and two. */
    static Optional<ProductKey> nearest(Collection<ProductKey> products, ProductKey wanted) {
        int fewest = 2 + wanted.productCode().length() / 2;
        Optional<ProductKey> nearest = Optional.empty();
        for (ProductKey product : products) {
            int distance = distance(product, wanted, fewest);
            boolean isNearer = distance < fewest
                    || (distance == fewest
                            && nearest.filter(other -> BY_NAME.compare(other, product) <= 0)
                                    .isEmpty());
            if (isNearer) {
                fewest = distance;
                nearest = Optional.of(product);
            }
        }
        return nearest;
    }

    /** Counted up to {@code most}; anything above stands for more. */
    private static int distance(ProductKey product, ProductKey wanted, int most) {
        int beside = (product.exchange().equals(wanted.exchange()) ? 0 : 1) + (product.kind() == wanted.kind() ? 0 : 1);
        return beside + editDistance(product.productCode(), wanted.productCode(), most - beside);
    }

    private static int editDistance(String a, String b, int most) {
        if (Math.abs(a.length() - b.length()) > most) {
            return most + 1;
        }
        int[] previous = IntStream.rangeClosed(0, b.length()).toArray();
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            int least = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
                least = Math.min(least, current[j]);
            }
            if (least > most) {
                return most + 1;
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
