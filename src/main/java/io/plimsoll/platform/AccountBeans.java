package io.plimsoll.platform;

import io.plimsoll.account.AccountContents;
import io.plimsoll.account.AccountCurrencies;
import io.plimsoll.account.AccountService;
import io.plimsoll.account.Accounts;
import io.plimsoll.account.HaircutScheduleNames;
import io.plimsoll.account.KnownContracts;
import io.plimsoll.account.MarginPolicyNames;
import io.plimsoll.account.PositionService;
import io.plimsoll.account.TradeCash;
import io.plimsoll.account.TradeService;
import io.plimsoll.account.Trades;
import io.plimsoll.account.ValuedCurrencies;
import io.plimsoll.cash.CashLedger;
import io.plimsoll.cash.CashMovements;
import io.plimsoll.cash.CashOfTrades;
import io.plimsoll.cash.CashService;
import io.plimsoll.cash.FreeCash;
import io.plimsoll.platform.InsuranceFundBeans.InsuranceFundConfig;
import io.plimsoll.snapshot.SnapshotLimits;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;

/** What keeps accounts and their cash. */
class AccountBeans {

    @Produces
    @Singleton
    AccountService accountService(
            Accounts accounts,
            AccountContents contents,
            MarginPolicyNames marginPolicies,
            HaircutScheduleNames haircutSchedules,
            AccountCurrencies currencies,
            Supplier<UUID> ids,
            Clock clock) {
        return new AccountService(accounts, contents, marginPolicies, haircutSchedules, currencies, ids, clock);
    }

    /** Those that have an insurance fund: whatever an account may owe, a fund may have to bear. */
    @Produces
    @Singleton
    AccountCurrencies accountCurrencies(InsuranceFundConfig config) {
        return new AccountCurrencies(config.currenciesBeyondIso());
    }

    @Produces
    @Singleton
    PositionService positionService(
            Accounts accounts,
            KnownContracts knownContracts,
            AccountCurrencies currencies,
            ValuedCurrencies valuedCurrencies,
            Clock clock) {
        return new PositionService(accounts, knownContracts, currencies, valuedCurrencies, clock);
    }

    @Produces
    @Singleton
    TradeService tradeService(
            Accounts accounts,
            Trades trades,
            TradeCash cash,
            KnownContracts knownContracts,
            AccountCurrencies currencies,
            ValuedCurrencies valuedCurrencies,
            SnapshotLimits snapshots,
            Supplier<UUID> ids,
            Clock clock) {
        return new TradeService(
                accounts, trades, cash, knownContracts, currencies, valuedCurrencies, snapshots.aheadMax(), ids, clock);
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
            AccountCurrencies currencies,
            Supplier<UUID> ids,
            Clock clock) {
        return new CashService(accounts, movements, ledger, freeCash, currencies, ids, clock);
    }
}
