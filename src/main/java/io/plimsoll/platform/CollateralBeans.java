package io.plimsoll.platform;

import io.plimsoll.account.AccountContents;
import io.plimsoll.account.Accounts;
import io.plimsoll.account.HaircutScheduleNames;
import io.plimsoll.cash.CashContents;
import io.plimsoll.cash.CashLedger;
import io.plimsoll.collateral.CollateralBases;
import io.plimsoll.collateral.CollateralContents;
import io.plimsoll.collateral.CollateralHoldings;
import io.plimsoll.collateral.CollateralService;
import io.plimsoll.collateral.FreeCollateral;
import io.plimsoll.collateral.HaircutSchedule;
import io.plimsoll.collateral.HaircutScheduleService;
import io.plimsoll.versioned.VersionStore;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.stream.Stream;

/** What keeps haircut schedules and collateral. */
class CollateralBeans {

    @Produces
    @Singleton
    HaircutScheduleService haircutScheduleService(
            VersionStore<HaircutSchedule> store,
            ReadyHaircutSchedules ready,
            Instance<NewTerms> newTerms,
            Clock clock) {
        return new HaircutScheduleService(
                store, ready.all(), names -> newTerms.get().ofHaircutSchedules(names), clock);
    }

    @Produces
    @Singleton
    HaircutScheduleNames haircutScheduleNames(HaircutScheduleService schedules) {
        return name -> schedules.library().find(name).isPresent();
    }

    @Produces
    @Singleton
    CollateralService collateralService(
            Accounts accounts,
            CollateralHoldings holdings,
            HaircutScheduleService schedules,
            CollateralBases bases,
            FreeCollateral freeCollateral,
            Clock clock) {
        return new CollateralService(accounts, holdings, schedules, bases, freeCollateral, clock);
    }

    /** What keeps an account from being closed besides its positions: cash, accruals and collateral. */
    @Produces
    @Singleton
    AccountContents accountContents(CashLedger ledger, CollateralHoldings holdings) {
        AccountContents cash = new CashContents(ledger);
        AccountContents collateral = new CollateralContents(holdings);
        return accountId -> Stream.concat(cash.of(accountId).stream(), collateral.of(accountId).stream())
                .toList();
    }
}
