package io.plimsoll.simulation.rest;

import io.plimsoll.portfolio.AccountType;
import io.plimsoll.simulation.SimulatedAccounts.AccountFilter;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
        name = "SimulatedAccountFilter",
        description = "Accounts of the service that are not closed; what is absent does not restrict, {} means all.")
record AccountFilterRequest(
        @Size(max = 200) @Schema(description = "Name of the owner.")
        String owner,

        @Size(max = 80) @Schema(description = "Name of the margin policy.", examples = "demo-reference")
        String marginPolicy,

        AccountType accountType) {
    AccountFilter toFilter() {
        return new AccountFilter(owner, marginPolicy, accountType);
    }
}
