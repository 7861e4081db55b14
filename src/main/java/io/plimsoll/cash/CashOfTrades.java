package io.plimsoll.cash;

import io.plimsoll.account.BookedTrade;
import io.plimsoll.account.TradeCash;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Books what trades pay: the premium of a premium-style option, the settled profit of everything else, and the fee.
 *
 * <p>Nothing counts twice: what a position gained while open is in equity as unrealised profit (or as option value), and moves to
 * cash when, and as far as, it is closed.
 */
public final class CashOfTrades implements TradeCash {
    private final CashMovements movements;
    private final Supplier<UUID> ids;

    public CashOfTrades(CashMovements movements, Supplier<UUID> ids) {
        this.movements = movements;
        this.ids = ids;
    }

    @Override
    public void book(List<BookedTrade> trades) {
        List<CashMovement> payments = new ArrayList<>();
        for (BookedTrade trade : trades) {
            add(payments, trade, MovementKind.PREMIUM, trade.premium());
            add(payments, trade, MovementKind.SETTLEMENT, trade.settlement());
            add(payments, trade, MovementKind.FEE, trade.trade().fee().negate());
        }
        movements.addAll(payments);
    }

    private void add(List<CashMovement> payments, BookedTrade trade, MovementKind kind, BigDecimal amount) {
        if (amount.signum() != 0) {
            CashMovement.Draft draft = new CashMovement.Draft(
                    trade.accountId(),
                    reference(trade, kind),
                    kind,
                    trade.trade().currency(),
                    amount,
                    "trade " + trade.trade().tradeId());
            payments.add(CashMovement.of(ids.get(), draft, trade.bookedAt()));
        }
    }

    /** With slashes, which no reference of a client has, so that the two never meet. */
    private static String reference(BookedTrade trade, MovementKind kind) {
        return "trade/%s/%s".formatted(trade.trade().tradeId(), kind);
    }
}
