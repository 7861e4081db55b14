package io.plimsoll.platform;

import io.plimsoll.accountmargin.AccountRemargining;
import io.plimsoll.liquidation.action.LiquidationDesk;
import io.plimsoll.liquidation.action.LiquidationDesk.Look;
import io.plimsoll.liquidation.action.LiquidationDesk.Looked;
import io.plimsoll.liquidation.action.Liquidations;
import io.plimsoll.rejection.RejectedException;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** Has the desk look at accounts that are being liquidated, each in a transaction of its own. */
@Singleton
class LiquidatedAccounts {
    /** Of one query, so that none holds many. */
    private static final int BATCH_SIZE = 100;

    private final LiquidationDesk desk;
    private final Liquidations liquidations;
    private final AccountRemargining remargining;

    LiquidatedAccounts(LiquidationDesk desk, Liquidations liquidations, AccountRemargining remargining) {
        this.desk = desk;
        this.liquidations = liquidations;
        this.remargining = remargining;
    }

    /** The account has a new margin; whoever's cash or positions moved because of it, as at an end, is margined once more. */
    void lookAt(UUID accountId) {
        Looked looked = QuarkusTransaction.requiringNew().call(() -> desk.look(accountId, false));
        if (looked.look() == Look.NEEDS_OTHERS) {
            looked = QuarkusTransaction.requiringNew().call(() -> desk.look(accountId, true));
        }
        looked.movedIds().forEach(this::remargin);
    }

    /** An account without a figure keeps its change; it is behind until there is one. */
    void remargin(UUID accountId) {
        try {
            remargining.one(accountId);
        } catch (RejectedException noFigure) {
            Log.debugf("account %s has no margin: %s", accountId, noFigure.getMessage());
        }
    }

    /** One account that cannot be looked at does not keep the others from it. */
    void lookAtAll() {
        List<UUID> batch = liquidations.runningAccountIds(null, BATCH_SIZE);
        while (!batch.isEmpty()) {
            for (UUID accountId : batch) {
                try {
                    lookAt(accountId);
                } catch (RuntimeException failure) {
                    Log.warnf(failure, "the liquidation of account %s could not be looked at", accountId);
                }
            }
            batch = liquidations.runningAccountIds(batch.getLast(), BATCH_SIZE);
        }
    }
}
