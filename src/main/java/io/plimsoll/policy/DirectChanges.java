package io.plimsoll.policy;

import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;

/**
 * Whether one person alone may bring a margin policy in force.
 *
 * @param areAllowed false where another one must approve
 */
public record DirectChanges(boolean areAllowed) {

    /** @throws RejectedException FOUR_EYES_REQUIRED unless they are allowed */
    public void require(String policyName) {
        if (!areAllowed) {
            throw new RejectedException(
                    Reason.FOUR_EYES_REQUIRED,
                    "margin policy %s is changed by a proposal that another one approves: POST /v1/change-proposals"
                            .formatted(policyName));
        }
    }
}
