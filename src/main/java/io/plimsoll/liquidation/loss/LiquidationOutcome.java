package io.plimsoll.liquidation.loss;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;

/** How a liquidation ended. */
public enum LiquidationOutcome {
    /** Something was closed, something is open still, and equity reaches the requirement again. */
    RESTORED,
    /** Everything was closed, and something is left. */
    CLOSED_SURPLUS,
    /** Everything was closed, and nothing is left and nothing missing, to the last digit. */
    CLOSED_FLAT,
    /** Nothing is open, whoever closed it, and the account owes more than it had, whoever pays it. */
    BAD_DEBT,
    /** It was stopped, or not needed any more, before it reached its end. */
    CANCELLED;

    /**
     * Where a liquidation stands.
     *
     * @param fillCount fills so far, what auto-deleveraging closed among them; ≥ 0
     * @param hasOpenPositions whether anything is open that it would close
     * @param equity of the account now, before anybody else bears something
     * @param requirement that equity is to reach, ≥ 0
     * @param isStopped whether somebody ended it
     */
    public record Standing(
            int fillCount, boolean hasOpenPositions, BigDecimal equity, BigDecimal requirement, boolean isStopped) {
        public Standing {
            Objects.requireNonNull(equity, "equity");
            if (fillCount < 0 || requirement.signum() < 0) {
                throw new IllegalArgumentException("fillCount and requirement must be at least 0, were %d and %s"
                        .formatted(fillCount, requirement));
            }
        }
    }

    /**
     * The outcome by the figures, the first of these that is true: nothing is open, then the sign of equity decides; equity
     * reaches the requirement, after a fill or without any; it was stopped.
     *
     * <p>What is owed is owed whether the house closed the last position or the client did. What is left is a surplus of the liquidation
     * only if it closed something.
     *
     * @return empty while it goes on
     */
    public static Optional<LiquidationOutcome> of(Standing standing) {
        int sign = standing.equity().signum();
        if (!standing.hasOpenPositions() && (standing.fillCount() > 0 || sign < 0)) {
            return Optional.of(sign > 0 ? CLOSED_SURPLUS : sign == 0 ? CLOSED_FLAT : BAD_DEBT);
        }
        if (standing.hasOpenPositions() && standing.equity().compareTo(standing.requirement()) >= 0) {
            return Optional.of(standing.fillCount() > 0 ? RESTORED : CANCELLED);
        }
        return standing.isStopped() || !standing.hasOpenPositions() ? Optional.of(CANCELLED) : Optional.empty();
    }
}
