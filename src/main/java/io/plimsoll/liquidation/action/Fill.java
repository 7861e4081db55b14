package io.plimsoll.liquidation.action;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.liquidation.AccountFigures;
import io.plimsoll.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was traded of an order, and how the account stood afterwards.
 *
 * @param number from 1, in the order of booking
 * @param listNumber of the order list it was held to
 * @param mark of the order
 * @param notional at that mark, in the account's currency, ≥ 0; not rounded
 * @param costs of it
 * @param equityBeforeFirst of the account without it and without what others have borne, on the same market; null but of the first
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
        Costs costs,
        @Nullable BigDecimal equityBeforeFirst,
        AccountFigures after,
        boolean leavesNothing) {
    public Fill {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(execution, "execution");
        Objects.requireNonNull(costs, "costs");
        Objects.requireNonNull(bookedAt, "bookedAt");
        Objects.requireNonNull(after, "after");
    }

    /**
     * What it cost, in the account's currency; not rounded, so that many small fills cost what one large one does.
     *
     * @param slippage what was lost against the mark; negative if something was gained
     * @param fee negative for a rebate
     * @param bounty ≥ 0
     * @param gas ≥ 0
     */
    public record Costs(BigDecimal slippage, BigDecimal fee, BigDecimal bounty, BigDecimal gas) {}

    /**
     * As the venue tells it. Two are equal if they say the same, however many zeros their decimals end in.
     *
     * @param executionId the venue's name of it, unique in the account
     * @param quantity in contracts, signed: bought positive
     * @param price of one unit, any sign
     * @param fee what the venue takes, in the contract's currency; negative for a rebate
     * @param bounty of whoever carried it out, in the contract's currency, ≥ 0; the account pays it as it pays the fee
     * @param gas what carrying it out cost whoever did, in the contract's currency, ≥ 0
     */
    public record Execution(
            String executionId,
            ContractId contract,
            BigDecimal quantity,
            BigDecimal price,
            BigDecimal fee,
            BigDecimal bounty,
            BigDecimal gas,
            Instant tradedAt) {
        public Execution {
            Objects.requireNonNull(executionId, "executionId");
            Objects.requireNonNull(contract, "contract");
            Objects.requireNonNull(tradedAt, "tradedAt");
            quantity = Money.withDecimals(quantity, 0);
            price = Money.withDecimals(price, 0);
            fee = Money.withDecimals(fee, 0);
            bounty = Money.withDecimals(bounty, 0);
            gas = Money.withDecimals(gas, 0);
            if (bounty.signum() < 0 || gas.signum() < 0) {
                throw new IllegalArgumentException(
                        "bounty and gas must be at least 0, were %s and %s".formatted(bounty, gas));
            }
        }

        /** A fee, and nothing besides. */
        public Execution(
                String executionId,
                ContractId contract,
                BigDecimal quantity,
                BigDecimal price,
                BigDecimal fee,
                Instant tradedAt) {
            this(executionId, contract, quantity, price, fee, BigDecimal.ZERO, BigDecimal.ZERO, tradedAt);
        }

        /** What the account pays besides the price. */
        BigDecimal charge() {
            return fee.add(bounty);
        }
    }
}
