package io.plimsoll.calculation;

import io.plimsoll.calculation.CalculationInputs.OnUnresolved;
import io.plimsoll.calculation.CalculationInputs.WhatIf;
import io.plimsoll.methodology.MarginTerms.Detail;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Margins the positions of an account as the account's own margin does, and shows the working. */
@FunctionalInterface
public interface AccountCalculations {
    /**
     * By the account's policy, in its base currency; in the only currency of the requirement if neither the methodology nor the market
     * can convert it.
     *
     * @param id of the calculation
     * @param calculatedAt instant of the work
     * @throws io.plimsoll.rejection.RejectedException ACCOUNT_NOT_FOUND; MARKET_SNAPSHOT_NOT_FOUND; MARGIN_POLICY_UNKNOWN;
     *     METHODOLOGY_INPUT_MISMATCH if a snapshot is named and the methodology takes no market; MARKET_DATA_MISSING if it takes one and
     *     there is none; ACCOUNT_BUSY if the account moved on every time it was read; and as {@link MarginCalculationService#calculate}
     *     does
     */
    AccountCalculation calculate(UUID id, Instant calculatedAt, Question question);

    /**
     * What is asked of an account.
     *
     * @param snapshotId the market to margin on; null for the latest
     * @param whatIfs hypothetical positions, each on top of the account's
     */
    record Question(
            UUID accountId, @Nullable UUID snapshotId, Detail detail, List<WhatIf> whatIfs, OnUnresolved onUnresolved) {
        public Question {
            Objects.requireNonNull(accountId, "accountId");
            Objects.requireNonNull(detail, "detail");
            Objects.requireNonNull(onUnresolved, "onUnresolved");
            whatIfs = List.copyOf(whatIfs);
        }
    }

    /** A calculation and the account it is of; the calculation's inputs are all that the account brought. */
    record AccountCalculation(AccountReference account, MarginCalculation calculation) {}

    /**
     * An account as it was when it was margined.
     *
     * @param sequence how often it had changed
     * @param snapshotId the market it was margined on; null if its methodology takes none
     */
    record AccountReference(
            UUID id,
            long sequence,
            String marginPolicy,
            int marginPolicyVersion,
            @Nullable UUID snapshotId) {
        public AccountReference {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(marginPolicy, "marginPolicy");
        }
    }
}
