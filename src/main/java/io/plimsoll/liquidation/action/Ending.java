package io.plimsoll.liquidation.action;

import io.plimsoll.liquidation.AccountFigures;
import io.plimsoll.liquidation.loss.LiquidationOutcome;
import io.plimsoll.liquidation.loss.LossWaterfall;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a liquidation ended.
 *
 * @param after how the account stood, before anybody else bore something
 * @param waterfall where the loss or the surplus went; null unless everything was closed
 * @param comment of whoever halted it; null if it ended by itself
 */
public record Ending(
        LiquidationOutcome outcome,
        Instant endedAt,
        AccountFigures after,
        @Nullable LossWaterfall waterfall,
        @Nullable String comment) {
    public Ending {
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(endedAt, "endedAt");
        Objects.requireNonNull(after, "after");
        boolean isClosed = switch (outcome) {
            case CLOSED_SURPLUS, CLOSED_FLAT, BAD_DEBT -> true;
            case RESTORED, CANCELLED -> false;
        };
        if (isClosed != (waterfall != null)) {
            throw new IllegalArgumentException("%s and waterfall %s do not go together".formatted(outcome, waterfall));
        }
    }
}
