package io.plimsoll.accountmargin;

import io.plimsoll.calculation.CalculationRecord.ScenarioSetVersion;
import io.plimsoll.methodology.MarginRequirement.MarginWarning;
import io.plimsoll.methodology.MarginRequirement.ParameterSetReference;
import io.plimsoll.methodology.MethodologyId;
import io.plimsoll.policy.HealthState;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How an account stands: its equity, what must be held against it, and what it was computed from. All amounts in {@code currency}.
 *
 * @param sequence of the account when it was computed
 * @param calculatedAt instant of the work, later than that of the account's row before
 * @param policyVersion of the margin policy it was made by
 * @param snapshotId market snapshot of the marks; null if there was none
 * @param marketAsOf instant of the marks; null with the snapshot
 * @param parameterSet null for a methodology that takes none, and for an account without positions
 * @param equityLines each name once, in their order
 * @param initialMargin ≥ 0
 * @param maintenanceMargin ≥ 0
 * @param warnings stale or missing inputs among them
 * @param scenarioSet null for a methodology that takes none, and for an account without positions
 * @param working what the equity lines are made of; null in a row that was read for a list
 */
public record AccountMargin(
        UUID accountId,
        long sequence,
        Instant calculatedAt,
        String currency,
        MethodologyId methodology,
        String policyName,
        int policyVersion,
        @Nullable UUID snapshotId,
        @Nullable Instant marketAsOf,
        @Nullable ParameterSetReference parameterSet,
        List<EquityLine> equityLines,
        BigDecimal initialMargin,
        BigDecimal maintenanceMargin,
        HealthState state,
        List<MarginWarning> warnings,
        @Nullable ScenarioSetVersion scenarioSet,
        @Nullable MarginWorking working) {
    private static final int RATIO_DECIMALS = 6;

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
        if ((snapshotId == null) != (marketAsOf == null)) {
            throw new IllegalArgumentException(
                    "a snapshot has an id and an instant, was %s, %s".formatted(snapshotId, marketAsOf));
        }
    }

    /** A margin without its working. */
    public AccountMargin(
            UUID accountId,
            long sequence,
            Instant calculatedAt,
            String currency,
            MethodologyId methodology,
            String policyName,
            int policyVersion,
            @Nullable UUID snapshotId,
            @Nullable Instant marketAsOf,
            @Nullable ParameterSetReference parameterSet,
            List<EquityLine> equityLines,
            BigDecimal initialMargin,
            BigDecimal maintenanceMargin,
            HealthState state,
            List<MarginWarning> warnings) {
        this(
                accountId,
                sequence,
                calculatedAt,
                currency,
                methodology,
                policyName,
                policyVersion,
                snapshotId,
                marketAsOf,
                parameterSet,
                equityLines,
                initialMargin,
                maintenanceMargin,
                state,
                warnings,
                null,
                null);
    }

    /** The working of a row that was not read for a list. */
    public MarginWorking requireWorking() {
        return Objects.requireNonNull(working, "working");
    }

    public AccountMargin withCalculatedAt(Instant other) {
        return new AccountMargin(
                accountId,
                sequence,
                other,
                currency,
                methodology,
                policyName,
                policyVersion,
                snapshotId,
                marketAsOf,
                parameterSet,
                equityLines,
                initialMargin,
                maintenanceMargin,
                state,
                warnings,
                scenarioSet,
                working);
    }

    public BigDecimal equity() {
        return equityLines.stream().map(EquityLine::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Amount of one line; zero if there is none of the name. */
    public BigDecimal amount(EquityLine.Name name) {
        return equityLines.stream()
                .filter(line -> line.name() == name)
                .map(EquityLine::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Equity above the initial margin, ≥ 0: what may be used for new positions or leave. */
    public BigDecimal excess() {
        return equity().subtract(initialMargin).max(BigDecimal.ZERO);
    }

    /** What equity lacks to the maintenance margin, ≥ 0. */
    public BigDecimal deficit() {
        return maintenanceMargin.subtract(equity()).max(BigDecimal.ZERO);
    }

    /**
     * Whether the requirement was made of other positions than the account has, because none could be computed for these: then nothing may
     * leave.
     */
    public boolean isOfOtherPositions() {
        return warnings.stream()
                .anyMatch(warning -> warning.code().equals(Warnings.Code.REQUIREMENT_OF_OTHER_POSITIONS.name()));
    }

    /** Collateral value that may be taken out with the initial margin still covered, ≥ 0. */
    public BigDecimal freeCollateral() {
        return isOfOtherPositions()
                ? BigDecimal.ZERO
                : excess().min(amount(EquityLine.Name.COLLATERAL_VALUE)).max(BigDecimal.ZERO);
    }

    /** Equity over maintenance margin, lower is worse, six decimals half-even; empty while there is no requirement. */
    public Optional<BigDecimal> equityToRequirement() {
        return ratio(equity(), maintenanceMargin);
    }

    /** Maintenance margin over equity, higher is worse, six decimals half-even; empty unless equity is above 0. */
    public Optional<BigDecimal> marginUtilization() {
        return ratio(maintenanceMargin, equity());
    }

    private static Optional<BigDecimal> ratio(BigDecimal numerator, BigDecimal denominator) {
        return denominator.signum() <= 0
                ? Optional.empty()
                : Optional.of(numerator.divide(denominator, RATIO_DECIMALS, RoundingMode.HALF_EVEN));
    }
}
