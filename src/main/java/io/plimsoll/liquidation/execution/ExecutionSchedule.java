package io.plimsoll.liquidation.execution;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The slices that cost least for the risk they run.
 *
 * <p>Source: Almgren and Chriss, Optimal Execution of Portfolio Transactions (2000). Holdings after slice j are
 * {@code x_j = X sinh(kappa (T - j tau)) / sinh(kappa T)} with {@code cosh(kappa tau) = 1 + kappa~^2 tau^2 / 2}. We need no
 * hyperbolic functions: {@code s_m = sinh(m kappa tau) / sinh(kappa tau)} obeys {@code s_(m+1) = (2 + kappa~^2 tau^2) s_m - s_(m-1)},
 * and with the differences {@code d_m = s_m - s_(m-1)} it is a sum of positive terms, which loses no digits. Without risk aversion
 * it is {@code s_m = m}: equal slices. Everything carries 34 digits.
 *
 * @param trades one per period, first to last, of the sign of the order; they add up to it
 * @param expectedCost {@code E = gamma X^2/2 + epsilon |X| + eta~/tau sum n_j^2}, ≥ 0
 * @param variance {@code V = sigma^2 tau sum x_j^2} of the cost, ≥ 0
 * @param objective {@code E + lambda V}, which no other slices make smaller
 * @param halfLifeDays {@code 1/kappa~}, in which what is left would fall to a part of e if there were no end; null without risk
 *     aversion, when it is infinite
 */
public record ExecutionSchedule(
        List<BigDecimal> trades,
        BigDecimal expectedCost,
        BigDecimal variance,
        BigDecimal objective,
        @Nullable BigDecimal halfLifeDays) {
    private static final MathContext DIGITS = MathContext.DECIMAL128;

    public ExecutionSchedule {
        trades = List.copyOf(trades);
    }

    public static ExecutionSchedule optimal(ExecutionTerms terms) {
        List<BigDecimal> trades = slices(terms);
        BigDecimal tau = terms.periodDays();
        BigDecimal tradedSquares = BigDecimal.ZERO;
        BigDecimal heldSquares = BigDecimal.ZERO;
        BigDecimal held = BigDecimal.ZERO;
        for (int i = trades.size() - 1; i >= 0; i--) {
            heldSquares = heldSquares.add(held.multiply(held), DIGITS);
            BigDecimal trade = trades.get(i);
            tradedSquares = tradedSquares.add(trade.multiply(trade), DIGITS);
            held = held.add(trade, DIGITS);
        }
        BigDecimal quantity = terms.quantity();
        BigDecimal permanent =
                terms.permanentImpact().multiply(quantity).multiply(quantity).divide(BigDecimal.TWO, DIGITS);
        BigDecimal fixed = terms.fixedCost().multiply(quantity.abs());
        BigDecimal temporary =
                terms.netTemporaryImpact().multiply(tradedSquares).divide(tau, DIGITS);
        BigDecimal expectedCost = permanent.add(fixed).add(temporary);
        BigDecimal variance = terms.volatilityAbsolute()
                .multiply(terms.volatilityAbsolute())
                .multiply(tau)
                .multiply(heldSquares);
        return new ExecutionSchedule(
                trades,
                expectedCost,
                variance,
                expectedCost.add(terms.riskAversion().multiply(variance)),
                halfLifeDays(terms));
    }

    /** {@code n_j = X d_(N-j+1) / s_N}. */
    private static List<BigDecimal> slices(ExecutionTerms terms) {
        int count = terms.periodCount();
        BigDecimal curvature =
                terms.urgencySquared().multiply(terms.periodDays().pow(2), DIGITS);
        BigDecimal[] differences = new BigDecimal[count];
        BigDecimal difference = BigDecimal.ONE;
        BigDecimal sum = BigDecimal.ZERO;
        for (int m = 0; m < count; m++) {
            difference = difference.add(curvature.multiply(sum, DIGITS), DIGITS);
            sum = sum.add(difference, DIGITS);
            differences[m] = difference;
        }
        List<BigDecimal> trades = new ArrayList<>(count);
        for (int j = 1; j <= count; j++) {
            trades.add(terms.quantity().multiply(differences[count - j]).divide(sum, DIGITS));
        }
        return trades;
    }

    private static @Nullable BigDecimal halfLifeDays(ExecutionTerms terms) {
        BigDecimal squared = terms.urgencySquared();
        return squared.signum() == 0 ? null : BigDecimal.ONE.divide(squared.sqrt(DIGITS), DIGITS);
    }
}
