package io.plimsoll.account.rest;

import io.plimsoll.account.AccountStatus;
import io.plimsoll.account.AccountVersion;
import io.plimsoll.portfolio.Netting;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "AccountVersion", description = "What stood in an account for a while; the rest never changes.")
record AccountVersionResponse(
        @Schema(required = true, description = "From 1.") int version,
        @Schema(required = true) String owner,
        Netting netting,
        @Schema(required = true) String marginPolicy,
        String haircutSchedule,
        @Schema(required = true) AccountStatus status,

        @Schema(required = true, description = "When this version came into force.")
        Instant changedAt) {

    static AccountVersionResponse of(AccountVersion version) {
        return new AccountVersionResponse(
                version.version(),
                version.terms().owner(),
                version.terms().netting(),
                version.terms().marginPolicy(),
                version.terms().haircutSchedule(),
                version.terms().status(),
                version.changedAt());
    }
}
