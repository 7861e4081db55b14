package io.plimsoll.counterparty.profile;

import io.plimsoll.counterparty.profile.ExposureFigures.DateFigures;
import io.plimsoll.counterparty.profile.SimulationInputs.CreditRule;
import io.plimsoll.counterparty.profile.SimulationInputs.Drawn;
import io.plimsoll.counterparty.profile.SimulationInputs.Given;
import io.plimsoll.counterparty.valuation.CreditCurve;
import io.plimsoll.counterparty.valuation.CreditValuationAdjustment;
import io.plimsoll.money.Money;
import io.plimsoll.ratelimit.WorkBudget;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Exposure profiles of drawn and of given paths, and what follows from given ones. Stores nothing: the same inputs give the same digits. */
public final class ExposureSimulationService {
    private static final double ALPHA = 1.4;
    private static final double AMOUNT_MAX = 1e18;
    private static final int TIME_DECIMALS = 10;

    private final ExposureSimulation simulation;
    private final long valueCountMax;
    private final WorkBudget budget;

    /**
     * @param valueCountMax paths times dates of one simulation
     * @param budget that these are taken from before the work begins: each takes about as long as a valuation
     */
    public ExposureSimulationService(ExposureSimulation simulation, long valueCountMax, WorkBudget budget) {
        this.simulation = simulation;
        this.valueCountMax = valueCountMax;
        this.budget = budget;
    }

    /** @throws RejectedException CALCULATION_TOO_LARGE; RATE_LIMITED; FIGURE_OUT_OF_RANGE */
    public ExposureFigures figures(SimulationInputs inputs) {
        long valueCount = inputs.source().valueCount();
        if (valueCount > valueCountMax) {
            throw new RejectedException(
                    Reason.CALCULATION_TOO_LARGE,
                    "%d dates of paths are %d values; %d are allowed (plimsoll.exposure-simulations.value-count-max)"
                            .formatted(inputs.source().dateCount(), valueCount, valueCountMax));
        }
        budget.begin(valueCount);
        HeldCollateral collateral = inputs.collateral().toHeld();
        return switch (inputs.source()) {
            case Drawn drawn ->
                figures(
                        inputs,
                        simulation.run(
                                drawn.toProcess(), collateral, drawn.pathCount(), drawn.seed(), inputs.quantile()),
                        true);
            case Given given -> figures(inputs, given.toPaths().profile(collateral, inputs.quantile()), false);
        };
    }

    /**
     * What follows from a profile.
     *
     * @throws RejectedException FIGURE_OUT_OF_RANGE
     */
    public GivenProfile.Figures figures(GivenProfile given) {
        Rounding rounding = new Rounding(given.currency());
        double[] times = SimulationInputs.doubles(given.timesYears());
        double[] expected = SimulationInputs.doubles(given.expectedExposures());
        EffectiveExposure effective = EffectiveExposure.of(times, expected);
        return new GivenProfile.Figures(
                rounding.of(effective.expectedPositive()),
                rounding.of(effective.effectiveExpectedPositive()),
                rounding.of(ALPHA * effective.effectiveExpectedPositive()),
                Arrays.stream(effective.effectiveExpected())
                        .mapToObj(rounding::of)
                        .toList(),
                given.credit() == null ? null : rounding.of(adjustment(given.credit(), times, expected)));
    }

    private static ExposureFigures figures(SimulationInputs inputs, ExposureProfile profile, boolean isEstimated) {
        Rounding rounding = new Rounding(inputs.currency());
        EffectiveExposure effective = EffectiveExposure.of(profile.timesYears(), profile.expected());
        List<DateFigures> dates = new ArrayList<>();
        for (int k = 0; k < profile.dates().size(); k++) {
            DateExposure date = profile.dates().get(k);
            dates.add(new DateFigures(
                    new BigDecimal(date.timeYears()).setScale(TIME_DECIMALS, RoundingMode.HALF_EVEN),
                    rounding.of(date.expected()),
                    rounding.of(date.expectedNegative()),
                    rounding.of(date.potentialFuture()),
                    rounding.of(effective.effectiveExpected()[k]),
                    isEstimated ? rounding.of(date.expectedStandardError()) : null,
                    isEstimated ? rounding.of(date.potentialFutureStandardError()) : null));
        }
        return new ExposureFigures(
                dates,
                rounding.of(profile.expectedPositive()),
                isEstimated ? rounding.of(profile.expectedPositiveStandardError()) : null,
                rounding.of(profile.potentialFutureMax()),
                rounding.of(effective.effectiveExpectedPositive()),
                rounding.of(ALPHA * effective.effectiveExpectedPositive()),
                inputs.credit() == null
                        ? null
                        : rounding.of(adjustment(inputs.credit(), profile.timesYears(), profile.expected())));
    }

    private static double adjustment(CreditRule credit, double[] times, double[] expected) {
        double rate = credit.rateAnnual().doubleValue();
        CreditCurve curve = credit.hazardRate() == null
                ? CreditCurve.ofSurvival(
                        times, SimulationInputs.doubles(Objects.requireNonNull(credit.survivalProbabilities())), rate)
                : CreditCurve.flat(times, credit.hazardRate().doubleValue(), rate);
        return CreditValuationAdjustment.of(expected, curve, credit.recovery().doubleValue())
                .total();
    }

    private record Rounding(String currency) {
        BigDecimal of(double amount) {
            if (!(Math.abs(amount) < AMOUNT_MAX)) {
                throw new RejectedException(
                        Reason.FIGURE_OUT_OF_RANGE, "an amount of the exposure exceeds 999999999999999999");
            }
            return new Money(new BigDecimal(amount), currency)
                    .rounded(RoundingMode.HALF_EVEN)
                    .amount();
        }
    }
}
