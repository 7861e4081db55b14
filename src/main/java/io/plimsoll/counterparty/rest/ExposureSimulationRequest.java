package io.plimsoll.counterparty.rest;

import static io.plimsoll.rejection.Reason.EXPOSURE_INPUT_INVALID;

import io.plimsoll.counterparty.profile.SimulationInputs;
import io.plimsoll.counterparty.profile.SimulationInputs.CollateralRule;
import io.plimsoll.counterparty.profile.SimulationInputs.Drawn;
import io.plimsoll.counterparty.profile.SimulationInputs.Given;
import io.plimsoll.counterparty.profile.SimulationInputs.PathSource;
import io.plimsoll.rejection.Violations;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
        name = "ExposureSimulationRequest",
        description =
                "Paths of the value of a netting set, drawn or given. Values that cannot be are refused together.")
record ExposureSimulationRequest(
        @NotNull
        @Pattern(regexp = "[A-Z]{3}", message = "a currency is three capital letters, such as USD")
        @Schema(description = "ISO 4217 code of all amounts.", examples = "USD")
        String currency,

        @Schema(
                description = "Of the potential future exposure, in (0, 1).",
                defaultValue = "0.95",
                examples = "\"0.95\"")
        BigDecimal quantile,

        @Valid @Schema(description = "To draw paths; or give paths.")
        ProcessRequest process,

        @Valid @Schema(description = "Drawn elsewhere; or give process.")
        PathsRequest paths,

        @Valid @Schema(description = "Held against the values; none if absent.")
        CollateralRequest collateral,

        @Valid @Schema(description = "To price the counterparty's default (CVA).")
        ExposureCreditRequest credit) {
    private static final BigDecimal QUANTILE_DEFAULT = new BigDecimal("0.95");

    @Schema(name = "NormalProcess", description = "Value moves by a normal amount from date to date.")
    record ProcessRequest(
            @Schema(description = "V now, what the counterparty owes us.", defaultValue = "0")
            BigDecimal initialValue,

            @Schema(description = "By which V rises in a year on average.", defaultValue = "0")
            BigDecimal driftAnnual,

            @NotNull
            @Schema(
                    description = "Standard deviation of V's change in a year, an amount, above 0.",
                    examples = "\"100000\"")
            BigDecimal volatilityAnnual,

            @NotNull @Schema(description = "Until the last date, above 0.", examples = "\"1\"")
            BigDecimal horizonYears,

            @NotNull @Min(1) @Max(10_000) @Schema(description = "Dates after now, of equal distance.", examples = "24")
            Integer stepCount,

            @NotNull @Min(2) @Max(200_000) @Schema(examples = "100000")
            Integer pathCount,

            @NotNull
            @Min(0)
            @Max(9_007_199_254_740_991L)
            @Schema(description = "The same seed gives the same digits.", examples = "1")
            Long seed) {

        private PathSource toSource() {
            return new Drawn(
                    orNothing(initialValue),
                    orNothing(driftAnnual),
                    volatilityAnnual,
                    horizonYears,
                    stepCount,
                    pathCount,
                    seed);
        }
    }

    @Schema(name = "ExposurePaths")
    record PathsRequest(
            @NotEmpty @Size(max = 10_000) @Schema(description = "From now, at least 0, ascending.")
            List<@NotNull BigDecimal> timesYears,

            @NotEmpty @Size(max = 100_000) List<@NotNull @Valid PathRequest> paths) {}

    @Schema(name = "ExposurePath")
    record PathRequest(
            @NotEmpty
            @Size(max = 10_000)
            @Schema(
                    description =
                            "V on each date, what the counterparty owes us; until the first date it is what it is then.")
            List<@NotNull BigDecimal> values) {}

    @Schema(name = "HeldCollateral")
    record CollateralRequest(
            @Schema(description = "After haircuts, on every date; below 0 if we posted more.", defaultValue = "0")
            BigDecimal fixedValue,

            @Schema(
                    description = "Above which variation margin is held, at least 0; no variation margin if absent.",
                    examples = "\"10000\"")
            BigDecimal threshold,

            @Min(0)
            @Max(10_000)
            @Schema(
                    description = "Dates that variation margin is behind; goes with threshold.",
                    defaultValue = "0",
                    examples = "1")
            Integer lagSteps) {}

    @AssertTrue(message = "either process or paths is given")
    @Schema(hidden = true)
    boolean hasOneSource() {
        return (process == null) != (paths == null);
    }

    /** @throws io.plimsoll.rejection.RejectedException EXPOSURE_INPUT_INVALID with everything that is wrong */
    SimulationInputs toInputs() {
        Violations violations = new Violations();
        BigDecimal q = quantile == null ? QUANTILE_DEFAULT : quantile;
        require(
                q.signum() > 0 && q.compareTo(BigDecimal.ONE) < 0,
                "/quantile",
                "a quantile is in (0, 1), not " + q.toPlainString(),
                violations);
        if (process != null) {
            requireAboveZero("/process/volatilityAnnual", process.volatilityAnnual, violations);
            requireAboveZero("/process/horizonYears", process.horizonYears, violations);
        } else {
            checkPaths(violations);
        }
        checkCollateral(violations);
        if (credit != null) {
            credit.check(
                    process == null ? paths.timesYears.size() : process.stepCount + 1,
                    process == null ? paths.timesYears.getFirst() : BigDecimal.ZERO,
                    violations);
        }
        violations.refuseIfAny();
        return new SimulationInputs(
                currency,
                q,
                process == null
                        ? new Given(
                                paths.timesYears,
                                paths.paths.stream().map(PathRequest::values).toList())
                        : process.toSource(),
                toCollateral(),
                credit == null ? null : credit.toRule());
    }

    private void checkPaths(Violations violations) {
        List<BigDecimal> times = paths.timesYears;
        ExposureTimes.check("/paths/timesYears/", times, violations);
        for (int i = 0; i < paths.paths.size(); i++) {
            int valueCount = paths.paths.get(i).values.size();
            require(
                    valueCount == times.size(),
                    "/paths/paths/%d/values".formatted(i),
                    "a path has a value for each of %d times, not %d".formatted(times.size(), valueCount),
                    violations);
        }
    }

    private void checkCollateral(Violations violations) {
        if (collateral == null) {
            return;
        }
        require(
                collateral.threshold == null || collateral.threshold.signum() >= 0,
                "/collateral/threshold",
                "a threshold is at least 0, not " + collateral.threshold,
                violations);
        require(
                collateral.lagSteps == null || collateral.threshold != null,
                "/collateral/lagSteps",
                "only variation margin lags, and that needs threshold",
                violations);
    }

    private CollateralRule toCollateral() {
        return collateral == null
                ? new CollateralRule(BigDecimal.ZERO, null, 0)
                : new CollateralRule(
                        orNothing(collateral.fixedValue),
                        collateral.threshold,
                        collateral.lagSteps == null ? 0 : collateral.lagSteps);
    }

    private static void requireAboveZero(String pointer, BigDecimal value, Violations violations) {
        require(value.signum() > 0, pointer, "this is above 0, not " + value.toPlainString(), violations);
    }

    private static void require(boolean isKept, String pointer, String detail, Violations violations) {
        violations.addUnless(isKept, pointer, EXPOSURE_INPUT_INVALID, detail);
    }

    private static BigDecimal orNothing(BigDecimal given) {
        return given == null ? BigDecimal.ZERO : given;
    }
}
