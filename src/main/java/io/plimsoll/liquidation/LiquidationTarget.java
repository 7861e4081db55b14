package io.plimsoll.liquidation;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a liquidation is to reach.
 *
 * @param ratio of equity to maintenance margin, above 0; null unless the kind is RATIO
 */
public record LiquidationTarget(Kind kind, @Nullable BigDecimal ratio) {
    public static final LiquidationTarget RESTORE_TO_INITIAL = new LiquidationTarget(Kind.RESTORE_TO_INITIAL, null);
    public static final LiquidationTarget CLOSE = new LiquidationTarget(Kind.CLOSE, null);

    public LiquidationTarget {
        Objects.requireNonNull(kind, "kind");
        if ((kind == Kind.RATIO) != (ratio != null)) {
            throw new IllegalArgumentException("a ratio belongs to RATIO and nothing else, kind was " + kind);
        }
        if (ratio != null && ratio.signum() <= 0) {
            throw new IllegalArgumentException("ratio must be above 0, was " + ratio);
        }
    }

    /** When it is reached. */
    public enum Kind {
        /** Equity is at least the initial margin. */
        RESTORE_TO_INITIAL,
        /** Equity is at least so many times the maintenance margin. */
        RATIO,
        /** Nothing is left that the policy does not exclude. */
        CLOSE
    }

    public static LiquidationTarget ratio(BigDecimal ratio) {
        return new LiquidationTarget(Kind.RATIO, ratio);
    }

    /** What equity lacks to the target; 0 or less if it is reached by equity. Of CLOSE, what it lacks to the initial margin. */
    public BigDecimal lacking(AccountFigures figures) {
        BigDecimal needed = switch (kind) {
            case RESTORE_TO_INITIAL, CLOSE -> figures.initialMargin();
            case RATIO -> figures.maintenanceMargin().multiply(ratio);
        };
        return needed.subtract(figures.equity());
    }
}
