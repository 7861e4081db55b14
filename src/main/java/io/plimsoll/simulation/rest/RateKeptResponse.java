package io.plimsoll.simulation.rest;

import io.plimsoll.simulation.SimulatedAccounts.StandingAccount;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
        name = "AccountsMarginedByRate",
        description = "Accounts that keep their rate of the start though METHODOLOGY was asked for.")
record RateKeptResponse(
        @Schema(required = true) int count,

        @Schema(required = true, description = "The first hundred of them.")
        List<RateKeptAccountResponse> accounts) {
    private static final int SHOWN_MAX = 100;

    @Schema(name = "AccountMarginedByRate")
    record RateKeptAccountResponse(
            @Schema(required = true) UUID accountId,
            @Schema(required = true, description = "Why.") String detail) {}

    static RateKeptResponse of(List<StandingAccount> accounts) {
        return new RateKeptResponse(
                accounts.size(),
                accounts.stream()
                        .limit(SHOWN_MAX)
                        .map(account -> new RateKeptAccountResponse(account.accountId(), account.rateDetail()))
                        .toList());
    }
}
