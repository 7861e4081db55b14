package io.plimsoll.backtest;

import io.plimsoll.methodology.historical.Confidence;
import java.math.BigDecimal;

/**
 * Tests of a model that claims losses beyond its margin to be as rare as the confidence level says.
 *
 * <p>Sources: Kupiec (1995) for the proportion of failures, Christoffersen (1998) for independence and conditional coverage. With
 * {@code 0 ln 0 = 0} throughout.
 */
public final class Coverage {
    private Coverage() {}

    /**
     * Kupiec: {@code LR = −2 ln[ (1−p)^(N−x) p^x / ((1−x/N)^(N−x) (x/N)^x) ]}, one degree of freedom.
     *
     * <p>No exceptions give {@code −2 N ln(1−p)}, which is itself a reason to reject when there are many observations.
     *
     * @param observationCount N, 1 or more
     * @param exceptionCount x, 0 to N
     */
    public static LikelihoodRatio proportionOfFailures(
            long observationCount, long exceptionCount, Confidence confidence) {
        requireWithin(observationCount, exceptionCount);
        long coveredCount = observationCount - exceptionCount;
        double log = LikelihoodRatio.term(
                        coveredCount,
                        (double) coveredCount / observationCount,
                        confidence.level().doubleValue())
                + LikelihoodRatio.term(
                        exceptionCount,
                        (double) exceptionCount / observationCount,
                        confidence.failureProbability().doubleValue());
        return LikelihoodRatio.ofOneDegree(2 * log);
    }

    /**
     * Christoffersen: whether an exception is as likely after one as after none, one degree of freedom.
     *
     * <p>{@code LR = −2 ln[ (1−pi)^(n00+n10) pi^(n01+n11) / ((1−pi01)^n00 pi01^n01 (1−pi11)^n10 pi11^n11) ]}. Where no day followed
     * an exception, {@code pi11} is 0 and its terms drop out.
     */
    public static LikelihoodRatio independence(Transitions transitions) {
        long afterNone = transitions.n00() + transitions.n01();
        long afterOne = transitions.n10() + transitions.n11();
        double all = afterNone + afterOne;
        double covered = (transitions.n00() + transitions.n10()) / all;
        double failed = (transitions.n01() + transitions.n11()) / all;
        double log = LikelihoodRatio.term(transitions.n00(), (double) transitions.n00() / afterNone, covered)
                + LikelihoodRatio.term(transitions.n01(), (double) transitions.n01() / afterNone, failed)
                + LikelihoodRatio.term(transitions.n10(), (double) transitions.n10() / afterOne, covered)
                + LikelihoodRatio.term(transitions.n11(), (double) transitions.n11() / afterOne, failed);
        return LikelihoodRatio.ofOneDegree(2 * log);
    }

    /** Christoffersen's conditional coverage: the sum of the other two, two degrees of freedom. */
    public static LikelihoodRatio conditional(LikelihoodRatio proportionOfFailures, LikelihoodRatio independence) {
        return LikelihoodRatio.ofTwoDegrees(proportionOfFailures.statistic() + independence.statistic());
    }

    /**
     * Which numbers of exceptions {@link #proportionOfFailures} does not reject at 95 %. They are consecutive, since the statistic
     * only grows away from {@code N p}.
     */
    public static AcceptedExceptions acceptedExceptions(long observationCount, Confidence confidence) {
        long nearest = nearestAccepted(observationCount, confidence);
        long first = nearest;
        while (first > 0 && isAccepted(observationCount, first - 1, confidence)) {
            first--;
        }
        long last = nearest;
        while (last < observationCount && isAccepted(observationCount, last + 1, confidence)) {
            last++;
        }
        return new AcceptedExceptions(first, last);
    }

    /** The integers on both sides of {@code N p} have the smallest statistics, and one of them is always accepted. */
    private static long nearestAccepted(long observationCount, Confidence confidence) {
        long below = confidence
                .failureProbability()
                .multiply(BigDecimal.valueOf(observationCount))
                .longValue();
        return isAccepted(observationCount, below, confidence) ? below : below + 1;
    }

    private static boolean isAccepted(long observationCount, long exceptionCount, Confidence confidence) {
        return !proportionOfFailures(observationCount, exceptionCount, confidence)
                .isRejected();
    }

    static void requireWithin(long observationCount, long exceptionCount) {
        if (observationCount < 1) {
            throw new IllegalArgumentException("observationCount must be at least 1, was " + observationCount);
        }
        if (exceptionCount < 0 || exceptionCount > observationCount) {
            throw new IllegalArgumentException(
                    "exceptionCount must be in [0, %d], was %d".formatted(observationCount, exceptionCount));
        }
    }

    /** @param last first or more; both inclusive */
    public record AcceptedExceptions(long first, long last) {}
}
