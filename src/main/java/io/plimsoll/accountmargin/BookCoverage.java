package io.plimsoll.accountmargin;

import io.plimsoll.collateral.CollateralHolding;
import io.plimsoll.coveredcalls.CoverageInputs;
import io.plimsoll.coveredcalls.CoverageInputs.CoverageContract;
import io.plimsoll.coveredcalls.CoverageInputs.PledgedUnits;
import io.plimsoll.coveredcalls.CoverageInputs.UnderlyingPrice;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.market.FxRate;
import io.plimsoll.market.InstrumentMark;
import io.plimsoll.policy.CoveredCallRule;
import io.plimsoll.vault.VaultShare;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Gathers what the coverage of an account's calls depends on: from its book, the market and vaults. */
final class BookCoverage {
    private final SnapshotMarks marks;
    private final Function<String, Optional<VaultShare>> vaults;
    private final Function<ContractId, Optional<TradableContract>> terms;
    private final Function<ContractId, Mark> markOf;

    /**
     * @param vaults by name
     * @param terms of contracts that the book does not hold
     * @param markOf null for a contract that has none
     */
    BookCoverage(
            SnapshotMarks marks,
            Function<String, Optional<VaultShare>> vaults,
            Function<ContractId, Optional<TradableContract>> terms,
            Function<ContractId, Mark> markOf) {
        this.marks = marks;
        this.vaults = vaults;
        this.terms = terms;
        this.markOf = markOf;
    }

    /** @param further contracts that may be held besides those of the book; of those without terms nothing is said */
    CoverageInputs of(AccountBook book, CoveredCallRule rule, List<ContractId> further) {
        Map<ContractId, TradableContract> known = new LinkedHashMap<>();
        book.positions().stream()
                .filter(position -> CoverageInputs.isConcerned(position.contract()))
                .forEach(position -> known.put(position.contract(), TradableContract.of(position)));
        further.stream()
                .filter(contract -> CoverageInputs.isConcerned(contract) && !known.containsKey(contract))
                .forEach(contract -> terms.apply(contract).ifPresent(found -> known.put(contract, found)));
        List<CoverageContract> contracts =
                known.values().stream().map(this::contract).toList();
        return new CoverageInputs(
                rule,
                contracts,
                book.holdings().stream().map(this::pledged).toList(),
                prices(contracts),
                fxRates(contracts));
    }

    private CoverageContract contract(TradableContract traded) {
        Mark mark = markOf.apply(traded.contract());
        return new CoverageContract(
                traded.contract(),
                traded.currency(),
                traded.multiplier(),
                traded.isPremiumStyle(),
                marks.instrument(traded.contract())
                        .map(InstrumentMark::underlying)
                        .orElse(traded.contract().product()),
                mark == null ? null : mark.price());
    }

    private PledgedUnits pledged(CollateralHolding holding) {
        String asset = holding.asset();
        VaultShare share = asset.startsWith(VaultShare.ASSET_PREFIX)
                ? vaults.apply(asset.substring(VaultShare.ASSET_PREFIX.length()))
                        .orElse(null)
                : null;
        return new PledgedUnits(
                asset, holding.quantity(), ScheduledCollateralValues.price(holding, marks), holding.currency(), share);
    }

    private List<UnderlyingPrice> prices(List<CoverageContract> contracts) {
        List<UnderlyingPrice> prices = new ArrayList<>();
        contracts.stream()
                .map(CoverageContract::underlying)
                .distinct()
                .forEach(name -> marks.snapshot()
                        .flatMap(snapshot -> snapshot.underlying(name))
                        .map(io.plimsoll.market.Underlying::price)
                        .ifPresent(price -> prices.add(new UnderlyingPrice(name, price))));
        return prices;
    }

    /** Those that lead from or to a currency of the contracts. */
    private List<FxRate> fxRates(List<CoverageContract> contracts) {
        List<String> currencies =
                contracts.stream().map(CoverageContract::currency).distinct().toList();
        return marks.fxRates().stream()
                .filter(rate -> currencies.contains(rate.from()) || currencies.contains(rate.to()))
                .toList();
    }
}
