package io.plimsoll.counterparty.defaultfund;

import static java.util.Objects.requireNonNull;

import io.plimsoll.account.Account;
import io.plimsoll.account.Accounts;
import io.plimsoll.counterparty.defaultfund.CoverTwo.StressScenario;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.scenario.PriceMove;
import io.plimsoll.scenario.VolatilityMove;
import io.plimsoll.stresstest.StressTest;
import io.plimsoll.stresstest.StressTestInputs;
import io.plimsoll.stresstest.StressTestService;
import io.plimsoll.stresstest.StressedAccounts;
import io.plimsoll.stresstest.StressedAccounts.StressedAccount;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;

/** What accounts of ours would lose as members of a clearing house, by their own stress test. */
public final class StressedMembers {
    private final Accounts accounts;
    private final StressedAccounts stressed;
    private final StressTestService tests;
    private final long revaluationCountMax;

    /** @param revaluationCountMax positions times cells, over all accounts */
    public StressedMembers(
            Accounts accounts, StressedAccounts stressed, StressTestService tests, long revaluationCountMax) {
        this.accounts = accounts;
        this.stressed = stressed;
        this.tests = tests;
        this.revaluationCountMax = revaluationCountMax;
    }

    /** Every price move with every volatility move, later by the time shift; each is a scenario. */
    public record Grid(List<PriceMove> priceMoves, List<VolatilityMove> volatilityMoves, Duration timeShift) {
        public Grid {
            priceMoves = List.copyOf(priceMoves);
            volatilityMoves = List.copyOf(volatilityMoves);
        }

        int cellCount() {
            return priceMoves.size() * volatilityMoves.size();
        }
    }

    /**
     * @param scenarios one for each cell, named by its number from 1, row by row
     * @param initialMargins by member, which is the reference of its account
     */
    public record Stressed(List<StressScenario> scenarios, Map<String, BigDecimal> initialMargins) {
        public Stressed {
            scenarios = List.copyOf(scenarios);
        }
    }

    /**
     * @param id of the work
     * @param ids of accounts that there are, all in one currency
     * @param pointer of an id in the request, by its index: there an account is refused
     * @throws RejectedException CALCULATION_TOO_LARGE; whatever {@link StressedAccounts#of} and {@link StressTestService#stressAccount} refuse
     */
    public Stressed of(UUID id, Instant now, List<UUID> ids, IntFunction<String> pointer, Grid grid) {
        List<String> references = references(ids);
        List<Map<String, BigDecimal>> losses = new ArrayList<>();
        for (int cell = 0; cell < grid.cellCount(); cell++) {
            losses.add(new HashMap<>());
        }
        Map<String, BigDecimal> margins = new LinkedHashMap<>();
        long revaluationCount = 0;
        for (int i = 0; i < ids.size(); i++) {
            StressedAccount account = account(id, now, ids.get(i), pointer.apply(i));
            revaluationCount += (long) account.margin().portfolio().positions().size() * grid.cellCount();
            requireSize(revaluationCount);
            StressTest test = tests.stressAccount(
                    id, now, inputs(account, grid), account.reference().snapshotId());
            String member = references.get(i);
            margins.put(member, test.base().initialMargin());
            test.cells()
                    .forEach(cell ->
                            losses.get(cell.number() - 1).put(member, cell.pnl().negate()));
        }
        List<StressScenario> scenarios = new ArrayList<>();
        losses.forEach(ofCell -> scenarios.add(new StressScenario(String.valueOf(scenarios.size() + 1), ofCell)));
        return new Stressed(scenarios, margins);
    }

    private StressedAccount account(UUID id, Instant now, UUID accountId, String pointer) {
        try {
            return stressed.of(id, accountId, now);
        } catch (RejectedException refused) {
            throw refused.placed(place -> place.equals(StressedAccounts.POINTER) ? pointer : place);
        }
    }

    /**
     * What they are called as members.
     *
     * @param ids of accounts that there are
     * @return one for each, in their order
     */
    public List<String> references(List<UUID> ids) {
        Map<UUID, String> references = new HashMap<>();
        for (Account account : accounts.all(ids)) {
            references.put(account.id(), account.reference());
        }
        return ids.stream().map(id -> requireNonNull(references.get(id))).toList();
    }

    private void requireSize(long revaluationCount) {
        if (revaluationCount > revaluationCountMax) {
            throw new RejectedException(
                    Reason.CALCULATION_TOO_LARGE,
                    "positions times scenarios are %d so far; %d are allowed (plimsoll.cover-two-stresses.revaluation-count-max)"
                            .formatted(revaluationCount, revaluationCountMax));
        }
    }

    /** Without equity there is no search for breaking moves. */
    private static StressTestInputs inputs(StressedAccount account, Grid grid) {
        return new StressTestInputs(
                account.margin(),
                account.market(),
                grid.priceMoves(),
                grid.volatilityMoves(),
                grid.timeShift(),
                null,
                account.states());
    }
}
