package io.plimsoll.account.rest;

import io.plimsoll.account.Account;
import io.plimsoll.account.AccountStatus;
import io.plimsoll.portfolio.AccountType;
import io.plimsoll.portfolio.Netting;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "Account")
record AccountResponse(
        @Schema(required = true) UUID id,
        @Schema(required = true) String reference,
        @Schema(required = true) String owner,
        @Schema(required = true) String baseCurrency,
        @Schema(required = true) AccountType accountType,
        Netting netting,
        @Schema(required = true) String marginPolicy,
        String haircutSchedule,

        @Schema(required = true, description = "RESTRICTED: only what lowers its risk. CLOSED: nothing, for good.")
        AccountStatus status,

        @Schema(required = true, description = "Of what stands here, from 1.")
        int version,

        @Schema(
                required = true,
                description =
                        "Counts everything that can move its margin: trades, positions, cash, collateral, changes of this and "
                                + "newer versions of what it names.")
        long sequence,

        @Schema(required = true) Instant createdAt,

        @Schema(required = true, description = "When this version came into force.")
        Instant changedAt) {

    static AccountResponse of(Account account) {
        return new AccountResponse(
                account.id(),
                account.reference(),
                account.owner(),
                account.baseCurrency(),
                account.accountType(),
                account.netting(),
                account.marginPolicy(),
                account.haircutSchedule(),
                account.status(),
                account.version(),
                account.sequence(),
                account.createdAt(),
                account.changedAt());
    }
}
