package io.plimsoll.liquidation.sequences;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.UUID;

/** What an account should have, by what was paid in, what was traded at what price, and what liquidations moved; nothing else. */
final class NaiveAccount {
    final UUID id;
    final String owner;

    /** Deposits less withdrawals and fees; and what was borne by others, or for others. */
    BigDecimal cash = BigDecimal.ZERO;

    BigDecimal quantity = BigDecimal.ZERO;
    /** Quantity times price of all trades. */
    BigDecimal paid = BigDecimal.ZERO;

    /** Equity when it was margined last; null before that. */
    BigDecimal margined;

    /** Whether something has moved since then. */
    boolean isBehind;

    /** Null while nothing is liquidated. */
    NaiveLiquidation running;

    /** Of what is open, as the service has it: what is settled and what is not are rounded one by one. */
    BigDecimal openCost = BigDecimal.ZERO;

    NaiveAccount(UUID id, String owner) {
        this.id = id;
        this.owner = owner;
    }

    /** At any mark, open or closed. */
    BigDecimal equity(BigDecimal mark) {
        return cash.add(quantity.multiply(mark)).subtract(paid);
    }

    /** As a margin of now tells it. */
    BigDecimal shownEquity(BigDecimal mark) {
        return cents(cash.subtract(paid).add(openCost))
                .add(cents(quantity.multiply(mark).subtract(openCost)));
    }

    private static BigDecimal cents(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_EVEN);
    }

    boolean isFlat() {
        return quantity.signum() == 0;
    }

    void move(BigDecimal amount) {
        cash = cash.add(amount);
        isBehind = true;
    }

    void trade(BigDecimal traded, BigDecimal price, BigDecimal fee) {
        quantity = quantity.add(traded);
        paid = paid.add(traded.multiply(price));
        move(fee.negate());
    }

    /** One that goes on. */
    static final class NaiveLiquidation {
        final UUID id;
        final boolean closesEverything;
        int fillCount;

        NaiveLiquidation(UUID id, boolean closesEverything) {
            this.id = id;
            this.closesEverything = closesEverything;
        }
    }
}
