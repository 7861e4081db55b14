package io.plimsoll.liquidation.automatic;

import io.plimsoll.liquidation.PlanBasis;
import java.util.Objects;
import java.util.UUID;

/**
 * A call that nobody met, of an account that is not being liquidated.
 *
 * @param policyName of the policy that the call was issued by
 * @param policyVersion of it
 * @param basis the account and the market as they stood when the call was found
 */
public record OverdueCall(UUID callId, String policyName, int policyVersion, PlanBasis basis) {
    public OverdueCall {
        Objects.requireNonNull(callId, "callId");
        Objects.requireNonNull(policyName, "policyName");
        Objects.requireNonNull(basis.accountId(), "accountId");
    }

    public UUID accountId() {
        return Objects.requireNonNull(basis.accountId());
    }
}
