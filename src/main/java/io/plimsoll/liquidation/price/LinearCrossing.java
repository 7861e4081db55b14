package io.plimsoll.liquidation.price;

import io.plimsoll.accountmargin.AccountMargin;
import io.plimsoll.accountmargin.EquityLine;
import io.plimsoll.accountmargin.MarginWorking.PositionLine;
import io.plimsoll.liquidation.price.MovedAccount.MovableUnderlying;
import io.plimsoll.money.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where equity and requirement meet exactly, for an underlying with futures and spots alone.
 *
 * <p>Equity is a straight line in the move, {@code E(x) = E + D x}, D what the positions are worth at their marks. The requirement is
 * taken as straight between two moves one percent apart, or a hundredth of one, as it is within a tier or while one scenario binds:
 * {@code M(x) = M_a + s (x - a)}. They meet at {@code x = (h (M_a - s a) - E) / (D - h s)}, the formula of {@link LinearPosition} with the
 * move for a price. The account is margined there to see that it is so; if not, there is no exact answer.
 *
 * <p>Neither the gains of these positions nor the requirement are rounded here, or where they meet would depend on where the price is now.
 * So this tells the formula's price where the search tells the first price at which the rounded figures act.
 */
final class LinearCrossing {
    private static final MathContext DIGITS = MathContext.DECIMAL128;
    private static final List<BigDecimal> STEPS = List.of(new BigDecimal("0.01"), new BigDecimal("0.0001"));

    private static final int ATTEMPT_COUNT_MAX = 3;

    /** What rounding each contract's losses may make of the requirement: two at the ends of the line and one where it is tested. */
    private static final BigDecimal LOSS_ROUNDING = new BigDecimal("5E-8");

    /** What a methodology that tells its figures at eight decimals may, three times. */
    private static final BigDecimal FIGURE_ROUNDING = new BigDecimal("2E-8");

    /** What rounding moved prices may. */
    private static final BigDecimal PRICE_ROUNDING = new BigDecimal("1E-10");

    private final MovedAccount account;
    private final MovableUnderlying underlying;
    private final BigDecimal equity;
    private final BigDecimal value;
    private final BigDecimal requirementTolerance;

    LinearCrossing(MovedAccount account, MovableUnderlying underlying) {
        this.account = account;
        this.underlying = underlying;
        String base = account.present().currency();
        BigDecimal exactEquity = account.present().equity();
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal tolerance = FIGURE_ROUNDING;
        for (PositionLine line : underlying.lines()) {
            exactEquity = exactEquity.add(roundedAway(line, base));
            BigDecimal units = inBase(line.quantity().multiply(line.multiplier()), line, base);
            sum = sum.add(units.multiply(line.requireMark().price()));
            tolerance = tolerance
                    .add(line.quantity().abs().multiply(LOSS_ROUNDING))
                    .add(units.abs().multiply(PRICE_ROUNDING));
        }
        this.equity = exactEquity;
        this.value = sum;
        this.requirementTolerance = tolerance;
    }

    /** What a gain is above that which counts, if it is no more than rounding: otherwise it counts in part, and says so elsewhere. */
    private static BigDecimal roundedAway(PositionLine line, String base) {
        if (line.line() != EquityLine.Name.UNREALISED_PNL) {
            return BigDecimal.ZERO;
        }
        BigDecimal difference = inBase(line.amount(), line, base).subtract(line.amountInBase());
        BigDecimal half = BigDecimal.valueOf(5, Money.decimals(base) + 1);
        return difference.abs().compareTo(half) <= 0 ? difference : BigDecimal.ZERO;
    }

    private static BigDecimal inBase(BigDecimal amount, PositionLine line, String base) {
        if (line.rate() == null) {
            return amount;
        }
        return line.rate().to().equals(base)
                ? amount.multiply(line.rate().rate())
                : amount.divide(line.rate().rate(), DIGITS);
    }

    /** The move at which nothing is left of equity; empty if none of a position does it. */
    Optional<BigDecimal> ofBankruptcy() {
        return value.signum() == 0
                ? Optional.empty()
                : Optional.of(equity.negate().divide(value, DIGITS))
                        .filter(LinearCrossing::isAboveLoss)
                        .filter(move -> isEquity(move, BigDecimal.ZERO));
    }

    /**
     * The move at which equity is a multiple of the maintenance margin.
     *
     * @param ratio h of the trigger, above 0
     * @param near move at which the account is past it, and a percent before which it is not
     */
    Optional<BigDecimal> of(BigDecimal ratio, BigDecimal near) {
        for (BigDecimal size : STEPS) {
            BigDecimal at = near;
            for (int attempt = 0; attempt < ATTEMPT_COUNT_MAX && isBeside(at, near); attempt++) {
                Line line = line(at, at.signum() < 0 ? size.negate() : size);
                BigDecimal move = meeting(ratio, line);
                if (move == null) {
                    break;
                }
                if (isStraight(move, line)) {
                    return Optional.of(move);
                }
                at = move;
            }
        }
        return Optional.empty();
    }

    /** Whether a better line may be looked for there: an account that is past the trigger now can be any way from it. */
    private static boolean isBeside(BigDecimal move, BigDecimal near) {
        return near.signum() == 0 || move.subtract(near).abs().compareTo(STEPS.getFirst()) <= 0;
    }

    /** The requirement as if it were straight: {@code atStart} at {@code start}, growing by {@code slope} a move of one. */
    private record Line(BigDecimal start, BigDecimal atStart, BigDecimal slope) {
        BigDecimal at(BigDecimal move) {
            return atStart.add(slope.multiply(move.subtract(start)));
        }
    }

    /** Through the multiples of the step before and after a move. */
    private Line line(BigDecimal move, BigDecimal step) {
        BigDecimal start = move.divideToIntegralValue(step).multiply(step);
        BigDecimal atStart = requirement(start);
        return new Line(
                start, atStart, requirement(start.add(step)).subtract(atStart).divide(step, DIGITS));
    }

    /** Null if the two do not meet above a price of 0. */
    private @Nullable BigDecimal meeting(BigDecimal ratio, Line line) {
        BigDecimal numerator = ratio.multiply(line.at(BigDecimal.ZERO)).subtract(equity);
        BigDecimal denominator = value.subtract(ratio.multiply(line.slope));
        if (denominator.signum() == 0) {
            return null;
        }
        BigDecimal move = numerator.divide(denominator, DIGITS);
        return isAboveLoss(move) ? move : null;
    }

    private boolean isStraight(BigDecimal move, Line line) {
        return isEquity(move, equity.add(value.multiply(move)))
                && requirement(move).subtract(line.at(move)).abs().compareTo(requirementTolerance) <= 0;
    }

    /** A price does not fall to 0. */
    private static boolean isAboveLoss(BigDecimal move) {
        return move.compareTo(BigDecimal.ONE.negate()) > 0;
    }

    /** But for the rounding of each position. */
    private boolean isEquity(BigDecimal move, BigDecimal expected) {
        AccountMargin margin = account.margin(underlying.name(), move);
        BigDecimal unit =
                BigDecimal.ONE.movePointLeft(Money.decimals(account.present().currency()));
        BigDecimal tolerance =
                unit.multiply(BigDecimal.valueOf(2L + underlying.lines().size()));
        return margin.equity().subtract(expected).abs().compareTo(tolerance) <= 0;
    }

    private BigDecimal requirement(BigDecimal move) {
        return account.unroundedMaintenanceMargin(underlying.name(), move);
    }
}
