package io.plimsoll.testsupport.historical;

import io.plimsoll.methodology.historical.Confidence;
import io.plimsoll.methodology.historical.QuantileRule;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Value at risk and expected shortfall as the formulas read: all losses sorted, all arithmetic in decimals. */
public final class NaiveRisk {
    private static final MathContext DIGITS = new MathContext(60);

    private NaiveRisk() {}

    public static double valueAtRisk(double[] pnl, Confidence confidence, QuantileRule rule) {
        List<BigDecimal> losses = ascendingLosses(pnl);
        if (rule == QuantileRule.ORDER) {
            BigDecimal rank = confidence.level().multiply(BigDecimal.valueOf(pnl.length));
            return losses.get(rank.setScale(0, RoundingMode.CEILING).intValueExact() - 1)
                    .doubleValue();
        }
        BigDecimal position = confidence.level().multiply(BigDecimal.valueOf(pnl.length - 1));
        int below = position.intValue();
        BigDecimal fraction = position.subtract(BigDecimal.valueOf(below));
        BigDecimal next = losses.get(Math.min(below + 1, losses.size() - 1));
        return losses.get(below)
                .add(fraction.multiply(next.subtract(losses.get(below))))
                .doubleValue();
    }

    /** By the definition of Rockafellar and Uryasev: the least of {@code z + sum of max(loss − z, 0) / (n (1 − a))}. */
    public static double expectedShortfall(double[] pnl, Confidence confidence) {
        List<BigDecimal> losses = ascendingLosses(pnl);
        BigDecimal tail = BigDecimal.ONE.subtract(confidence.level()).multiply(BigDecimal.valueOf(pnl.length));
        BigDecimal least = null;
        for (BigDecimal z : losses) {
            BigDecimal beyond = losses.stream()
                    .map(loss -> loss.subtract(z).max(BigDecimal.ZERO))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal value = z.add(beyond.divide(tail, DIGITS));
            least = least == null ? value : least.min(value);
        }
        return least.doubleValue();
    }

    public static double ageWeightedValueAtRisk(double[] pnl, Confidence confidence, BigDecimal lambda) {
        int count = pnl.length;
        BigDecimal all = BigDecimal.ZERO;
        for (int k = 0; k < count; k++) {
            all = all.add(lambda.pow(k, DIGITS));
        }
        List<Integer> worstFirst =
                new ArrayList<>(IntStream.range(0, count).boxed().toList());
        worstFirst.sort(Comparator.comparingDouble(i -> pnl[i]));
        BigDecimal needed = BigDecimal.ONE.subtract(confidence.level()).multiply(all);
        BigDecimal cumulated = BigDecimal.ZERO;
        for (int index : worstFirst) {
            cumulated = cumulated.add(lambda.pow(count - 1 - index, DIGITS));
            if (cumulated.compareTo(needed) >= 0) {
                return -pnl[index];
            }
        }
        return -pnl[worstFirst.getLast()];
    }

    private static List<BigDecimal> ascendingLosses(double[] pnl) {
        return IntStream.range(0, pnl.length)
                .mapToObj(i -> new BigDecimal(pnl[i]).negate())
                .sorted()
                .toList();
    }
}
