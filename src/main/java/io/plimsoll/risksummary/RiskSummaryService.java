package io.plimsoll.risksummary;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.margincall.MarginCalls;
import io.plimsoll.market.InstrumentMark;
import io.plimsoll.market.LossArrays;
import io.plimsoll.market.MarketData;
import io.plimsoll.market.MarketGaps;
import io.plimsoll.market.Revaluation;
import io.plimsoll.market.ScenarioSetMoves;
import io.plimsoll.money.Money;
import io.plimsoll.pricing.Greeks;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.risksummary.RiskSummary.Concentration;
import io.plimsoll.risksummary.RiskSummary.HeldContract;
import io.plimsoll.risksummary.RiskSummary.ScenarioPnl;
import io.plimsoll.scenario.ScenarioSet;
import io.plimsoll.scenario.ScenarioSetService;
import io.plimsoll.snapshot.MarketSnapshot;
import io.plimsoll.snapshot.MarketSnapshots;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sums the house up. Reads a few sums from the database and values each contract once, whoever holds it. */
public final class RiskSummaryService {
    private static final int LOSS_DECIMALS = 4;

    private final HouseReading house;
    private final MarketSnapshots snapshots;
    private final ScenarioSetService scenarioSets;
    private final MarginCalls calls;
    private final Clock clock;

    public RiskSummaryService(
            HouseReading house,
            MarketSnapshots snapshots,
            ScenarioSetService scenarioSets,
            MarginCalls calls,
            Clock clock) {
        this.house = house;
        this.snapshots = snapshots;
        this.scenarioSets = scenarioSets;
        this.calls = calls;
        this.clock = clock;
    }

    /**
     * @param scenarioSetName under which clients' gains are told
     * @param deficitCountMax of each currency
     * @param period of the latencies, until now
     * @throws RejectedException SCENARIO_SET_UNKNOWN
     */
    public RiskSummary summary(String scenarioSetName, int deficitCountMax, Duration period) {
        ScenarioSet scenarios = scenarioSets.named(scenarioSetName);
        Instant now = clock.instant();
        MarketSnapshot snapshot = snapshots.latest().orElse(null);
        Valued valued = new Valued();
        for (HeldContract held : house.held()) {
            valued.add(held, snapshot, scenarios);
        }
        return new RiskSummary(
                now,
                snapshot == null ? null : snapshot.asOf(),
                house.states(),
                house.behindCount(),
                house.largestDeficits(deficitCountMax),
                valued.concentrations(),
                scenarioSetName,
                valued.scenarioPnls(),
                valued.unvalued,
                house.liveCalls(),
                house.runningLiquidationCount(),
                calls.latencyStatistics(now.minus(period), now, null));
    }

    /** Contracts as they are added up. */
    private static final class Valued {
        private final Map<List<String>, Sum> byUnderlying = new LinkedHashMap<>();
        private final Map<String, BigDecimal[]> pnls = new TreeMap<>();
        private final List<ContractId> unvalued = new ArrayList<>();

        private static final class Sum {
            private BigDecimal price;
            private int contractCount;
            private BigDecimal grossValue = BigDecimal.ZERO;
            private BigDecimal netDelta = BigDecimal.ZERO;
            private BigDecimal netGamma = BigDecimal.ZERO;
        }

        void add(HeldContract held, MarketSnapshot snapshot, ScenarioSet scenarios) {
            if (snapshot == null) {
                unvalued.add(held.contract());
                return;
            }
            MarketData market = snapshot.marketOf(List.of(held.contract()));
            MarketGaps gaps = new MarketGaps();
            Revaluation revaluation = Revaluation.of(market, List.of(held.contract()), gaps);
            try {
                gaps.refuseIfAny();
                ScenarioSetMoves moves = ScenarioSetMoves.of(scenarios, revaluation.underlyings(), gaps);
                gaps.refuseIfAny();
                LossArrays losses = revaluation.losses(moves, new double[] {1}, LOSS_DECIMALS);
                add(held, revaluation, losses);
            } catch (RejectedException | ArithmeticException notValued) {
                unvalued.add(held.contract());
            }
        }

        private void add(HeldContract held, Revaluation revaluation, LossArrays losses) {
            InstrumentMark mark = revaluation.mark(0);
            Greeks unit = revaluation.greeks(0);
            BigDecimal units = held.net().multiply(mark.multiplier());
            Sum sum = byUnderlying.computeIfAbsent(List.of(mark.underlying(), mark.currency()), key -> new Sum());
            BigDecimal own = Revaluation.shown(revaluation.inputs(0).underlyingPrice());
            BigDecimal ofUnderlying = revaluation.underlyings().getFirst().price();
            BigDecimal price = ofUnderlying == null ? own : ofUnderlying;
            sum.price = price;
            sum.contractCount++;
            sum.grossValue =
                    sum.grossValue.add(held.gross().multiply(mark.multiplier()).multiply(price.abs()));
            sum.netDelta = sum.netDelta.add(Revaluation.shown(unit.delta()).multiply(units));
            sum.netGamma = sum.netGamma.add(Revaluation.shown(unit.gamma()).multiply(units));
            BigDecimal[] total = pnls.computeIfAbsent(mark.currency(), currency -> {
                BigDecimal[] none = new BigDecimal[losses.moveCount()];
                Arrays.fill(none, BigDecimal.ZERO);
                return none;
            });
            for (int move = 0; move < total.length; move++) {
                total[move] = total[move].subtract(held.net().multiply(losses.loss(0, move)));
            }
        }

        List<Concentration> concentrations() {
            List<Concentration> found = new ArrayList<>();
            byUnderlying.forEach((key, sum) -> found.add(new Concentration(
                    key.getFirst(),
                    key.getLast(),
                    sum.price,
                    sum.contractCount,
                    sum.grossValue.setScale(Money.decimals(key.getLast()), RoundingMode.HALF_EVEN),
                    sum.netDelta,
                    sum.netGamma)));
            found.sort(Comparator.comparing(Concentration::grossValue)
                    .reversed()
                    .thenComparing(Concentration::underlying));
            return found;
        }

        List<ScenarioPnl> scenarioPnls() {
            List<ScenarioPnl> found = new ArrayList<>();
            pnls.forEach((currency, total) -> {
                for (int move = 0; move < total.length; move++) {
                    found.add(new ScenarioPnl(
                            currency,
                            move + 1,
                            total[move].setScale(Money.decimals(currency), RoundingMode.HALF_EVEN)));
                }
            });
            return found;
        }
    }
}
