package io.plimsoll.liquidation.action;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.liquidation.AccountFigures;
import io.plimsoll.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * What was traded of an order, and how the account stood afterwards.
 *
 * @param number from 1, in the order of booking
 * @param listNumber of the order list it was held to
 * @param mark of the order
 * @param notional at that mark, in the account's currency, ≥ 0
 * @param slippage what was lost against that mark, in the account's currency; negative if something was gained
 * @param feeInBase in the account's currency
 * @param after with this fill, on the market it was booked in
 * @param leavesNothing whether the account holds no position any more
 */
public record Fill(
        UUID id,
        int number,
        int listNumber,
        Execution execution,
        Instant bookedAt,
        BigDecimal mark,
        BigDecimal notional,
        BigDecimal slippage,
        BigDecimal feeInBase,
        AccountFigures after,
        boolean leavesNothing) {
    public Fill {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(execution, "execution");
        Objects.requireNonNull(bookedAt, "bookedAt");
        Objects.requireNonNull(after, "after");
    }

    /**
     * As the venue tells it. Two are equal if they say the same, however many zeros their decimals end in.
     *
     * @param executionId the venue's name of it, unique in the account
     * @param quantity in contracts, signed: bought positive
     * @param price of one unit, any sign
     * @param fee in the contract's currency; negative for a rebate
     */
    public record Execution(
            String executionId,
            ContractId contract,
            BigDecimal quantity,
            BigDecimal price,
            BigDecimal fee,
            Instant tradedAt) {
        public Execution {
            Objects.requireNonNull(executionId, "executionId");
            Objects.requireNonNull(contract, "contract");
            Objects.requireNonNull(tradedAt, "tradedAt");
            quantity = Money.withDecimals(quantity, 0);
            price = Money.withDecimals(price, 0);
            fee = Money.withDecimals(fee, 0);
        }
    }
}
