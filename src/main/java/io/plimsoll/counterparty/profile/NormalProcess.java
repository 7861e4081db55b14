package io.plimsoll.counterparty.profile;

/**
 * The value of a netting set as a Brownian motion with drift, on dates of equal distance. Amounts in one currency.
 *
 * @param initialValue at time 0, what the counterparty owes us if positive
 * @param driftAnnual by which it rises in a year on average
 * @param volatilityAnnual standard deviation of its change in a year, an amount, above 0
 * @param horizonYears above 0
 * @param stepCount number of dates after time 0, ≥ 1
 */
public record NormalProcess(
        double initialValue, double driftAnnual, double volatilityAnnual, double horizonYears, int stepCount) {
    public NormalProcess {
        if (!(volatilityAnnual > 0) || !(horizonYears > 0)) {
            throw new IllegalArgumentException("volatilityAnnual and horizonYears must be above 0, were %s, %s"
                    .formatted(volatilityAnnual, horizonYears));
        }
        if (stepCount < 1) {
            throw new IllegalArgumentException("stepCount must be at least 1, was " + stepCount);
        }
    }

    /** Of a date, 0 for now. */
    double timeYears(int step) {
        return horizonYears * step / stepCount;
    }

    double stepYears() {
        return horizonYears / stepCount;
    }
}
