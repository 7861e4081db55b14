package io.plimsoll.counterparty.rest;

import io.plimsoll.counterparty.CollateralTerms;
import io.plimsoll.counterparty.Counterparty;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "Counterparty")
record CounterpartyResponse(
        @Schema(required = true, examples = "bank-of-example")
        String name,

        @Schema(required = true, description = "1 for the first of the name, one more for each that replaced it.")
        int version,

        @Schema(required = true, description = "For people; empty if there is none.")
        String description,

        @Schema(required = true, description = "When this version was stored.")
        Instant createdAt,

        @Schema(required = true, description = "ISO 4217 code of the amounts and of its exposures.")
        String currency,

        @Schema(required = true, description = "PD within a year.")
        BigDecimal defaultProbability,

        @Schema(required = true, description = "LGD, the part of an exposure that is not recovered.")
        BigDecimal lossGivenDefault,

        @Schema(required = true, description = "Whether variation margin is exchanged.")
        boolean margined,

        @Schema(required = true, description = "TH up to which no collateral is asked for.")
        BigDecimal threshold,

        @Schema(required = true, description = "MTA below which none is moved.")
        BigDecimal minimumTransferAmount,

        @Schema(required = true, description = "NICA held whatever the value, less what we posted.")
        BigDecimal netIndependentCollateral,

        @Schema(
                required = true,
                description = "Business days from the last margin received until the position is closed out.")
        int marginPeriodOfRiskDays,

        @Schema(description = "Most exposure at default that is wanted; absent if there is no limit.")
        BigDecimal exposureLimit,

        @Schema(description = "Absent if it has none.") String counterpartyClass,

        @Schema(required = true, description = "Accounts of ours that net with each other.")
        List<UUID> accountIds) {

    static CounterpartyResponse of(Counterparty counterparty) {
        CollateralTerms terms = counterparty.terms();
        return new CounterpartyResponse(
                counterparty.name(),
                counterparty.version(),
                counterparty.description(),
                counterparty.createdAt(),
                counterparty.currency(),
                counterparty.defaultProbability(),
                counterparty.lossGivenDefault(),
                terms.isMargined(),
                terms.threshold(),
                terms.minimumTransferAmount(),
                terms.netIndependentCollateral(),
                terms.marginPeriodOfRiskDays(),
                counterparty.exposureLimit(),
                counterparty.counterpartyClass(),
                counterparty.accountIds());
    }
}
