package io.plimsoll.coveredcalls;

import io.plimsoll.coveredcalls.CoverageInputs.CoverageContract;
import io.plimsoll.coveredcalls.CoverageInputs.PledgedUnits;
import io.plimsoll.coveredcalls.CoverageInputs.UnderlyingPrice;
import io.plimsoll.coveredcalls.CoverageLine.CoveringUnits;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.instrument.ContractKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What can cover calls: long positions in the physical underlying, pledged assets named as the underlying of the market or as the product of
 * the calls, and pledged shares of a vault with the units that no call of the vault's own needs. All in the currency of the calls: what has
 * its price in another would cover at a strike that moves with the rate (our choice). A unit covers once. Used once.
 */
final class CoveringSources {
    private final CoverageInputs inputs;
    private final Map<ContractId, CoverageContract> terms;
    private final Map<ContractId, BigDecimal> net;
    private final Map<Object, Source> known = new HashMap<>();

    /** @param net quantities by contract, in the order of the positions */
    CoveringSources(CoverageInputs inputs, Map<ContractId, CoverageContract> terms, Map<ContractId, BigDecimal> net) {
        this.inputs = inputs;
        this.terms = terms;
        this.net = net;
    }

    /** What calls are of. */
    record Underlying(String name, String currency) {}

    /** Units of an underlying that can cover, and are used up. */
    static final class Source {
        private final String held;
        private final boolean isCollateral;
        private final BigDecimal price;
        private BigDecimal freeUnits;

        private Source(String held, boolean isCollateral, BigDecimal price, BigDecimal freeUnits) {
            this.held = held;
            this.isCollateral = isCollateral;
            this.price = price;
            this.freeUnits = freeUnits;
        }

        BigDecimal freeUnits() {
            return freeUnits;
        }

        /** Takes as many as there are, at most {@code wanted}. */
        BigDecimal take(BigDecimal wanted) {
            BigDecimal taken = wanted.min(freeUnits);
            freeUnits = freeUnits.subtract(taken);
            return taken;
        }

        CoveringUnits covering(BigDecimal units, BigDecimal strike) {
            BigDecimal beyondStrike = isCollateral ? price.subtract(strike).max(BigDecimal.ZERO) : BigDecimal.ZERO;
            return new CoveringUnits(held, units, units.multiply(beyondStrike));
        }
    }

    /** Of the market; else of what covers; null if neither has one. */
    @Nullable
    BigDecimal spot(Underlying underlying, List<Source> covering) {
        return marketPrice(underlying).orElseGet(() -> covering.isEmpty() ? null : covering.getFirst().price);
    }

    /** Those that have units and a price: positions first, then pledged assets, each by name. */
    List<Source> of(Underlying underlying, List<ContractId> calls) {
        Set<String> names = new HashSet<>(Set.of(underlying.name()));
        calls.forEach(call -> names.add(call.product()));
        List<Source> found = new ArrayList<>();
        net.forEach((contract, quantity) -> {
            CoverageContract held = terms.get(contract);
            if (held != null && quantity.signum() > 0 && covers(held, underlying, names)) {
                found.add(known.computeIfAbsent(
                        contract,
                        first -> new Source(
                                contract.label(),
                                false,
                                Objects.requireNonNull(held.mark(), "mark"),
                                quantity.multiply(held.multiplier()))));
            }
        });
        inputs.pledged().stream()
                .filter(pledged -> pledged.currency().equals(underlying.currency()))
                .sorted(Comparator.comparing(PledgedUnits::asset))
                .forEach(pledged -> source(pledged, underlying, names).ifPresent(found::add));
        return found;
    }

    private static boolean covers(CoverageContract held, Underlying underlying, Set<String> names) {
        return held.contract().kind() == ContractKind.PHYSICAL
                && held.mark() != null
                && held.currency().equals(underlying.currency())
                && (names.contains(held.underlying())
                        || names.contains(held.contract().product()));
    }

    private Optional<Source> source(PledgedUnits pledged, Underlying underlying, Set<String> names) {
        String asset = pledged.asset();
        if (names.contains(asset)) {
            return Optional.of(known.computeIfAbsent(
                    asset, first -> new Source(asset, true, pledged.price(), pledged.quantity())));
        }
        return Optional.ofNullable(pledged.share())
                .filter(share ->
                        names.contains(share.underlying()) && share.currency().equals(underlying.currency()))
                .flatMap(share -> marketPrice(underlying)
                        .map(spot -> known.computeIfAbsent(
                                asset,
                                first -> new Source(
                                        asset, true, spot, share.freeUnits().multiply(pledged.quantity())))));
    }

    private Optional<BigDecimal> marketPrice(Underlying underlying) {
        return inputs.prices().stream()
                .filter(price -> price.name().equals(underlying.name()))
                .map(UnderlyingPrice::price)
                .findFirst();
    }
}
