package io.plimsoll.platform;

import io.plimsoll.account.Accounts.ConcurrentChangeException;
import io.plimsoll.liquidation.action.ExecutablePlans.Draft;
import io.plimsoll.liquidation.action.Liquidation;
import io.plimsoll.liquidation.automatic.AutomaticLiquidationDesk;
import io.plimsoll.liquidation.automatic.LargeBooksLast;
import io.plimsoll.liquidation.automatic.Obstacle;
import io.plimsoll.liquidation.automatic.OverdueCall;
import io.plimsoll.liquidation.automatic.OverdueCalls.BookSize;
import io.plimsoll.liquidation.automatic.Turn;
import io.plimsoll.parallel.Workers;
import io.plimsoll.platform.AutomaticLiquidationBeans.AutomaticLiquidationConfig;
import io.plimsoll.platform.AutomaticLiquidationMeters.Result;
import io.plimsoll.platform.tenant.PerTenant;
import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.platform.tenant.TenantScope;
import io.plimsoll.rejection.RejectedException;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;

/** Has the desk begin what is due: some accounts at once, the worst first, each in a transaction of its own. */
@Singleton
class AutomaticLiquidations {
    /** Of one look, so that accounts that have become worse meanwhile need not wait for long. */
    private static final int DUE_COUNT_MAX = 1_000;

    private final AutomaticLiquidationDesk desk;
    private final AutomaticLiquidationMeters meters;
    private final Executor threads;
    private final PerTenant<LargeBooksLast> largeBooks;
    private final Clock clock;

    AutomaticLiquidations(
            AutomaticLiquidationDesk desk,
            AutomaticLiquidationMeters meters,
            ExecutorService threads,
            Tenant tenant,
            AutomaticLiquidationConfig config,
            Clock clock) {
        this.desk = desk;
        this.meters = meters;
        this.threads = TenantScope.carried(tenant, threads);
        this.largeBooks = new PerTenant<>(tenant, () -> new LargeBooksLast(config.largeBookWaitMax()));
        this.clock = clock;
    }

    /** @param workerCount accounts at once */
    void beginUsual(int workerCount) {
        beginAll(desk.due(BookSize.USUAL, DUE_COUNT_MAX), workerCount);
    }

    /** One at a time, after the others or beside them. */
    void beginLarge() {
        boolean isUsualDue = !desk.due(BookSize.USUAL, 1).isEmpty();
        if (largeBooks.get().isTheirTurn(isUsualDue, clock.instant())) {
            beginAll(desk.due(BookSize.LARGE, DUE_COUNT_MAX), 1);
        }
    }

    private void beginAll(List<OverdueCall> due, int workerCount) {
        new Workers(threads, workerCount).each(due.size(), i -> begin(due.get(i), new Turn(i + 1, due.size())));
    }

    /** Whatever becomes of one account, the others have their turn. */
    private void begin(OverdueCall call, Turn turn) {
        try {
            Optional<Draft> draft = desk.plan(call);
            Optional<Liquidation> begun =
                    draft.flatMap(plan -> QuarkusTransaction.requiringNew().call(() -> desk.begin(call, plan, turn)));
            meters.count(begun.isPresent() ? Result.STARTED : Result.MOVED_ON);
        } catch (ConcurrentChangeException movedOn) {
            meters.count(Result.MOVED_ON);
        } catch (RejectedException refusal) {
            meters.count(Result.WITHHELD);
            withhold(call, Obstacle.of(refusal));
        } catch (RuntimeException failure) {
            Log.warnf(failure, "the liquidation of account %s could not begin", call.accountId());
            meters.count(Result.FAILED);
            withhold(call, Obstacle.failure(failure));
        }
    }

    private void withhold(OverdueCall call, Obstacle obstacle) {
        try {
            boolean isTold = QuarkusTransaction.requiringNew().call(() -> desk.withhold(call, obstacle));
            if (isTold) {
                Log.warnf(
                        "the liquidation of account %s is withheld: %s, %s",
                        call.accountId(), obstacle.reason(), obstacle.detail());
            }
        } catch (RuntimeException failure) {
            // it is due again at the next look
            Log.warnf(failure, "that the liquidation of account %s is withheld could not be kept", call.accountId());
        }
    }
}
