package io.plimsoll.scenario;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How far a price moves; up is positive.
 *
 * <p>The shift is {@code move / divisor}, kept as two decimals because thirds have none: one third of the scan range is
 * move 1, divisor 3. A shift may drive a price to zero or below; what that means is for the pricing model to say.
 *
 * @param move signed; the size of {@code move / divisor} is at most {@link Kind#shiftMax()}
 * @param divisor positive
 */
public record PriceMove(Kind kind, BigDecimal move, BigDecimal divisor) {
    /** Of a price that stays where it is. */
    public static final PriceMove NONE = of(Kind.ABSOLUTE, BigDecimal.ZERO);

    /** What a shift of 1 is. */
    public enum Kind {
        /** The underlying's price scan range. */
        SCAN_RANGE(BigDecimal.valueOf(100)),
        /** The underlying's price: 0.05 is 5 % up. */
        RELATIVE(BigDecimal.valueOf(100)),
        /** One unit of price. */
        ABSOLUTE(BigDecimal.valueOf(1_000_000_000_000L));

        private final BigDecimal shiftMax;

        Kind(BigDecimal shiftMax) {
            this.shiftMax = shiftMax;
        }

        /** Largest size of a shift: far beyond any market, and small enough to find percents sent as fractions. */
        public BigDecimal shiftMax() {
            return shiftMax;
        }

        /**
         * The same in units of price.
         *
         * @param priceScanRange of the underlying; may be null unless shifts are fractions of it
         */
        public BigDecimal unit(BigDecimal price, @Nullable BigDecimal priceScanRange) {
            return switch (this) {
                case SCAN_RANGE -> Objects.requireNonNull(priceScanRange, "priceScanRange");
                case RELATIVE -> price;
                case ABSOLUTE -> BigDecimal.ONE;
            };
        }
    }

    public PriceMove {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(move, "move");
        if (divisor.signum() <= 0) {
            throw new IllegalArgumentException("divisor must be above 0, was " + divisor);
        }
        if (!isWithinBounds(kind, move, divisor)) {
            throw new IllegalArgumentException("move / divisor of %s must be in [-%s, %s], was %s / %s"
                    .formatted(kind, kind.shiftMax, kind.shiftMax, move, divisor));
        }
    }

    public static PriceMove of(Kind kind, BigDecimal move) {
        return new PriceMove(kind, move, BigDecimal.ONE);
    }

    public static boolean isWithinBounds(Kind kind, BigDecimal move, BigDecimal divisor) {
        return move.abs().compareTo(kind.shiftMax.multiply(divisor)) <= 0;
    }

    /**
     * {@code move / divisor} in units of the kind: the nearest {@code double} to the exact quotient rounded half-even to 34
     * digits.
     */
    public double shift() {
        return move.divide(divisor, MathContext.DECIMAL128).doubleValue();
    }
}
