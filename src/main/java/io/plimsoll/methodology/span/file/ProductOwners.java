package io.plimsoll.methodology.span.file;

import io.plimsoll.instrument.ContractKind;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which combined commodity of a file each product belongs to.
 *
 * <p>Positions name exchange, product and kind, so no two combined commodities can have the same: one of them would be margined
 * without its positions. All 4,751 products of CME's type 2 records of 2015 belong to one each.
 */
final class ProductOwners {
    private final Map<Product, Owner> owners = new HashMap<>();

    private record Product(String exchange, String code, ContractKind kind) {}

    private record Owner(String exchangeComplex, String combinedCommodity) {}

    /** Gives the code of another combined commodity that has the product already; null if there is none. */
    @Nullable
    String claim(String exchangeComplex, String combinedCommodity, String exchange, String code, ContractKind kind) {
        Owner owner = new Owner(exchangeComplex, combinedCommodity);
        Owner before = owners.putIfAbsent(new Product(exchange, code, kind), owner);
        return before == null || before.equals(owner) ? null : before.combinedCommodity();
    }
}
