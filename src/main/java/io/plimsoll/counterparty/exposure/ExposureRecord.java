package io.plimsoll.counterparty.exposure;

import io.plimsoll.calculation.PackedDocument;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An exposure calculation as it is kept.
 *
 * @param request the document that was sent
 * @param reply the document that was answered
 */
public record ExposureRecord(Summary summary, PackedDocument request, PackedDocument reply) {
    public ExposureRecord {
        Objects.requireNonNull(summary, "summary");
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(reply, "reply");
    }

    /**
     * Its figures, as they stand in a list; rounded to the decimal places of the currency, as answered.
     *
     * @param counterparty name and {@code counterpartyVersion} of the terms it was made by
     * @param exposureLimit above 0; null if there was none
     * @param isWithinLimit true without a limit
     */
    public record Summary(
            UUID id,
            Instant calculatedAt,
            String counterparty,
            int counterpartyVersion,
            String currency,
            BigDecimal value,
            BigDecimal collateralValue,
            AddOnSource addOnSource,
            BigDecimal addOn,
            BigDecimal replacementCost,
            BigDecimal potentialFutureExposure,
            BigDecimal exposureAtDefault,
            BigDecimal expectedLoss,
            @Nullable BigDecimal exposureLimit,
            boolean isWithinLimit) {
        public Summary {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(calculatedAt, "calculatedAt");
            Objects.requireNonNull(counterparty, "counterparty");
            Objects.requireNonNull(addOnSource, "addOnSource");
            if (addOn.signum() < 0 || replacementCost.signum() < 0 || exposureAtDefault.signum() < 0) {
                throw new IllegalArgumentException(
                        "addOn, replacementCost and exposureAtDefault must be at least 0, were %s, %s, %s"
                                .formatted(addOn, replacementCost, exposureAtDefault));
            }
        }
    }
}
