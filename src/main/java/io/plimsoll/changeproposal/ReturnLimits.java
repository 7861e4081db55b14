package io.plimsoll.changeproposal;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * How much more breaches a change may cause before it is taken back. Both must be exceeded: a change from one account in ten thousand to two
 * is no harm, nor is one from 30 % to 32 %.
 *
 * @param watch how long after its approval a change is watched, ≥ 0
 * @param shareIncreaseMax fraction of the accounts, [0, 1]: 0.02 for two in a hundred more than before
 * @param ratioMax breaches over those by the versions before, ≥ 1
 */
public record ReturnLimits(Duration watch, BigDecimal shareIncreaseMax, BigDecimal ratioMax) {
    public ReturnLimits {
        if (watch.isNegative()
                || shareIncreaseMax.signum() < 0
                || shareIncreaseMax.compareTo(BigDecimal.ONE) > 0
                || ratioMax.compareTo(BigDecimal.ONE) < 0) {
            throw new IllegalArgumentException(
                    "watch >= 0, shareIncreaseMax in [0, 1] and ratioMax >= 1, were %s, %s, %s"
                            .formatted(watch, shareIncreaseMax, ratioMax));
        }
    }

    /** Exactly at a limit is not beyond it. */
    boolean areExceededBy(BreachComparison comparison) {
        BigDecimal before = BigDecimal.valueOf(comparison.breachCountBefore());
        BigDecimal after = BigDecimal.valueOf(comparison.breachCountAfter());
        BigDecimal allowedIncrease = shareIncreaseMax.multiply(BigDecimal.valueOf(comparison.accountCount()));
        return after.subtract(before).compareTo(allowedIncrease) > 0 && after.compareTo(before.multiply(ratioMax)) > 0;
    }
}
