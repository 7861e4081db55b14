package io.plimsoll.liquidation.auction;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Objects;

/** What is asked falls with time; sources: Maker (linear, stairstep, exponential) and Derive (two speeds). */
public sealed interface DutchAuction {
    MathContext DIGITS = MathContext.DECIMAL128;

    /**
     * What is asked after a time.
     *
     * @param elapsed since the start, not negative
     * @return ≥ 0
     */
    BigDecimal askedAfter(Duration elapsed);

    /**
     * A straight line to nothing, {@code top (tau - t)/tau}; 0 at its end and after it.
     *
     * @param top ≥ 0
     * @param length tau; an auction without length asks for nothing at once
     */
    record Linear(BigDecimal top, Duration length) implements DutchAuction {
        public Linear {
            requireNotNegative("top", top);
            requireLength("length", length);
        }

        @Override
        public BigDecimal askedAfter(Duration elapsed) {
            requireLength("elapsed", elapsed);
            return top.multiply(leftFraction(elapsed, length));
        }
    }

    /**
     * The same part off every second, {@code top cut^t}; t counts whole seconds.
     *
     * @param top ≥ 0
     * @param cut what a second leaves, in [0, 1]
     */
    record Exponential(BigDecimal top, BigDecimal cut) implements DutchAuction {
        public Exponential {
            requireNotNegative("top", top);
            requireFraction("cut", cut);
        }

        @Override
        public BigDecimal askedAfter(Duration elapsed) {
            requireLength("elapsed", elapsed);
            return top.multiply(power(cut, elapsed.toSeconds()));
        }
    }

    /**
     * The same part off at the end of every step, {@code top cut^floor(t/step)}.
     *
     * @param top ≥ 0
     * @param cut what a step leaves, in [0, 1]
     * @param step above 0; at exactly one step the first cut is made
     */
    record Stairstep(BigDecimal top, BigDecimal cut, Duration step) implements DutchAuction {
        public Stairstep {
            requireNotNegative("top", top);
            requireFraction("cut", cut);
            if (step.isNegative() || step.isZero()) {
                throw new IllegalArgumentException("step must be above 0, was " + step);
            }
        }

        @Override
        public BigDecimal askedAfter(Duration elapsed) {
            requireLength("elapsed", elapsed);
            return top.multiply(power(cut, elapsed.dividedBy(step)));
        }
    }

    /**
     * A fast line from start to cutoff, then a slow one from cutoff to 0.
     *
     * @param start fraction of the value asked at first, in [0, 1]
     * @param cutoff fraction where the slow phase begins, in [0, start]
     * @param fastLength an auction without a fast phase begins at the cutoff
     * @param slowLength nothing is asked at its end and after it
     */
    record TwoSpeedDiscount(BigDecimal start, BigDecimal cutoff, Duration fastLength, Duration slowLength)
            implements DutchAuction {
        public TwoSpeedDiscount {
            requireFraction("start", start);
            requireFraction("cutoff", cutoff);
            if (cutoff.compareTo(start) > 0) {
                throw new IllegalArgumentException(
                        "cutoff must be at most start, were %s and %s".formatted(cutoff, start));
            }
            requireLength("fastLength", fastLength);
            requireLength("slowLength", slowLength);
        }

        @Override
        public BigDecimal askedAfter(Duration elapsed) {
            requireLength("elapsed", elapsed);
            if (elapsed.compareTo(fastLength) < 0) {
                return cutoff.add(start.subtract(cutoff).multiply(leftFraction(elapsed, fastLength)));
            }
            return cutoff.multiply(leftFraction(elapsed.minus(fastLength), slowLength));
        }
    }

    /** Of the length, what is still to come: in [0, 1]. */
    static BigDecimal leftFraction(Duration elapsed, Duration length) {
        if (elapsed.compareTo(length) >= 0) {
            return BigDecimal.ZERO;
        }
        return seconds(length.minus(elapsed)).divide(seconds(length), DIGITS);
    }

    private static BigDecimal seconds(Duration duration) {
        return BigDecimal.valueOf(duration.getSeconds()).add(BigDecimal.valueOf(duration.getNano(), 9));
    }

    /** After 31 years of seconds, which no auction lasts, nothing is left. */
    private static BigDecimal power(BigDecimal cut, long exponent) {
        if (exponent > 999_999_999) {
            return cut.compareTo(BigDecimal.ONE) == 0 ? BigDecimal.ONE : BigDecimal.ZERO;
        }
        return cut.pow((int) exponent, DIGITS);
    }

    private static void requireNotNegative(String name, BigDecimal value) {
        if (value.signum() < 0) {
            throw new IllegalArgumentException(name + " must be at least 0, was " + value);
        }
    }

    private static void requireFraction(String name, BigDecimal value) {
        if (value.signum() < 0 || value.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException(name + " must be in [0, 1], was " + value);
        }
    }

    private static void requireLength(String name, Duration duration) {
        Objects.requireNonNull(duration, name);
        if (duration.isNegative()) {
            throw new IllegalArgumentException(name + " must not be negative, was " + duration);
        }
    }
}
