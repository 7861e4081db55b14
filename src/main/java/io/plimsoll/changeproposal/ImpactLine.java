package io.plimsoll.changeproposal;

import io.plimsoll.accountmargin.AccountMargin;
import io.plimsoll.accountmargin.MarginWorking.RequirementBasis;
import io.plimsoll.policy.HealthState;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a proposal would do to one account. All amounts in {@code currency}, the account's own.
 *
 * @param reference of the account
 * @param callBefore amount of the call that is live by the present version; null for none
 * @param callAfter amount of the call that would be live by the next one; null for none
 */
public record ImpactLine(
        UUID accountId,
        String reference,
        String policyName,
        String currency,
        Figures before,
        Figures after,
        @Nullable BigDecimal callBefore,
        @Nullable BigDecimal callAfter) {

    /**
     * The largest increase of initial margin first, currency by currency, because amounts of different currencies cannot be compared.
     */
    public static final Comparator<ImpactLine> BY_INCREASE = Comparator.comparing(ImpactLine::currency)
            .thenComparing(ImpactLine::initialMarginIncrease, Comparator.reverseOrder())
            .thenComparing(ImpactLine::accountId);

    public ImpactLine {
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(policyName, "policyName");
        Objects.requireNonNull(currency, "currency");
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
    }

    /**
     * How the account stands by one version.
     *
     * @param initialMargin ≥ 0
     * @param maintenanceMargin ≥ 0
     * @param equity may differ between versions: a policy says which option value counts
     * @param basis CARRIED_OVER if the version could not margin the account, so that the requirement is the one before
     */
    public record Figures(
            BigDecimal initialMargin,
            BigDecimal maintenanceMargin,
            BigDecimal equity,
            HealthState state,
            RequirementBasis basis) {
        static Figures of(AccountMargin margin) {
            return new Figures(
                    margin.initialMargin(),
                    margin.maintenanceMargin(),
                    margin.equity(),
                    margin.state(),
                    margin.requireWorking().requirementBasis());
        }

        /** What equity lacks to the maintenance margin, ≥ 0, with as many decimals. */
        public BigDecimal deficit() {
            BigDecimal lacking = maintenanceMargin.subtract(equity);
            return lacking.signum() > 0 ? lacking : BigDecimal.ZERO.setScale(Math.max(0, lacking.scale()));
        }

        /** Below the maintenance margin. */
        public boolean isInBreach() {
            return equity.compareTo(maintenanceMargin) < 0;
        }
    }

    /** What becomes of the account's margin call. */
    public enum CallEffect {
        /** There is none, or it asks for as much as before. */
        NONE,
        NEW,
        LARGER,
        /** The call that is live would end. */
        GONE
    }

    static ImpactLine of(
            String reference,
            AccountMargin before,
            AccountMargin after,
            @Nullable BigDecimal callBefore,
            @Nullable BigDecimal callAfter) {
        return new ImpactLine(
                before.accountId(),
                reference,
                before.policyName(),
                before.currency(),
                Figures.of(before),
                Figures.of(after),
                callBefore,
                callAfter);
    }

    /** Negative if less is required. */
    public BigDecimal initialMarginIncrease() {
        return after.initialMargin.subtract(before.initialMargin);
    }

    public CallEffect callEffect() {
        if (callAfter == null) {
            return callBefore == null ? CallEffect.NONE : CallEffect.GONE;
        }
        if (callBefore == null) {
            return CallEffect.NEW;
        }
        return callAfter.compareTo(callBefore) > 0 ? CallEffect.LARGER : CallEffect.NONE;
    }
}
