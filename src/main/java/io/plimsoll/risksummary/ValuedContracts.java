package io.plimsoll.risksummary;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.market.InstrumentMark;
import io.plimsoll.market.LossArrays;
import io.plimsoll.market.MarketGaps;
import io.plimsoll.market.Revaluation;
import io.plimsoll.market.ScenarioSetMoves;
import io.plimsoll.pricing.Greeks;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.scenario.ScenarioSet;
import io.plimsoll.snapshot.MarketSnapshot;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Contracts valued once each, whoever holds them: all that depend on one underlying together, and by themselves only where one of these
 * cannot be valued.
 */
final class ValuedContracts {
    private static final int LOSS_DECIMALS = 4;

    private final @Nullable MarketSnapshot snapshot;
    private final ScenarioSet scenarios;
    private final Map<ContractId, ValuedContract> valued = new HashMap<>();

    private ValuedContracts(@Nullable MarketSnapshot snapshot, ScenarioSet scenarios) {
        this.snapshot = snapshot;
        this.scenarios = scenarios;
    }

    /**
     * @param price of the underlying; the contract's own if that has none
     * @param unit of one long unit
     * @param losses of one long contract, one per scenario, loss-positive, in the contract's currency
     */
    record ValuedContract(InstrumentMark mark, BigDecimal price, Greeks unit, BigDecimal[] losses) {}

    /** @param snapshot null before the first; nothing is valued then */
    static ValuedContracts of(List<ContractId> contracts, @Nullable MarketSnapshot snapshot, ScenarioSet scenarios) {
        ValuedContracts all = new ValuedContracts(snapshot, scenarios);
        if (snapshot != null) {
            Map<String, List<ContractId>> byUnderlying = new TreeMap<>();
            for (ContractId contract : contracts) {
                snapshot.mark(contract)
                        .ifPresent(mark -> byUnderlying
                                .computeIfAbsent(mark.underlying(), underlying -> new ArrayList<>())
                                .add(contract));
            }
            byUnderlying.values().forEach(all::value);
        }
        return all;
    }

    private void value(List<ContractId> together) {
        try {
            put(together);
        } catch (RejectedException | ArithmeticException oneCannotBeValued) {
            if (together.size() > 1) {
                together.forEach(contract -> value(List.of(contract)));
            }
        }
    }

    private void put(List<ContractId> together) {
        MarketGaps gaps = new MarketGaps();
        Revaluation revaluation =
                Revaluation.of(Objects.requireNonNull(snapshot, "snapshot").marketOf(together), together, gaps);
        gaps.refuseIfAny();
        ScenarioSetMoves moves = ScenarioSetMoves.of(scenarios, revaluation.underlyings(), gaps);
        gaps.refuseIfAny();
        LossArrays losses = revaluation.losses(moves, LOSS_DECIMALS);
        BigDecimal ofUnderlying = revaluation.underlyings().getFirst().price();
        for (int i = 0; i < together.size(); i++) {
            BigDecimal[] ofContract = new BigDecimal[losses.moveCount()];
            for (int move = 0; move < ofContract.length; move++) {
                ofContract[move] = losses.loss(i, move);
            }
            BigDecimal own = Revaluation.shown(revaluation.inputs(i).underlyingPrice());
            valued.put(
                    together.get(i),
                    new ValuedContract(
                            revaluation.mark(i),
                            ofUnderlying == null ? own : ofUnderlying,
                            revaluation.greeks(i),
                            ofContract));
        }
    }

    /** Empty of a contract that the market does not say enough of. */
    Optional<ValuedContract> find(ContractId contract) {
        return Optional.ofNullable(valued.get(contract));
    }
}
