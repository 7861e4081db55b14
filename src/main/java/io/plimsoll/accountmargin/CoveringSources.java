package io.plimsoll.accountmargin;

import io.plimsoll.account.BookPosition;
import io.plimsoll.accountmargin.CoverageLine.CoveringUnits;
import io.plimsoll.collateral.CollateralHolding;
import io.plimsoll.instrument.ContractKind;
import io.plimsoll.market.InstrumentMark;
import io.plimsoll.vault.VaultShare;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What of an account's book can cover calls: long positions in the physical underlying, pledged assets named as the underlying of the market
 * or as the product of the calls, and pledged shares of a vault, named {@code vault:NAME}, with the units that no call of the vault's own
 * needs. All in the currency of the calls: what has its price in another would cover at a strike that moves with the rate (our choice).
 * A unit covers once. Used once.
 */
final class CoveringSources {
    private final AccountBook book;
    private final SnapshotMarks marks;
    private final Function<String, Optional<VaultShare>> vaults;
    private final Function<BookPosition, Mark> markOf;
    private final Map<Object, Source> known = new HashMap<>();

    /**
     * @param vaults by name
     * @param markOf null for a contract that has none
     */
    CoveringSources(
            AccountBook book,
            SnapshotMarks marks,
            Function<String, Optional<VaultShare>> vaults,
            Function<BookPosition, Mark> markOf) {
        this.book = book;
        this.marks = marks;
        this.vaults = vaults;
        this.markOf = markOf;
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

    /** As the market names it; by the product of a contract that the market has not. */
    Underlying underlying(BookPosition position) {
        return new Underlying(
                marks.instrument(position.contract())
                        .map(InstrumentMark::underlying)
                        .orElse(position.contract().product()),
                position.currency());
    }

    /** Of the market; else of what covers; null if neither has one. */
    BigDecimal spot(Underlying underlying, List<Source> covering) {
        return marketPrice(underlying).orElseGet(() -> covering.isEmpty() ? null : covering.getFirst().price);
    }

    /** Those that have units and a price: positions first, then pledged assets, each by name. */
    List<Source> of(Underlying underlying, List<BookPosition> calls) {
        Set<String> names = new HashSet<>(Set.of(underlying.name()));
        calls.forEach(call -> names.add(call.contract().product()));
        List<Source> found = new ArrayList<>();
        for (BookPosition position : book.positions()) {
            Mark mark = markOf.apply(position);
            if (position.contract().kind() == ContractKind.PHYSICAL
                    && position.quantity().signum() > 0
                    && mark != null
                    && position.currency().equals(underlying.currency())
                    && (names.contains(underlying(position).name())
                            || names.contains(position.contract().product()))) {
                found.add(known.computeIfAbsent(
                        position.contract(),
                        contract -> new Source(
                                position.contract().label(),
                                false,
                                mark.price(),
                                position.quantity().multiply(position.multiplier()))));
            }
        }
        book.holdings().stream()
                .filter(holding -> holding.currency().equals(underlying.currency()))
                .sorted(Comparator.comparing(CollateralHolding::asset))
                .forEach(holding -> source(holding, underlying, names).ifPresent(found::add));
        return found;
    }

    private Optional<Source> source(CollateralHolding holding, Underlying underlying, Set<String> names) {
        String asset = holding.asset();
        if (names.contains(asset)) {
            return Optional.of(known.computeIfAbsent(
                    asset,
                    first -> new Source(
                            asset, true, ScheduledCollateralValues.price(holding, marks), holding.quantity())));
        }
        if (!asset.startsWith(VaultShare.ASSET_PREFIX)) {
            return Optional.empty();
        }
        return vaults.apply(asset.substring(VaultShare.ASSET_PREFIX.length()))
                .filter(share ->
                        names.contains(share.underlying()) && share.currency().equals(underlying.currency()))
                .flatMap(share -> marketPrice(underlying)
                        .map(spot -> known.computeIfAbsent(
                                asset,
                                first -> new Source(
                                        asset, true, spot, share.freeUnits().multiply(holding.quantity())))));
    }

    private Optional<BigDecimal> marketPrice(Underlying underlying) {
        return marks.snapshot()
                .flatMap(snapshot -> snapshot.underlying(underlying.name()))
                .map(io.plimsoll.market.Underlying::price);
    }
}
