package io.plimsoll.funding.rest;

import io.plimsoll.funding.FundingRate;
import io.plimsoll.funding.FundingTerms;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "FundingRate", description = "Rates are fractions; the long pays what is positive.")
record FundingRateResponse(
        @Schema(required = true) UUID id,
        @Schema(required = true) ContractId contract,

        @Schema(required = true, description = "End of the interval.")
        Instant settledAt,

        @Schema(required = true) FundingTermsResponse terms,

        @Schema(required = true, description = "Of the interval, positive above the index.", examples = "\"0.0008\"")
        BigDecimal premiumIndex,

        @Schema(required = true, description = "Of the interval.", examples = "\"0.0003\"")
        BigDecimal rate,

        @Schema(required = true) Instant createdAt) {

    @Schema(name = "FundingTerms")
    record FundingTermsResponse(
            @Schema(description = "Of ready terms; absent for those of a request.", examples = "binance-usd-m")
            String name,

            @Schema(required = true, description = "For eight hours.")
            BigDecimal interestRate,

            @Schema(required = true, description = "For eight hours.")
            BigDecimal clamp,

            @Schema(required = true) int intervalHours,

            @Schema(description = "Of an interval's rate; absent for none.")
            BigDecimal cap) {
        static FundingTermsResponse of(FundingTerms terms) {
            return new FundingTermsResponse(
                    terms.name(),
                    terms.interestRate(),
                    terms.clamp(),
                    terms.intervalHours().intValueExact(),
                    terms.cap());
        }
    }

    static FundingRateResponse of(FundingRate rate) {
        return new FundingRateResponse(
                rate.id(),
                rate.contract(),
                rate.settledAt(),
                FundingTermsResponse.of(rate.terms()),
                Money.withDecimals(rate.premiumIndex(), 0),
                Money.withDecimals(rate.rate(), 0),
                rate.createdAt());
    }
}
