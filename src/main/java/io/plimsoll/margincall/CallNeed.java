package io.plimsoll.margincall;

import io.plimsoll.accountmargin.AccountMargin;
import io.plimsoll.money.Money;
import io.plimsoll.policy.CallTarget;
import io.plimsoll.policy.HealthState;
import io.plimsoll.policy.MarginPolicy;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What an account needs, and what a call for it asks for.
 *
 * @param needed what equity lacks to the margin called for, ≥ 0, rounded up to the currency's decimal places
 * @param amount {@code needed} rounded up to a multiple of the policy's rounding, and that to the currency's decimal places, so that it can
 *     be paid
 * @param isBelowCall whether the account is below the level of a call
 * @param isCallable whether it is below that level and needs at least the minimum transfer amount
 * @param beyondRecovery equity less the margin at which a call is closed without payment, signed
 * @param isBelowLiquidation whether the account is so far down that there is no grace
 */
record CallNeed(
        BigDecimal needed,
        BigDecimal amount,
        boolean isBelowCall,
        boolean isCallable,
        BigDecimal beyondRecovery,
        boolean isBelowLiquidation) {

    /** @param callTo of the live call, or of the policy if there is none */
    static CallNeed of(AccountMargin margin, MarginPolicy policy, CallTarget callTo) {
        BigDecimal equity = margin.equity();
        BigDecimal needed = margin(margin, callTo)
                .subtract(equity)
                .max(BigDecimal.ZERO)
                .setScale(Money.decimals(margin.currency()), RoundingMode.CEILING);
        boolean isBelowCall = margin.state() == HealthState.CALL || margin.state() == HealthState.LIQUIDATE;
        boolean isCallable =
                isBelowCall && needed.signum() > 0 && needed.compareTo(policy.minimumTransferAmount()) >= 0;
        BigDecimal amount = policy.callTerms().roundedUp(needed).setScale(needed.scale(), RoundingMode.CEILING);
        return new CallNeed(
                needed,
                amount,
                isBelowCall,
                isCallable,
                equity.subtract(margin(margin, policy.recoveredAt())),
                margin.state() == HealthState.LIQUIDATE);
    }

    /**
     * Never below the level at which a call is issued: the next look would issue another, with time anew.
     *
     * @param credited what the account did for its call, ≥ 0: only what the market did makes it recover
     */
    boolean isRecoveredWithout(BigDecimal credited) {
        return needed.signum() == 0 || !isBelowCall && beyondRecovery.compareTo(credited) >= 0;
    }

    private static BigDecimal margin(AccountMargin margin, CallTarget target) {
        return target.margin(margin.initialMargin(), margin.maintenanceMargin());
    }
}
