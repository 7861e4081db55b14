package io.plimsoll.liquidation.price;

import io.plimsoll.accountmargin.SnapshotMarks;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.market.InstrumentMark;
import io.plimsoll.market.LossArrays;
import io.plimsoll.market.MarketData;
import io.plimsoll.market.MarketGaps;
import io.plimsoll.market.MarketShift;
import io.plimsoll.market.Revaluation;
import io.plimsoll.market.ScenarioSetMoves;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.scenario.PriceMove;
import io.plimsoll.scenario.Scenario;
import io.plimsoll.scenario.ScenarioSet;
import io.plimsoll.snapshot.MarketSnapshot;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The market of some contracts as it would be after the price of one underlying has moved, and nothing else: volatilities, time, rates of
 * interest and of exchange, and prices of pledged assets stay.
 *
 * <p>Every future and spot on the underlying moves by the same fraction. An option is worth its mark plus what its model says the move
 * adds, at least 0: so that without a move it is worth its mark, even where the model disagrees.
 */
final class MovedMarket {
    /** As many as moved prices keep, see {@link MarketShift}. */
    private static final int PRICE_DECIMALS = 10;

    private static final int LOSS_DECIMALS = 8;

    private final MarketSnapshot snapshot;
    private final MarketData market;
    private final Map<ContractId, BigDecimal> marks;
    private final Map<ContractId, Integer> optionIndexes = new HashMap<>();
    private final Revaluation revaluation;

    /**
     * @param marks of the contracts, as the account is marked
     * @throws RejectedException MARKET_DATA_MISSING or MARKET_DATA_INVALID if an option cannot be valued by its model
     */
    MovedMarket(MarketSnapshot snapshot, Map<ContractId, BigDecimal> marks) {
        this.snapshot = snapshot;
        this.marks = Map.copyOf(marks);
        this.market = snapshot.marketOf(marks.keySet()).withEveryUnderlying();
        List<ContractId> options = market.instruments().stream()
                .filter(InstrumentMark::isOption)
                .map(InstrumentMark::contract)
                .toList();
        MarketGaps gaps = new MarketGaps();
        this.revaluation = Revaluation.of(market, options, gaps);
        try {
            gaps.refuseIfAny();
        } catch (RejectedException refused) {
            throw MarketGaps.inSnapshot(refused, snapshot.id());
        }
        for (int i = 0; i < options.size(); i++) {
            optionIndexes.put(options.get(i), i);
        }
    }

    MarketData present() {
        return market;
    }

    /** @param move as a fraction of each price, above −1 */
    SnapshotMarks after(String underlying, BigDecimal move) {
        ScenarioSet scenarios = ScenarioSet.inline(List.of(new Scenario(
                1,
                null,
                Map.of(underlying, PriceMove.of(PriceMove.Kind.RELATIVE, move)),
                null,
                Duration.ZERO,
                BigDecimal.ONE,
                null)));
        MarketGaps gaps = new MarketGaps();
        MarketData moved = MarketShift.moved(market, ScenarioSetMoves.of(scenarios, market.underlyings(), gaps), 0);
        LossArrays losses =
                revaluation.losses(ScenarioSetMoves.of(scenarios, revaluation.underlyings(), gaps), LOSS_DECIMALS);
        gaps.refuseIfAny();
        List<InstrumentMark> instruments = moved.instruments().stream()
                .map(mark -> withPrice(mark, price(mark, underlying, move, losses)))
                .toList();
        return SnapshotMarks.of(new MarketSnapshot(
                snapshot.id(),
                snapshot.receivedAt(),
                new MarketData(moved.asOf(), moved.underlyings(), instruments, moved.fxRates()),
                snapshot.assets(),
                snapshot.origins(),
                snapshot.sources(),
                snapshot.sha256()));
    }

    private BigDecimal price(InstrumentMark moved, String underlying, BigDecimal move, LossArrays losses) {
        BigDecimal mark = Objects.requireNonNull(marks.get(moved.contract()));
        if (moved.isOption()) {
            BigDecimal loss = losses.loss(Objects.requireNonNull(optionIndexes.get(moved.contract())), 0);
            return mark.subtract(loss.divide(moved.multiplier(), MathContext.DECIMAL128))
                    .setScale(PRICE_DECIMALS, RoundingMode.HALF_EVEN)
                    .max(BigDecimal.ZERO);
        }
        return moved.underlying().equals(underlying)
                ? mark.add(mark.multiply(move)).setScale(PRICE_DECIMALS, RoundingMode.HALF_EVEN)
                : mark;
    }

    private static InstrumentMark withPrice(InstrumentMark mark, BigDecimal price) {
        return new InstrumentMark(
                mark.contract(),
                mark.currency(),
                mark.multiplier(),
                mark.underlying(),
                mark.model(),
                price,
                mark.forwardPrice(),
                mark.volatility(),
                mark.timeToExpiryYears(),
                mark.expiresAt(),
                mark.rateAnnual(),
                mark.carryAnnual(),
                mark.settlementPrice());
    }
}
