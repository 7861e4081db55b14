package io.plimsoll.simulation.rest;

import io.plimsoll.simulation.SimulatedAccounts.LeftOut;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "LeftOutAccounts", description = "Accounts that accountFilter found and that cannot be simulated.")
record LeftOutResponse(
        @Schema(required = true) int count,

        @Schema(required = true, description = "The first hundred of them.")
        List<LeftOutAccountResponse> accounts) {
    private static final int SHOWN_MAX = 100;

    @Schema(name = "LeftOutAccount")
    record LeftOutAccountResponse(
            @Schema(required = true) UUID accountId,

            @Schema(required = true, description = "As in problems.")
            String reason,

            @Schema(required = true) String detail) {}

    static LeftOutResponse of(List<LeftOut> leftOut) {
        return new LeftOutResponse(
                leftOut.size(),
                leftOut.stream()
                        .limit(SHOWN_MAX)
                        .map(one -> new LeftOutAccountResponse(
                                one.accountId(), one.reason().name(), one.detail()))
                        .toList());
    }
}
