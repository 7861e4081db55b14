package io.plimsoll.funding.rest;

import io.plimsoll.funding.FundingSettlement.Draft;
import io.plimsoll.platform.requests.ContractRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "FundingSettlementRequest")
record FundingSettlementRequest(
        @NotNull @Valid ContractRequest contract,

        @NotNull
        @Schema(
                description = "End of the interval, which is not in the future; a contract is settled once for it.",
                examples = "2026-01-05T08:00:00Z")
        Instant settledAt,

        @NotNull
        @Pattern(regexp = "[A-Z]{3}", message = "a currency is three capital letters, such as USD")
        @Schema(description = "Of the mark, and so of the payments.", examples = "USD")
        String currency,

        @NotNull @Schema(description = "Of one unit; above 0 of a perpetual.", examples = "\"60000\"")
        BigDecimal mark,

        @Schema(
                description = "Of the interval, as a fraction; the long pays what is positive. Or give fundingRateId.",
                examples = "\"0.0003\"")
        BigDecimal rate,

        @Schema(description = "Stored rate of the contract and the instant. Or give rate.")
        UUID fundingRateId) {

    @AssertTrue(message = "either rate or fundingRateId is given")
    @Schema(hidden = true)
    boolean hasOneRate() {
        return (rate == null) != (fundingRateId == null);
    }

    Draft toDraft() {
        return new Draft(contract.toContractId(), settledAt, currency, mark, rate, fundingRateId);
    }
}
