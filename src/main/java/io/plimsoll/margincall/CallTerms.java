package io.plimsoll.margincall;

import io.plimsoll.policy.CallTarget;
import java.time.ZoneId;
import java.util.Objects;
import java.util.UUID;

/**
 * What of a call never changes.
 *
 * @param currency ISO 4217 code of all amounts
 * @param callTo margin that the call brings the account back to
 * @param policyVersion of the policy that the call was issued by and is kept by
 * @param deadlineZone in which the deadline is shown to people
 */
public record CallTerms(
        UUID id,
        UUID accountId,
        String currency,
        CallTarget callTo,
        String policyName,
        int policyVersion,
        ZoneId deadlineZone) {
    public CallTerms {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(currency, "currency");
        Objects.requireNonNull(callTo, "callTo");
        Objects.requireNonNull(policyName, "policyName");
        Objects.requireNonNull(deadlineZone, "deadlineZone");
    }
}
