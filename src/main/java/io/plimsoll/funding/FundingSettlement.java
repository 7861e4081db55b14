package io.plimsoll.funding;

import io.plimsoll.account.AccountRules;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What everybody paid and got for one interval. All amounts are what the party gains: negative when it pays.
 *
 * @param payments one for each account with a position, by id; they add up to the clients' amount
 */
public record FundingSettlement(Summary summary, List<Payment> payments) {
    public FundingSettlement {
        payments = List.copyOf(payments);
        BigDecimal paid = payments.stream().map(Payment::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (payments.size() != summary.paymentCount() || paid.compareTo(summary.clientAmount()) != 0) {
            throw new IllegalArgumentException("%d payments must add up to %s, were %d of %s"
                    .formatted(summary.paymentCount(), summary.clientAmount(), payments.size(), paid));
        }
    }

    /**
     * A settlement without its payments.
     *
     * @param netQuantity of all accounts, in contracts
     * @param clientAmount sum of the payments
     * @param houseAmount what the house gains on the other side of the clients' net position, rounded as a payment is
     * @param residue {@code -(clientAmount + houseAmount)}: what rounding leaves
     */
    public record Summary(
            UUID id,
            Draft draft,
            BigDecimal netQuantity,
            int paymentCount,
            BigDecimal clientAmount,
            BigDecimal houseAmount,
            BigDecimal residue,
            Instant bookedAt) {
        public Summary {
            Objects.requireNonNull(id, "id");
            if (clientAmount.add(houseAmount).add(residue).signum() != 0) {
                throw new IllegalArgumentException(
                        "a settlement adds up to 0, was %s + %s + %s".formatted(clientAmount, houseAmount, residue));
            }
        }

        public FundingSettlement with(List<Payment> payments) {
            return new FundingSettlement(this, payments);
        }
    }

    /**
     * What one account gains.
     *
     * @param quantity in contracts, signed
     * @param amount {@code -q m mark rate}, half-even to the currency's decimals; may be 0
     */
    public record Payment(UUID accountId, BigDecimal quantity, BigDecimal amount) {}

    /** A position as it is settled. */
    public record FundedPosition(
            UUID accountId, long accountSequence, BigDecimal quantity, BigDecimal multiplier, String currency) {}

    /**
     * What is asked for.
     *
     * @param settledAt end of the interval
     * @param currency of the mark
     * @param mark of one unit
     * @param rate of the interval, the long pays what is positive; null if {@code rateId} says it
     * @param rateId stored rate; null if the rate is given
     */
    public record Draft(
            ContractId contract,
            Instant settledAt,
            String currency,
            BigDecimal mark,
            @Nullable BigDecimal rate,
            @Nullable UUID rateId) {
        /** Of one whose rate is told already. */
        BigDecimal requireRate() {
            return Objects.requireNonNull(rate, "rate");
        }

        boolean saysTheSameAs(Draft other) {
            return currency.equals(other.currency)
                    && mark.compareTo(other.mark) == 0
                    && requireRate().compareTo(other.requireRate()) == 0
                    && Objects.equals(rateId, other.rateId);
        }
    }

    /** {@code - s q m mark rate}, exact: what a position of {@code units} gains. */
    public static BigDecimal gain(BigDecimal units, BigDecimal mark, BigDecimal rate) {
        return units.multiply(mark).multiply(rate).negate();
    }

    /**
     * @param positions by account id, all in the draft's currency
     * @throws io.plimsoll.rejection.RejectedException FIGURE_OUT_OF_RANGE
     */
    static FundingSettlement of(UUID id, Draft draft, List<FundedPosition> positions, Instant bookedAt) {
        List<Payment> payments = new ArrayList<>();
        BigDecimal quantity = BigDecimal.ZERO;
        BigDecimal units = BigDecimal.ZERO;
        BigDecimal clients = rounded(BigDecimal.ZERO, draft);
        for (FundedPosition position : positions) {
            BigDecimal held = position.quantity().multiply(position.multiplier());
            BigDecimal amount = rounded(gain(held, draft.mark(), draft.requireRate()), draft);
            AccountRules.requireStorable("the payment of account " + position.accountId(), amount);
            payments.add(new Payment(position.accountId(), position.quantity(), amount));
            quantity = quantity.add(position.quantity());
            units = units.add(held);
            clients = clients.add(amount);
        }
        AccountRules.requireStorable("the net quantity of " + draft.contract().label(), quantity);
        AccountRules.requireStorable("what all accounts are paid", clients);
        BigDecimal house = rounded(gain(units.negate(), draft.mark(), draft.requireRate()), draft);
        AccountRules.requireStorable("what the house is paid", house);
        return new Summary(
                        id,
                        draft,
                        quantity,
                        payments.size(),
                        clients,
                        house,
                        clients.add(house).negate(),
                        bookedAt)
                .with(payments);
    }

    private static BigDecimal rounded(BigDecimal exact, Draft draft) {
        return exact.setScale(Money.decimals(draft.currency()), RoundingMode.HALF_EVEN);
    }
}
