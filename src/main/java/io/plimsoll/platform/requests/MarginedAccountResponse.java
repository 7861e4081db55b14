package io.plimsoll.platform.requests;

import io.plimsoll.calculation.AccountCalculations.AccountReference;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "MarginedAccount", description = "An account as it was when it was margined.")
public record MarginedAccountResponse(
        @Schema(required = true) UUID id,

        @Schema(required = true, description = "How often the account had changed.")
        long sequence,

        @Schema(required = true) String marginPolicy,
        @Schema(required = true) int marginPolicyVersion,

        @Schema(description = "The market it was margined on. Absent if its methodology takes none.")
        UUID snapshotId) {
    /** @param account null for none */
    public static MarginedAccountResponse of(AccountReference account) {
        return account == null
                ? null
                : new MarginedAccountResponse(
                        account.id(),
                        account.sequence(),
                        account.marginPolicy(),
                        account.marginPolicyVersion(),
                        account.snapshotId());
    }
}
