package io.plimsoll.accountmargin;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The live margin calls of accounts, now and then. */
@FunctionalInterface
public interface CallsInForce {
    /**
     * The call that was live at an instant, as it was known then: what was recorded later must not change the answer.
     *
     * @param asOf not in the future
     */
    Optional<CallInForce> at(UUID accountId, Instant asOf);

    /**
     * A live call.
     *
     * @param status of its life cycle
     * @param isOverdue whether it can no longer be met in time: what follows is the closing of positions
     * @param remainingAmount what is still to be paid, in the account's base currency
     */
    record CallInForce(
            UUID id,
            String status,
            boolean isOverdue,
            BigDecimal callAmount,
            BigDecimal remainingAmount,
            Instant issuedAt,
            Instant dueAt) {}
}
