package io.plimsoll.policy;

import io.plimsoll.versioned.Versioned;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How accounts are margined and called: a class of accounts, or one account, names it.
 *
 * @param version from 1; a change is a new version, and every figure and call names the version it was made by
 * @param createdAt null if it came with the service
 * @param health where equity over maintenance margin changes an account's state; below {@code health.call()} a call is issued
 * @param coveredCalls whether what an account holds covers the calls it has sold
 * @param callTo margin that a call asks for
 * @param recoveredAt margin from which on an account that the market brings back has its call closed, unless it is still below the call
 *     level; what it brought for it does not count
 * @param minimumTransferAmount calls below it are not issued, one of exactly as much is; ≥ 0, in the account's base currency
 * @param callRounding call amounts are rounded up to multiples of it; 0 for none
 * @param escalation in ascending order of time
 * @param isAutoLiquidated whether an expired call starts a liquidation
 * @param priceStaleAfter age at which a price counts as stale; above 0
 */
public record MarginPolicy(
        String name,
        int version,
        @Nullable Instant createdAt,
        String description,
        MarginRule margin,
        OptionValueRule optionValue,
        CoveredCallRule coveredCalls,
        HealthLadder health,
        CallTarget callTo,
        CallTarget recoveredAt,
        BigDecimal minimumTransferAmount,
        BigDecimal callRounding,
        Grace grace,
        List<EscalationStep> escalation,
        boolean isAutoLiquidated,
        Duration priceStaleAfter)
        implements Versioned<MarginPolicy> {
    public MarginPolicy {
        Versioned.require(name, version, description);
        Objects.requireNonNull(margin, "margin");
        Objects.requireNonNull(optionValue, "optionValue");
        Objects.requireNonNull(coveredCalls, "coveredCalls");
        Objects.requireNonNull(health, "health");
        Objects.requireNonNull(callTo, "callTo");
        Objects.requireNonNull(recoveredAt, "recoveredAt");
        Objects.requireNonNull(grace, "grace");
        escalation = List.copyOf(escalation);
        requireNotNegative("minimumTransferAmount", minimumTransferAmount);
        requireNotNegative("callRounding", callRounding);
        if (priceStaleAfter.isNegative() || priceStaleAfter.isZero()) {
            throw new IllegalArgumentException("priceStaleAfter must be above 0, was " + priceStaleAfter);
        }
        for (int i = 1; i < escalation.size(); i++) {
            if (escalation.get(i).afterIssue().compareTo(escalation.get(i - 1).afterIssue()) < 0) {
                throw new IllegalArgumentException("escalation must ascend, was " + escalation);
            }
        }
    }

    /** What its calls ask for. */
    public CallTerms callTerms() {
        return new CallTerms(callTo, minimumTransferAmount, callRounding);
    }

    @Override
    public MarginPolicy as(int otherVersion, @Nullable Instant otherCreatedAt) {
        return new MarginPolicy(
                name,
                otherVersion,
                otherCreatedAt,
                description,
                margin,
                optionValue,
                coveredCalls,
                health,
                callTo,
                recoveredAt,
                minimumTransferAmount,
                callRounding,
                grace,
                escalation,
                isAutoLiquidated,
                priceStaleAfter);
    }

    /** The same terms by another rule book, or another calibration of it. */
    public MarginPolicy margined(MarginRule otherMargin) {
        return new MarginPolicy(
                name,
                version,
                createdAt,
                description,
                otherMargin,
                optionValue,
                coveredCalls,
                health,
                callTo,
                recoveredAt,
                minimumTransferAmount,
                callRounding,
                grace,
                escalation,
                isAutoLiquidated,
                priceStaleAfter);
    }

    private static void requireNotNegative(String name, BigDecimal amount) {
        if (amount.signum() < 0) {
            throw new IllegalArgumentException(name + " must be at least 0, was " + amount);
        }
    }
}
