package io.plimsoll.market;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.portfolio.Portfolio;
import io.plimsoll.portfolio.Position;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A portfolio by contract: each contract once, positions of it added up, in an order that does not depend on the request's.
 *
 * @param quantities one per contract, signed; a contract whose positions cancel out is left out
 */
public record Holdings(List<ContractId> contracts, List<BigDecimal> quantities) {
    private static final Comparator<ContractId> ORDER = Comparator.comparing(ContractId::exchange)
            .thenComparing(ContractId::product)
            .thenComparing(ContractId::kind)
            .thenComparing(ContractId::expiry)
            .thenComparing(id -> id.right() == null ? -1 : id.right().ordinal())
            .thenComparing(ContractId::strike, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(ContractId::underlyingExpiry, Comparator.nullsFirst(Comparator.naturalOrder()));

    public Holdings {
        contracts = List.copyOf(contracts);
        quantities = List.copyOf(quantities);
    }

    public static Holdings of(Portfolio portfolio) {
        Map<ContractId, BigDecimal> net = new TreeMap<>(ORDER);
        for (Position position : portfolio.positions()) {
            net.merge(position.contract(), position.quantity(), BigDecimal::add);
        }
        List<ContractId> contracts = new ArrayList<>();
        List<BigDecimal> quantities = new ArrayList<>();
        net.forEach((contract, quantity) -> {
            if (quantity.signum() != 0) {
                contracts.add(contract);
                quantities.add(quantity);
            }
        });
        return new Holdings(contracts, quantities);
    }

    public int size() {
        return contracts.size();
    }

    public BigDecimal quantity(int index) {
        return quantities.get(index);
    }
}
