package io.plimsoll.liquidation.price;

import io.plimsoll.accountmargin.AccountMargin;
import io.plimsoll.accountmargin.MarginWorking.PositionLine;
import io.plimsoll.liquidation.price.MovedAccount.MovableUnderlying;
import io.plimsoll.money.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/**
 * Where equity and requirement meet exactly, for an underlying with futures and spots alone.
 *
 * <p>Equity is a straight line in the move, {@code E(x) = E + D x}, D what the positions are worth at their marks. The requirement is
 * taken as straight between two moves one percent apart, as it is within a tier or while one scenario binds: {@code M(x) = M_a + s (x - a)}.
 * They meet at {@code x = (h (M_a - s a) - E) / (D - h s)}, the formula of {@link LinearPosition} with the move for a price. The account
 * is margined there to see that it is so; if not, there is no exact answer. Margins are rounded to the currency's places, the crossing is
 * not: it tells the formula's price where the search tells the first price at which the rounded figures act.
 */
final class LinearCrossing {
    private static final MathContext DIGITS = MathContext.DECIMAL128;
    private static final BigDecimal PERCENT = new BigDecimal("0.01");

    private final MovedAccount account;
    private final MovableUnderlying underlying;
    private final BigDecimal equity;
    private final BigDecimal value;

    LinearCrossing(MovedAccount account, MovableUnderlying underlying) {
        this.account = account;
        this.underlying = underlying;
        this.equity = account.present().equity();
        this.value = underlying.lines().stream()
                .map(line -> valueInBase(line, account.present().currency()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal valueInBase(PositionLine line, String base) {
        BigDecimal value = line.quantity()
                .multiply(line.multiplier())
                .multiply(line.requireMark().price());
        if (line.rate() == null) {
            return value;
        }
        return line.rate().to().equals(base)
                ? value.multiply(line.rate().rate())
                : value.divide(line.rate().rate(), DIGITS);
    }

    /** The move at which nothing is left of equity; empty if none of a position does it. */
    Optional<BigDecimal> ofBankruptcy() {
        return value.signum() == 0
                ? Optional.empty()
                : Optional.of(equity.negate().divide(value, DIGITS))
                        .filter(LinearCrossing::isAboveLoss)
                        .filter(move -> isNear(margin(move).equity(), BigDecimal.ZERO));
    }

    /**
     * The move at which equity is a multiple of the maintenance margin.
     *
     * @param ratio h of the trigger, above 0
     * @param near move at which the account is past it, and a percent before which it is not
     */
    Optional<BigDecimal> of(BigDecimal ratio, BigDecimal near) {
        BigDecimal step = near.signum() < 0 ? PERCENT.negate() : PERCENT;
        BigDecimal from = near.divideToIntegralValue(step).multiply(step);
        BigDecimal to = from.add(step);
        BigDecimal before = maintenanceMargin(from);
        BigDecimal slope = maintenanceMargin(to).subtract(before).divide(step, DIGITS);
        BigDecimal numerator =
                ratio.multiply(before.subtract(slope.multiply(from))).subtract(equity);
        BigDecimal denominator = value.subtract(ratio.multiply(slope));
        if (denominator.signum() == 0) {
            return Optional.empty();
        }
        BigDecimal move = numerator.divide(denominator, DIGITS);
        BigDecimal there = before.add(slope.multiply(move.subtract(from)));
        return Optional.of(move).filter(LinearCrossing::isAboveLoss).filter(found -> isStraight(found, there));
    }

    /** A price does not fall to 0. */
    private static boolean isAboveLoss(BigDecimal move) {
        return move.compareTo(BigDecimal.ONE.negate()) > 0;
    }

    private boolean isStraight(BigDecimal move, BigDecimal maintenanceMargin) {
        AccountMargin margin = margin(move);
        return isNear(margin.equity(), equity.add(value.multiply(move)))
                && isNear(margin.maintenanceMargin(), maintenanceMargin);
    }

    /** But for the rounding of each position, and of the margins that the line was drawn through. */
    private boolean isNear(BigDecimal actual, BigDecimal expected) {
        BigDecimal unit =
                BigDecimal.ONE.movePointLeft(Money.decimals(account.present().currency()));
        BigDecimal tolerance =
                unit.multiply(BigDecimal.valueOf(2L + underlying.lines().size()));
        return actual.subtract(expected).abs().compareTo(tolerance) <= 0;
    }

    private BigDecimal maintenanceMargin(BigDecimal move) {
        return margin(move).maintenanceMargin();
    }

    private AccountMargin margin(BigDecimal move) {
        return account.margin(underlying.name(), move);
    }
}
