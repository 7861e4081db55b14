package io.plimsoll.accountmargin;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.instrument.ContractKind;
import io.plimsoll.methodology.span.SpanParameterSets;
import io.plimsoll.methodology.span.SpanParameters;
import io.plimsoll.methodology.span.SpanParameters.CommodityKey;
import io.plimsoll.methodology.span.SpanParameters.ProductKey;
import io.plimsoll.methodology.span.parameters.CombinedCommodity;
import io.plimsoll.methodology.span.parameters.ContractTable;
import io.plimsoll.methodology.span.parameters.ContractTable.Match;
import io.plimsoll.rejection.RejectedException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Settlement prices of SPAN parameter sets: as of the start of their business date in UTC, since files state no time zone. */
public final class ParameterSetPrices implements SettlementPrices {
    private final SpanParameterSets parameterSets;

    public ParameterSetPrices(SpanParameterSets parameterSets) {
        this.parameterSets = parameterSets;
    }

    @Override
    public Optional<Mark> find(@Nullable String parameterSet, ContractId contract) {
        return contractIn(parameterSet, contract)
                .flatMap(found -> found.price().map(price -> {
                    Instant asOf = found.parameters()
                            .set()
                            .businessDate()
                            .atStartOfDay()
                            .toInstant(ZoneOffset.UTC);
                    return new Mark(price, asOf, Mark.Source.PARAMETER_SET);
                }));
    }

    @Override
    public Optional<TradableContract> terms(@Nullable String parameterSet, ContractId contract) {
        return contractIn(parameterSet, contract)
                .map(listed -> new TradableContract(
                        contract, listed.currency(), listed.multiplier(), contract.kind() == ContractKind.OPTION));
    }

    /** What a parameter set says of a contract; empty if it does not know it, or there is no such set. */
    Optional<ListedContract> contractIn(@Nullable String parameterSet, ContractId contract) {
        if (parameterSet == null) {
            return Optional.empty();
        }
        SpanParameters parameters;
        try {
            parameters = parameterSets.get(parameterSet);
        } catch (RejectedException noSuchSet) {
            return Optional.empty();
        }
        CommodityKey key =
                parameters.commodityOf(new ProductKey(contract.exchange(), contract.product(), contract.kind()));
        if (key == null) {
            return Optional.empty();
        }
        CombinedCommodity commodity =
                Objects.requireNonNull(parameters.load(List.of(key)).get(key)).commodity();
        return commodity.contracts().find(contract) instanceof Match.Found found
                ? Optional.of(new ListedContract(parameters, commodity, found.row()))
                : Optional.empty();
    }

    /** A contract of a parameter set. */
    record ListedContract(SpanParameters parameters, CombinedCommodity commodity, int row) {
        Optional<BigDecimal> price() {
            return Optional.ofNullable(contracts().price(row));
        }

        String currency() {
            return commodity.currency();
        }

        /** Currency per price unit of one contract. */
        BigDecimal multiplier() {
            return contracts().contractValueFactor(row);
        }

        private ContractTable contracts() {
            return commodity.contracts();
        }
    }
}
