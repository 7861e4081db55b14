package io.plimsoll.funding.rest;

import io.plimsoll.funding.FundingRateService;
import io.plimsoll.funding.FundingTerms;
import io.plimsoll.funding.PremiumIndex;
import io.plimsoll.funding.PremiumIndex.Weighting;
import io.plimsoll.platform.requests.ContractRequest;
import io.plimsoll.platform.requests.FundingTermsRequest;
import io.plimsoll.versioned.Versioned;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
        name = "FundingRateRequest",
        description = "A premium, given or made of impact prices or of samples, and the terms that make a rate of it.")
record FundingRateRequest(
        @NotNull @Valid @Schema(description = "A perpetual is of kind PHYSICAL, without expiry.")
        ContractRequest contract,

        @NotNull @Schema(description = "End of the interval.", examples = "2026-01-05T08:00:00Z")
        Instant settledAt,

        @Size(max = Versioned.NAME_LENGTH_MAX)
        @Schema(description = "Ready terms, see /v1/funding-terms; or give terms.", examples = "binance-usd-m")
        String termsName,

        @Valid @Schema(description = "Or give termsName.") FundingTermsRequest terms,

        @Schema(description = "As a fraction of the index, positive above it.", examples = "\"0.0008\"")
        BigDecimal premiumIndex,

        @Valid ImpactPricesRequest impactPrices,

        @Size(min = 1, max = 100_000)
        @Schema(description = "Of the premium index over the interval, in the order of time.")
        List<@NotNull BigDecimal> premiumSamples,

        @Schema(
                description = "With premiumSamples only: all alike, or 1 to n, the latest heaviest.",
                defaultValue = "EQUAL")
        Weighting weighting) {

    @Schema(name = "ImpactPrices")
    record ImpactPricesRequest(
            @NotNull @Schema(description = "Above 0.", examples = "\"60000\"")
            BigDecimal index,

            @NotNull
            @Schema(
                    description = "Average price at which the venue's impact size could be sold.",
                    examples = "\"60048\"")
            BigDecimal impactBid,

            @NotNull
            @Schema(
                    description = "Average price at which the venue's impact size could be bought.",
                    examples = "\"60060\"")
            BigDecimal impactAsk) {}

    @AssertTrue(message = "exactly one of premiumIndex, impactPrices and premiumSamples is given")
    @Schema(hidden = true)
    boolean hasOnePremium() {
        return Stream.of(premiumIndex, impactPrices, premiumSamples)
                        .filter(Objects::nonNull)
                        .count()
                == 1;
    }

    @AssertTrue(message = "weighting is of premiumSamples")
    @Schema(hidden = true)
    boolean hasNoIdleWeighting() {
        return weighting == null || premiumSamples != null;
    }

    @AssertTrue(message = "either termsName or terms is given")
    @Schema(hidden = true)
    boolean hasOneTerms() {
        return (termsName == null) != (terms == null);
    }

    FundingTerms toTerms(FundingRateService service) {
        return termsName == null ? terms.toTerms(null) : service.terms(termsName);
    }

    BigDecimal toPremium() {
        if (impactPrices != null) {
            return PremiumIndex.ofImpactPrices(impactPrices.index, impactPrices.impactBid, impactPrices.impactAsk);
        }
        return premiumSamples == null
                ? premiumIndex
                : PremiumIndex.average(premiumSamples, weighting == null ? Weighting.EQUAL : weighting);
    }
}
