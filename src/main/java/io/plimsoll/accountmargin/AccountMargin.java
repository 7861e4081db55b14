package io.plimsoll.accountmargin;

import io.plimsoll.methodology.MarginRequirement.MarginWarning;
import io.plimsoll.methodology.MarginRequirement.ParameterSetReference;
import io.plimsoll.methodology.MethodologyId;
import io.plimsoll.policy.HealthState;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * How an account stands: its equity, what must be held against it, and what it was computed from. All amounts in {@code currency}.
 *
 * @param sequence of the account when it was computed
 * @param calculatedAt instant of the work, later than that of the account's row before
 * @param policyVersion of the margin policy it was made by
 * @param snapshotId market snapshot of the marks; null if there was none
 * @param marketAsOf instant of the marks; null with the snapshot
 * @param parameterSet null for a methodology that takes none
 * @param equity line by line
 * @param initialMargin ≥ 0
 * @param maintenanceMargin ≥ 0
 * @param warnings stale or missing inputs among them
 */
public record AccountMargin(
        UUID accountId,
        long sequence,
        Instant calculatedAt,
        String currency,
        MethodologyId methodology,
        String policyName,
        int policyVersion,
        UUID snapshotId,
        Instant marketAsOf,
        ParameterSetReference parameterSet,
        List<EquityLine> equityLines,
        BigDecimal initialMargin,
        BigDecimal maintenanceMargin,
        HealthState state,
        List<MarginWarning> warnings) {
    public AccountMargin {
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(calculatedAt, "calculatedAt");
        Objects.requireNonNull(currency, "currency");
        Objects.requireNonNull(methodology, "methodology");
        Objects.requireNonNull(policyName, "policyName");
        Objects.requireNonNull(state, "state");
        equityLines = List.copyOf(equityLines);
        warnings = List.copyOf(warnings);
        if (initialMargin.signum() < 0 || maintenanceMargin.signum() < 0) {
            throw new IllegalArgumentException(
                    "margins must be at least 0, were " + initialMargin + ", " + maintenanceMargin);
        }
    }

    public BigDecimal equity() {
        return equityLines.stream().map(EquityLine::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Equity above the initial margin, ≥ 0: what may be used for new positions or leave. */
    public BigDecimal excess() {
        return equity().subtract(initialMargin).max(BigDecimal.ZERO);
    }

    /** What equity lacks to the maintenance margin, ≥ 0. */
    public BigDecimal deficit() {
        return maintenanceMargin.subtract(equity()).max(BigDecimal.ZERO);
    }
}
