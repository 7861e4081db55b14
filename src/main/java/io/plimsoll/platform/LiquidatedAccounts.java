package io.plimsoll.platform;

import io.plimsoll.accountmargin.AccountRemargining;
import io.plimsoll.accountmargin.AccountStanding;
import io.plimsoll.accountmargin.MarginStandings;
import io.plimsoll.liquidation.action.LiquidationDesk;
import io.plimsoll.liquidation.action.LiquidationDesk.Asking;
import io.plimsoll.liquidation.action.LiquidationDesk.Look;
import io.plimsoll.liquidation.action.LiquidationDesk.Looked;
import io.plimsoll.liquidation.action.Liquidations;
import io.plimsoll.liquidation.action.VainAsking;
import io.plimsoll.platform.tenant.PerTenant;
import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.rejection.RejectedException;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Has the desk look at accounts that are being liquidated, each in a transaction of its own. */
@Singleton
class LiquidatedAccounts {
    /** Of one query, so that none holds many. */
    private static final int BATCH_SIZE = 100;

    private final LiquidationDesk desk;
    private final Liquidations liquidations;
    private final MarginStandings standings;
    private final AccountRemargining remargining;
    private final Clock clock;
    private final PerTenant<Memory> memory;

    /**
     * Forgotten with the process.
     *
     * @param lookedAt where accounts stood when they were last looked at; without it all are looked at once more
     */
    private record Memory(VainAsking vainAsking, Map<UUID, AccountStanding> lookedAt) {
        static Memory empty() {
            return new Memory(new VainAsking(), new ConcurrentHashMap<>());
        }
    }

    LiquidatedAccounts(
            LiquidationDesk desk,
            Liquidations liquidations,
            MarginStandings standings,
            AccountRemargining remargining,
            Tenant tenant,
            Clock clock) {
        this.desk = desk;
        this.liquidations = liquidations;
        this.standings = standings;
        this.remargining = remargining;
        this.clock = clock;
        this.memory = new PerTenant<>(tenant, Memory::empty);
    }

    private VainAsking vainAsking() {
        return memory.get().vainAsking();
    }

    private Map<UUID, AccountStanding> lookedAt() {
        return memory.get().lookedAt();
    }

    /** The account has a new margin; whoever's cash or positions moved because of it, as at an end, is margined once more. */
    void lookAt(UUID accountId) {
        Asking first = vainAsking().isPaused(accountId, clock.instant()) ? Asking.IN_VAIN : Asking.NOT_YET;
        Looked looked = QuarkusTransaction.requiringNew().call(() -> desk.look(accountId, first));
        if (looked.look() == Look.NEEDS_OTHERS) {
            looked = QuarkusTransaction.requiringNew().call(() -> desk.look(accountId, Asking.LOCKED));
            remember(accountId, looked);
        } else if (first == Asking.NOT_YET) {
            vainAsking().forget(accountId);
        }
        looked.movedIds().forEach(this::remargin);
    }

    private void remember(UUID accountId, Looked looked) {
        if (looked.wasInVain()) {
            vainAsking().wasInVain(accountId, clock.instant());
        } else {
            vainAsking().forget(accountId);
        }
    }

    /** An account without a figure keeps its change; it is behind until there is one. */
    void remargin(UUID accountId) {
        try {
            remargining.one(accountId);
        } catch (RejectedException noFigure) {
            Log.debugf("account %s has no margin: %s", accountId, noFigure.getMessage());
        }
    }

    /**
     * For a timer. What was looked at as it stands is not looked at again, and one account that cannot be looked at does not keep the others
     * from it.
     */
    void lookAtAll() {
        Set<UUID> running = new HashSet<>();
        List<UUID> batch = liquidations.runningAccountIds(null, BATCH_SIZE);
        while (!batch.isEmpty()) {
            running.addAll(batch);
            Map<UUID, AccountStanding> standing = standings.of(batch);
            for (UUID accountId : batch) {
                AccountStanding now = standing.get(accountId);
                if (now == null
                        || !now.equals(lookedAt().get(accountId))
                        || vainAsking().isDueAgain(accountId, clock.instant())) {
                    lookAt(accountId, now);
                }
            }
            batch = liquidations.runningAccountIds(batch.getLast(), BATCH_SIZE);
        }
        lookedAt().keySet().retainAll(running);
        vainAsking().retain(running);
    }

    /** @param standing as it was before the look: whatever changes meanwhile has it looked at once more */
    private void lookAt(UUID accountId, AccountStanding standing) {
        try {
            lookAt(accountId);
            if (standing != null) {
                lookedAt().put(accountId, standing);
            }
        } catch (RuntimeException failure) {
            Log.warnf(failure, "the liquidation of account %s could not be looked at", accountId);
        }
    }
}
