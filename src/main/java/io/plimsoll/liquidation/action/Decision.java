package io.plimsoll.liquidation.action;

import io.plimsoll.liquidation.AccountFigures;
import io.plimsoll.liquidation.LiquidationTarget;
import io.plimsoll.liquidation.loss.LiquidationOutcome;
import io.plimsoll.liquidation.loss.LiquidationOutcome.Standing;
import java.math.BigDecimal;
import java.util.Optional;

/** Whether a liquidation is over; the same for what a fill is answered with and for what is done. */
final class Decision {
    private Decision() {}

    /**
     * By the figures: reaching the target ends a liquidation, whether by fills or by money that came in; one that is to close everything
     * ends when nothing is left.
     *
     * @param figures as they are, what others have borne already in them
     * @param isFlat whether the account holds nothing any more
     * @return empty while it goes on
     */
    static Optional<LiquidationOutcome> of(Liquidation running, AccountFigures figures, boolean isFlat) {
        LiquidationTarget target = running.terms().target();
        boolean isEverythingClosed = isFlat || target.kind() != LiquidationTarget.Kind.CLOSE;
        if (!isEverythingClosed) {
            return Optional.empty();
        }
        AccountFigures own = running.withoutOthers(figures);
        BigDecimal requirement = own.equity().add(target.lacking(own)).max(BigDecimal.ZERO);
        return LiquidationOutcome.of(new Standing(running.closingCount(), !isFlat, own.equity(), requirement, false));
    }
}
