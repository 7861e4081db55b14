package io.plimsoll.platform.sandbox;

import io.plimsoll.account.AccountService.Opening;
import io.plimsoll.account.AccountStatus;
import io.plimsoll.account.AccountTerms;
import io.plimsoll.account.BookPosition;
import io.plimsoll.account.Trade;
import io.plimsoll.cash.CashMovement;
import io.plimsoll.cash.MovementKind;
import io.plimsoll.collateral.CollateralHolding;
import io.plimsoll.instrument.ContractKind;
import io.plimsoll.market.InstrumentMark;
import io.plimsoll.portfolio.AccountType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * An account of the demo broker. Lists that are absent in the file are empty.
 *
 * @param positions what it held when it came to the broker
 * @param trades what it did since then
 * @param call what became of its margin call; null if it is not to have one
 */
record DemoAccount(
        UUID id,
        String reference,
        String owner,
        String baseCurrency,
        AccountType accountType,
        String marginPolicy,
        String haircutSchedule,
        List<Movement> cash,
        List<CollateralHolding> holdings,
        List<Held> positions,
        List<Traded> trades,
        Call call) {
    DemoAccount {
        Objects.requireNonNull(id, "id");
        cash = orEmpty(cash);
        holdings = orEmpty(holdings);
        positions = orEmpty(positions);
        trades = orEmpty(trades);
    }

    private static <T> List<T> orEmpty(List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    Opening opening() {
        return new Opening(
                reference,
                baseCurrency,
                accountType,
                new AccountTerms(owner, null, marginPolicy, haircutSchedule, AccountStatus.ACTIVE));
    }

    /** Cash that moves, as {@code POST …/cash-movements} takes it. */
    record Movement(String reference, MovementKind kind, BigDecimal amount, String currency) {
        CashMovement.Draft toDraft(UUID accountId) {
            return new CashMovement.Draft(accountId, reference, kind, currency, amount, "");
        }
    }

    /**
     * A position, of which the instrument says the contract, the currency and the multiplier.
     *
     * @param instrument name in the file
     */
    record Held(String instrument, BigDecimal quantity, BigDecimal averagePrice) {
        BookPosition toPosition(InstrumentMark mark) {
            return new BookPosition(
                    mark.contract(), quantity, averagePrice, BigDecimal.ZERO, mark.currency(), mark.multiplier());
        }
    }

    /** @param instrument name in the file */
    record Traded(
            String tradeId,
            String instrument,
            BigDecimal quantity,
            BigDecimal price,
            BigDecimal fee,
            Instant tradedAt) {
        Trade toTrade(InstrumentMark mark) {
            return new Trade(
                    tradeId,
                    mark.contract(),
                    quantity,
                    price,
                    mark.currency(),
                    mark.multiplier(),
                    mark.contract().kind() == ContractKind.OPTION,
                    fee,
                    tradedAt);
        }
    }

    /**
     * The call that the service issues by itself, and what people do with it, in this order; what is null is not done.
     *
     * @param id which the call is to have
     * @param notifiedBy channel by which the client is told
     * @param acknowledgedWith what the client says to it
     * @param payment of a part of it
     * @param plan of its liquidation
     */
    record Call(UUID id, String notifiedBy, String acknowledgedWith, Movement payment, Plan plan) {
        Call {
            Objects.requireNonNull(id, "id");
        }
    }

    /**
     * How an account whose call nobody met is restored to its initial margin.
     *
     * @param liquidationId of the liquidation that carries it out from the beginning; null if that is left to whoever tries the service
     */
    record Plan(UUID id, UUID liquidationId) {
        Plan {
            Objects.requireNonNull(id, "id");
        }
    }
}
