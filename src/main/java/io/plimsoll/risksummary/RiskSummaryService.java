package io.plimsoll.risksummary;

import io.plimsoll.counterparty.exposure.ExposureCalculations;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.liquidation.action.CostsOfPeriods;
import io.plimsoll.margincall.MarginCalls;
import io.plimsoll.market.InstrumentMark;
import io.plimsoll.market.Revaluation;
import io.plimsoll.money.Money;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.risksummary.HouseReading.AccountHolding;
import io.plimsoll.risksummary.RiskSummary.Concentration;
import io.plimsoll.risksummary.RiskSummary.HeldContract;
import io.plimsoll.risksummary.RiskSummary.ScenarioPnl;
import io.plimsoll.risksummary.ValuedContracts.ValuedContract;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sums the house up. Reads a few sums from the database and values each contract once, whoever holds it. */
public final class RiskSummaryService {
    /** Accounts read at once. */
    private static final int PAGE = 500;
    /** More than there are. */
    private static final int CURRENCY_COUNT_MAX = 1_000;

    private final HouseReading house;
    private final MarketSnapshots snapshots;
    private final ScenarioSetService scenarioSets;
    private final MarginCalls calls;
    private final ExposureCalculations exposures;
    private final CostsOfPeriods costs;
    private final Clock clock;

    public RiskSummaryService(
            HouseReading house,
            MarketSnapshots snapshots,
            ScenarioSetService scenarioSets,
            MarginCalls calls,
            ExposureCalculations exposures,
            CostsOfPeriods costs,
            Clock clock) {
        this.house = house;
        this.snapshots = snapshots;
        this.scenarioSets = scenarioSets;
        this.calls = calls;
        this.exposures = exposures;
        this.costs = costs;
        this.clock = clock;
    }

    /**
     * @param scenarioSetName under which clients' gains are told
     * @param countMax of the deficits of each currency, and of the breached limits
     * @param period of the latencies and costs, until now
     * @throws RejectedException SCENARIO_SET_UNKNOWN
     */
    public RiskSummary summary(String scenarioSetName, int countMax, Duration period) {
        ScenarioSet scenarios = scenarioSets.library().named(scenarioSetName);
        Instant now = clock.instant();
        MarketSnapshot snapshot = snapshots.latest().orElse(null);
        List<HeldContract> held = house.held();
        ValuedContracts contracts =
                ValuedContracts.of(held.stream().map(HeldContract::contract).toList(), snapshot, scenarios);
        Sums sums = new Sums();
        held.forEach(one -> sums.add(one, contracts));
        MarginAtRisk atRisk = atRisk(contracts, snapshot, scenarios.scenarios().size());
        return new RiskSummary(
                now,
                snapshot == null ? null : snapshot.asOf(),
                house.states(),
                house.behindCount(),
                house.largestDeficits(countMax),
                sums.concentrations(),
                scenarioSetName,
                sums.scenarioPnls(),
                atRisk.sums(),
                atRisk.unassessedCount(),
                sums.unvalued,
                house.liveCalls(),
                house.runningLiquidationCount(),
                calls.latencyStatistics(now.minus(period), now, null),
                exposures.breaches(countMax),
                costs.byCurrency(now.minus(period), now, null, CURRENCY_COUNT_MAX));
    }

    private MarginAtRisk atRisk(ValuedContracts contracts, @Nullable MarketSnapshot snapshot, int scenarioCount) {
        MarginAtRisk atRisk = new MarginAtRisk(contracts, snapshot, scenarioCount);
        UUID after = null;
        List<AccountHolding> page;
        do {
            page = house.accounts(after, PAGE);
            page.forEach(atRisk::add);
            after = page.isEmpty() ? after : page.getLast().accountId();
        } while (page.size() == PAGE);
        return atRisk;
    }

    /** Contracts as they are added up. */
    private static final class Sums {
        private final Map<List<String>, Sum> byUnderlying = new LinkedHashMap<>();
        private final Map<String, BigDecimal[]> pnls = new TreeMap<>();
        private final List<ContractId> unvalued = new ArrayList<>();

        private static final class Sum {
            private BigDecimal price;
            private int contractCount;
            private BigDecimal grossValue = BigDecimal.ZERO;
            private BigDecimal netDelta = BigDecimal.ZERO;
            private BigDecimal netGamma = BigDecimal.ZERO;

            private Sum(BigDecimal price) {
                this.price = price;
            }
        }

        void add(HeldContract held, ValuedContracts contracts) {
            contracts
                    .find(held.contract())
                    .ifPresentOrElse(valued -> add(held, valued), () -> unvalued.add(held.contract()));
        }

        private void add(HeldContract held, ValuedContract valued) {
            InstrumentMark mark = valued.mark();
            BigDecimal price = valued.price();
            BigDecimal units = held.net().multiply(mark.multiplier());
            Sum sum = byUnderlying.computeIfAbsent(List.of(mark.underlying(), mark.currency()), key -> new Sum(price));
            sum.price = price;
            sum.contractCount++;
            sum.grossValue =
                    sum.grossValue.add(held.gross().multiply(mark.multiplier()).multiply(price.abs()));
            sum.netDelta =
                    sum.netDelta.add(Revaluation.shown(valued.unit().delta()).multiply(units));
            sum.netGamma =
                    sum.netGamma.add(Revaluation.shown(valued.unit().gamma()).multiply(units));
            BigDecimal[] total = pnls.computeIfAbsent(mark.currency(), currency -> {
                BigDecimal[] none = new BigDecimal[valued.losses().length];
                Arrays.fill(none, BigDecimal.ZERO);
                return none;
            });
            for (int move = 0; move < total.length; move++) {
                total[move] = total[move].subtract(held.net().multiply(valued.losses()[move]));
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
