package io.plimsoll.scenario;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How far a volatility moves; up is positive. A volatility never ends below zero: whoever applies the move stops there.
 *
 * @param move signed, in units of the kind; its size is at most {@link Kind#moveMax()}
 * @param termScaling how the move depends on the time to expiry; null for the same at every expiry, always null unless the
 *     kind is {@link Kind#RELATIVE}
 */
public record VolatilityMove(
        Kind kind, BigDecimal move, @Nullable TermScaling termScaling) {

    /** What a move of 1 is. */
    public enum Kind {
        /** The underlying's volatility scan range, added to the volatility. */
        SCAN_RANGE(BigDecimal.valueOf(100)),
        /** The volatility itself: 0.38 is 38 % of it more. */
        RELATIVE(BigDecimal.valueOf(100)),
        /** 100 percentage points: 0.05 turns 20 % into 25 %. */
        ABSOLUTE(BigDecimal.TEN);

        private final BigDecimal moveMax;

        Kind(BigDecimal moveMax) {
            this.moveMax = moveMax;
        }

        /** Largest size of a move. */
        public BigDecimal moveMax() {
            return moveMax;
        }
    }

    public VolatilityMove {
        Objects.requireNonNull(kind, "kind");
        if (!isWithinBounds(kind, move)) {
            throw new IllegalArgumentException(
                    "move of %s must be in [-%s, %s], was %s".formatted(kind, kind.moveMax, kind.moveMax, move));
        }
        if (termScaling != null && kind != Kind.RELATIVE) {
            throw new IllegalArgumentException("only RELATIVE moves have a term scaling, was " + kind);
        }
    }

    public static VolatilityMove of(Kind kind, BigDecimal move) {
        return new VolatilityMove(kind, move, null);
    }

    public static boolean isWithinBounds(Kind kind, BigDecimal move) {
        return move.abs().compareTo(kind.moveMax) <= 0;
    }
}
