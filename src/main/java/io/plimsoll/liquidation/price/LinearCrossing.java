package io.plimsoll.liquidation.price;

import io.plimsoll.accountmargin.AccountMargin;
import io.plimsoll.accountmargin.EquityLine;
import io.plimsoll.accountmargin.MarginWorking.PositionLine;
import io.plimsoll.liquidation.price.MovedAccount.MovableUnderlying;
import io.plimsoll.money.Money;
import io.plimsoll.scenario.PriceMove;
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

    /** How far a line is followed beyond the search: as far as a price can move at all, and almost to 0. */
    private static final BigDecimal RISE_MAX = PriceMove.Kind.RELATIVE.shiftMax();

    private static final BigDecimal FALL_MAX = new BigDecimal("-0.999999");

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

    /**
     * What is known of the price that the search did not find.
     *
     * @param move null if there is none, or none is known
     * @param isKnown whether it is that move, or that there is none
     */
    record Beyond(@Nullable BigDecimal move, boolean isKnown) {
        private static final Beyond NONE = new Beyond(null, true);
        private static final Beyond UNKNOWN = new Beyond(null, false);
    }

    /** The move at which nothing is left of equity; empty if none of a position does it. */
    Optional<BigDecimal> ofBankruptcy() {
        return value.signum() == 0
                ? Optional.empty()
                : Optional.of(equity.negate().divide(value, DIGITS))
                        .filter(LinearCrossing::isWithinReach)
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
                if (move == null || !isWithinReach(move)) {
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

    /** As {@link #ofBankruptcy}, where the search came that far and found none. */
    Beyond ofBankruptcyBeyond(BigDecimal searchedTo) {
        BigDecimal move =
                value.signum() == 0 ? BigDecimal.ZERO : equity.negate().divide(value, DIGITS);
        if (!isThatWay(move, searchedTo)) {
            BigDecimal far = farthest(searchedTo);
            return isEquity(far, equity.add(value.multiply(far))) ? Beyond.NONE : Beyond.UNKNOWN;
        }
        return isWithinReach(move) && isEquity(move, BigDecimal.ZERO) ? new Beyond(move, true) : Beyond.UNKNOWN;
    }

    /**
     * As {@link #of}, where the search came that far and found none: where the line of the requirement there leads to, or else the line
     * where that leads to. There is none if the line leads to none and is the same at the farthest end.
     *
     * @param ratio h of the trigger, above 0
     */
    Beyond beyond(BigDecimal ratio, BigDecimal searchedTo) {
        BigDecimal step = searchedTo.signum() < 0 ? STEPS.getLast().negate() : STEPS.getFirst();
        BigDecimal at = searchedTo;
        for (int attempt = 0; attempt < ATTEMPT_COUNT_MAX; attempt++) {
            Line line = line(at, step);
            BigDecimal move = meeting(ratio, line);
            if (move == null || !isThatWay(move, searchedTo)) {
                return leadsOn(line, step, farthest(searchedTo)) ? Beyond.NONE : Beyond.UNKNOWN;
            }
            if (!isWithinReach(move)) {
                return Beyond.UNKNOWN;
            }
            if (isStraight(move, line)) {
                return new Beyond(move, true);
            }
            at = move;
        }
        return Beyond.UNKNOWN;
    }

    /** One that the search has passed is as good: what it looks at is rounded, so that it finds a price late. */
    private static boolean isThatWay(BigDecimal move, BigDecimal searchedTo) {
        return isAboveLoss(move) && move.signum() == searchedTo.signum();
    }

    private static BigDecimal farthest(BigDecimal searchedTo) {
        return searchedTo.signum() < 0 ? FALL_MAX : RISE_MAX;
    }

    private static boolean isWithinReach(BigDecimal move) {
        return isAboveLoss(move) && move.compareTo(RISE_MAX) <= 0;
    }

    /** Whether the requirement is on the line at a move, but for what rounding makes of the slope on the way there. */
    private boolean leadsOn(Line line, BigDecimal step, BigDecimal move) {
        BigDecimal steps = move.subtract(line.start).divide(step, DIGITS).abs();
        BigDecimal tolerance = requirementTolerance.multiply(steps.add(BigDecimal.ONE));
        return isEquity(move, equity.add(value.multiply(move)))
                && requirement(move).subtract(line.at(move)).abs().compareTo(tolerance) <= 0;
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

    /** Through the multiples of the step before and after a move, or the two before it where no price moves as far as the one after. */
    private Line line(BigDecimal move, BigDecimal step) {
        BigDecimal before = move.divideToIntegralValue(step).multiply(step);
        BigDecimal start = isWithinReach(before.add(step)) ? before : before.subtract(step);
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
