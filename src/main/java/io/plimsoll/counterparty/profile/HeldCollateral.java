package io.plimsoll.counterparty.profile;

/**
 * What is held against a value: a fixed part, and variation margin for what was above a threshold some steps ago.
 *
 * @param fixedValue after haircuts, whatever happens; below 0 if we posted more than we hold
 * @param threshold up to which no variation margin is called; infinite for none at all
 * @param lagSteps steps of the process that the last margin received is behind: the margin period of risk, ≥ 0
 */
public record HeldCollateral(double fixedValue, double threshold, int lagSteps) {
    public HeldCollateral {
        if (!(threshold >= 0) || lagSteps < 0) {
            throw new IllegalArgumentException(
                    "threshold and lagSteps must be at least 0, were %s, %d".formatted(threshold, lagSteps));
        }
    }

    public static HeldCollateral fixed(double value) {
        return new HeldCollateral(value, Double.POSITIVE_INFINITY, 0);
    }

    /** @param laggedValue of the netting set, {@code lagSteps} ago */
    double value(double laggedValue) {
        return fixedValue + Math.max(laggedValue - threshold, 0);
    }
}
