package io.plimsoll.platform.sandbox;

import io.plimsoll.account.AccountService;
import io.plimsoll.account.BookPosition;
import io.plimsoll.account.PositionService;
import io.plimsoll.account.PreparedChange;
import io.plimsoll.account.Trade;
import io.plimsoll.account.TradeService;
import io.plimsoll.accountmargin.AccountRemargining;
import io.plimsoll.accountmargin.AccountRemargining.Batch;
import io.plimsoll.cash.CashService;
import io.plimsoll.collateral.CollateralService;
import io.plimsoll.margincall.CallCommand;
import io.plimsoll.margincall.MarginCall;
import io.plimsoll.margincall.MarginCallService;
import io.plimsoll.margincall.MarginCalls;
import io.plimsoll.platform.Ids;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Opens the demo broker's accounts and lets happen to them what the file says, by the services that requests use. */
@Singleton
class DemoAccountLoader {
    private final AccountService accounts;
    private final CashService cash;
    private final CollateralService collateral;
    private final PositionService positions;
    private final TradeService trades;
    private final AccountRemargining remargining;
    private final MarginCalls calls;
    private final MarginCallService callService;
    private final DemoLiquidationLoader liquidations;

    DemoAccountLoader(
            AccountService accounts,
            CashService cash,
            CollateralService collateral,
            PositionService positions,
            TradeService trades,
            AccountRemargining remargining,
            MarginCalls calls,
            MarginCallService callService,
            DemoLiquidationLoader liquidations) {
        this.accounts = accounts;
        this.cash = cash;
        this.collateral = collateral;
        this.positions = positions;
        this.trades = trades;
        this.remargining = remargining;
        this.calls = calls;
        this.callService = callService;
        this.liquidations = liquidations;
    }

    /**
     * Opens and margins every account, in the caller's transaction, so that nobody sees one that is half filled.
     *
     * @return the calls as they are then, in the order of the file
     * @throws io.plimsoll.rejection.RejectedException as the requests that the file holds would be refused
     */
    List<MarginCall> load(DemoBrokerFile broker) {
        broker.accounts().forEach(account -> open(account, broker));
        margin(broker.accounts().stream()
                .filter(account -> account.call() == null)
                .map(DemoAccount::id)
                .toList());
        List<MarginCall> called = new ArrayList<>();
        broker.accounts().stream()
                .filter(account -> account.call() != null)
                .forEach(account -> called.add(called(account)));
        return called;
    }

    private void open(DemoAccount account, DemoBrokerFile broker) {
        UUID id = account.id();
        Ids.startingWith(id, () -> save(accounts.open(account.opening())));
        account.cash().forEach(movement -> save(cash.move(movement.toDraft(id))));
        if (!account.holdings().isEmpty()) {
            save(collateral.set(collateral.get(id), account.holdings()));
        }
        List<BookPosition> held = account.positions().stream()
                .map(position -> position.toPosition(broker.mark(position.instrument())))
                .toList();
        if (!held.isEmpty()) {
            save(positions.set(positions.get(id), held));
        }
        List<Trade> traded = account.trades().stream()
                .map(trade -> trade.toTrade(broker.mark(trade.instrument())))
                .toList();
        if (!traded.isEmpty()) {
            save(trades.book(id, traded));
        }
    }

    private static void save(PreparedChange<?> change) {
        change.save().run();
    }

    private void margin(List<UUID> accountIds) {
        Batch batch = remargining.batch(accountIds, remargining.round());
        if (batch.storedCount() != accountIds.size()) {
            throw new IllegalStateException("%d of %d accounts of the demo broker have no margin: %s"
                    .formatted(accountIds.size() - batch.storedCount(), accountIds.size(), batch.refused()));
        }
    }

    /** The account's margin issues the call; the rest is done with it. */
    private MarginCall called(DemoAccount account) {
        DemoAccount.Call call = account.call();
        Ids.startingWith(call.id(), () -> remargining.one(account.id()));
        if (call.notifiedBy() != null) {
            take(call.id(), new CallCommand.Notify(call.notifiedBy()));
        }
        if (call.acknowledgedWith() != null) {
            take(call.id(), new CallCommand.Acknowledge(call.acknowledgedWith()));
        }
        if (call.payment() != null) {
            save(cash.move(call.payment().toDraft(account.id())));
            remargining.one(account.id());
        }
        if (call.plan() != null) {
            liquidations.load(account.id(), call.id(), call.plan());
        }
        return calls.get(call.id());
    }

    private void take(UUID callId, CallCommand step) {
        callService.save(callService.change(callId, step, anyVersion -> {}));
    }
}
