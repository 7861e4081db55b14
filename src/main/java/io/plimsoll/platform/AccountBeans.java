package io.plimsoll.platform;

import io.plimsoll.account.AccountChanged;
import io.plimsoll.account.AccountContents;
import io.plimsoll.account.AccountService;
import io.plimsoll.account.Accounts;
import io.plimsoll.account.HaircutScheduleNames;
import io.plimsoll.account.KnownContracts;
import io.plimsoll.account.MarginPolicyNames;
import io.plimsoll.account.PositionService;
import io.plimsoll.account.TradeCash;
import io.plimsoll.account.TradeService;
import io.plimsoll.account.Trades;
import io.plimsoll.cash.CashContents;
import io.plimsoll.cash.CashLedger;
import io.plimsoll.cash.CashMovements;
import io.plimsoll.cash.CashOfTrades;
import io.plimsoll.cash.CashService;
import io.plimsoll.cash.FreeCash;
import io.plimsoll.cash.UnencumberedCash;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What keeps accounts and their cash. What other features know better has a default here, which a bean of theirs replaces.
 */
class AccountBeans {

    @Produces
    @Singleton
    AccountService accountService(
            Accounts accounts,
            AccountContents contents,
            MarginPolicyNames marginPolicies,
            HaircutScheduleNames haircutSchedules,
            Supplier<UUID> ids,
            Clock clock) {
        return new AccountService(accounts, contents, marginPolicies, haircutSchedules, ids, clock);
    }

    @Produces
    @Singleton
    PositionService positionService(Accounts accounts, KnownContracts knownContracts) {
        return new PositionService(accounts, knownContracts);
    }

    @Produces
    @Singleton
    TradeService tradeService(
            Accounts accounts,
            Trades trades,
            TradeCash cash,
            KnownContracts knownContracts,
            Supplier<UUID> ids,
            Clock clock) {
        return new TradeService(accounts, trades, cash, knownContracts, ids, clock);
    }

    @Produces
    @Singleton
    TradeCash tradeCash(CashMovements movements, Supplier<UUID> ids) {
        return new CashOfTrades(movements, ids);
    }

    @Produces
    @Singleton
    CashService cashService(
            Accounts accounts,
            CashMovements movements,
            CashLedger ledger,
            FreeCash freeCash,
            Supplier<UUID> ids,
            Clock clock) {
        return new CashService(accounts, movements, ledger, freeCash, ids, clock);
    }

    /** Nobody computes margins: nobody needs to know. */
    @Produces
    @Singleton
    @DefaultBean
    AccountChanged accountChanged() {
        return accountId -> {};
    }

    /** Cash alone. */
    @Produces
    @Singleton
    @DefaultBean
    AccountContents accountContents(CashLedger ledger) {
        return new CashContents(ledger);
    }

    /** Without a requirement all cash is free. */
    @Produces
    @Singleton
    @DefaultBean
    FreeCash freeCash(CashLedger ledger) {
        return new UnencumberedCash(ledger);
    }

    /** Without parameter sets and snapshots to look into, every contract is taken for known. */
    @Produces
    @Singleton
    @DefaultBean
    KnownContracts knownContracts() {
        return (marginPolicy, contracts) -> Map.of();
    }

    /** Without stored policies, every name is taken for one. */
    @Produces
    @Singleton
    @DefaultBean
    MarginPolicyNames marginPolicyNames() {
        return name -> true;
    }

    /** Without stored schedules, every name is taken for one. */
    @Produces
    @Singleton
    @DefaultBean
    HaircutScheduleNames haircutScheduleNames() {
        return name -> true;
    }
}
