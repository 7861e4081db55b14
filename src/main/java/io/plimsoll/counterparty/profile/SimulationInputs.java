package io.plimsoll.counterparty.profile;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a profile is wanted of, in exact decimals.
 *
 * @param currency ISO 4217 code of all amounts
 * @param quantile of the potential future exposure, in (0, 1)
 * @param collateral held against the values
 * @param credit null to price nothing
 */
public record SimulationInputs(
        String currency,
        BigDecimal quantile,
        PathSource source,
        CollateralRule collateral,
        @Nullable CreditRule credit) {
    public SimulationInputs {
        Objects.requireNonNull(currency, "currency");
        Objects.requireNonNull(quantile, "quantile");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(collateral, "collateral");
    }

    /** Where paths come from. */
    public sealed interface PathSource {
        /** Numbers that are worked through: paths times dates. */
        long valueCount();

        int dateCount();
    }

    /**
     * See {@link NormalProcess}.
     *
     * @param pathCount ≥ 2
     */
    public record Drawn(
            BigDecimal initialValue,
            BigDecimal driftAnnual,
            BigDecimal volatilityAnnual,
            BigDecimal horizonYears,
            int stepCount,
            int pathCount,
            long seed)
            implements PathSource {
        @Override
        public long valueCount() {
            return (long) pathCount * dateCount();
        }

        @Override
        public int dateCount() {
            return stepCount + 1;
        }

        NormalProcess toProcess() {
            return new NormalProcess(
                    initialValue.doubleValue(),
                    driftAnnual.doubleValue(),
                    volatilityAnnual.doubleValue(),
                    horizonYears.doubleValue(),
                    stepCount);
        }
    }

    /** See {@link ExposurePaths}. */
    public record Given(List<BigDecimal> timesYears, List<List<BigDecimal>> values) implements PathSource {
        public Given {
            timesYears = List.copyOf(timesYears);
            values = values.stream().map(List::copyOf).toList();
        }

        @Override
        public long valueCount() {
            return (long) values.size() * dateCount();
        }

        @Override
        public int dateCount() {
            return timesYears.size();
        }

        ExposurePaths toPaths() {
            return new ExposurePaths(
                    doubles(timesYears),
                    values.stream().map(SimulationInputs::doubles).toArray(double[][]::new));
        }
    }

    /**
     * See {@link HeldCollateral}.
     *
     * @param threshold null for no variation margin
     */
    public record CollateralRule(
            BigDecimal fixedValue, @Nullable BigDecimal threshold, int lagSteps) {
        HeldCollateral toHeld() {
            return new HeldCollateral(
                    fixedValue.doubleValue(),
                    threshold == null ? Double.POSITIVE_INFINITY : threshold.doubleValue(),
                    lagSteps);
        }
    }

    /**
     * See {@link io.plimsoll.counterparty.valuation.CreditCurve}.
     *
     * @param hazardRate a year; null if {@code survivalProbabilities} are given
     * @param survivalProbabilities one for each date; null if {@code hazardRate} is given
     * @param recovery in [0, 1]
     */
    public record CreditRule(
            @Nullable BigDecimal hazardRate,
            @Nullable List<BigDecimal> survivalProbabilities,
            BigDecimal recovery,
            BigDecimal rateAnnual) {}

    static double[] doubles(List<BigDecimal> decimals) {
        return decimals.stream().mapToDouble(BigDecimal::doubleValue).toArray();
    }
}
