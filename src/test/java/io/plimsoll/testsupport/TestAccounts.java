package io.plimsoll.testsupport;

import io.plimsoll.account.Account;
import io.plimsoll.account.AccountStatus;
import io.plimsoll.portfolio.AccountType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Accounts that nobody else has. */
public final class TestAccounts {
    private TestAccounts() {}

    /**
     * A dollar account in its first version.
     *
     * @param haircutSchedule null for none
     */
    public static Account inUsd(String haircutSchedule, AccountStatus status) {
        UUID id = UUID.randomUUID();
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return new Account(
                id,
                "REF-" + id,
                "Ada Trading Ltd",
                "USD",
                AccountType.SPECULATOR,
                null,
                "standard-span",
                haircutSchedule,
                status,
                1,
                0,
                now,
                now);
    }
}
