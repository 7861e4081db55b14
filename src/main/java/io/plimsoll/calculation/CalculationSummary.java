package io.plimsoll.calculation;

import io.plimsoll.methodology.MethodologyId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A calculation as it stands in a list.
 *
 * @param parameterSetId null if the methodology takes none
 * @param parameterSetSha256 null with the id
 */
public record CalculationSummary(
        UUID id,
        Instant calculatedAt,
        MethodologyId methodology,
        @Nullable UUID parameterSetId,
        @Nullable String parameterSetSha256,
        String currency,
        BigDecimal initialMargin,
        BigDecimal maintenanceMargin,
        BigDecimal netOptionValue,
        BigDecimal totalRequirement,
        int positionCount) {}
