package io.plimsoll.calculation;

import io.plimsoll.methodology.MethodologyId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A calculation as it is kept: what was asked and what was answered, byte for byte, and the columns it is found by.
 *
 * @param parameterSetId null if the methodology takes none
 * @param parameterSetSha256 of the parameter set the figures came from; null with the id
 * @param scenarioSet the stored scenarios the figures came from; null if there were none or they came in the request
 * @param request the document that was sent; of an account, with all that the account brought; replaying it must give {@code reply}
 * @param reply the document that was answered
 */
public record CalculationRecord(
        UUID id,
        Instant calculatedAt,
        MethodologyId methodology,
        @Nullable UUID parameterSetId,
        @Nullable String parameterSetSha256,
        @Nullable ScenarioSetVersion scenarioSet,
        String currency,
        BigDecimal initialMargin,
        BigDecimal maintenanceMargin,
        BigDecimal netOptionValue,
        BigDecimal totalRequirement,
        int positionCount,
        PackedDocument request,
        PackedDocument reply) {
    public CalculationRecord {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(calculatedAt, "calculatedAt");
        Objects.requireNonNull(methodology, "methodology");
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(reply, "reply");
        if ((parameterSetId == null) != (parameterSetSha256 == null)) {
            throw new IllegalArgumentException(
                    "a parameter set has an id and a sha256, was %s, %s".formatted(parameterSetId, parameterSetSha256));
        }
        requireNotNegative("initialMargin", initialMargin);
        requireNotNegative("maintenanceMargin", maintenanceMargin);
        requireNotNegative("totalRequirement", totalRequirement);
    }

    /** A scenario set as it was when it was used. */
    public record ScenarioSetVersion(String name, int version) {
        public ScenarioSetVersion {
            Objects.requireNonNull(name, "name");
        }
    }

    private static void requireNotNegative(String name, BigDecimal amount) {
        if (amount.signum() < 0) {
            throw new IllegalArgumentException(name + " must be at least 0, was " + amount);
        }
    }
}
