package io.plimsoll.testsupport;

import io.plimsoll.account.Account;
import io.plimsoll.account.AccountStatus;
import io.plimsoll.account.Trade;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.instrument.OptionRight;
import io.plimsoll.portfolio.AccountType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/** Accounts and trades of one future and one call, DEMO F 2026-03. */
public final class AccountFixtures {
    public static final Instant NOON = Instant.parse("2026-02-02T12:00:00Z");
    public static final ContractId FUTURE = ContractId.future("DEMO", "F", "2026-03");
    public static final ContractId CALL =
            ContractId.option("DEMO", "F", "2026-03", OptionRight.CALL, new BigDecimal("105"));

    private AccountFixtures() {}

    /** Empty, in USD. */
    public static Account activeAccount() {
        UUID id = UUID.randomUUID();
        return account(id, "ref-" + id, AccountStatus.ACTIVE, NOON);
    }

    public static Account account(UUID id, String reference, AccountStatus status, Instant createdAt) {
        return new Account(
                id,
                reference,
                "Ada Trading Ltd",
                "USD",
                AccountType.SPECULATOR,
                null,
                "futures-clients",
                null,
                status,
                1,
                0,
                createdAt,
                createdAt);
    }

    /** Multiplier 100, in USD, no fee; the call is premium style. */
    public static Trade trade(String tradeId, ContractId contract, String quantity, String price) {
        return trade(tradeId, contract, quantity, price, "0");
    }

    public static Trade trade(String tradeId, ContractId contract, String quantity, String price, String fee) {
        return new Trade(
                tradeId,
                contract,
                new BigDecimal(quantity),
                new BigDecimal(price),
                "USD",
                new BigDecimal("100"),
                contract.right() != null,
                new BigDecimal(fee),
                NOON);
    }
}
