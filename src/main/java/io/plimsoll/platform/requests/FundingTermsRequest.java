package io.plimsoll.platform.requests;

import io.plimsoll.funding.FundingTerms;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Terms of funding, as a request gives them and as the ready ones are written down. */
@Schema(
        name = "FundingTermsRequest",
        description =
                "rate(8h) = P + clamp(interestRate - P, -clamp, +clamp); of an interval its part of eight hours, within +-cap.")
public record FundingTermsRequest(
        @NotNull @Schema(description = "For eight hours.", examples = "\"0.0001\"")
        BigDecimal interestRate,

        @NotNull @Schema(description = "For eight hours, at least 0.", examples = "\"0.0005\"")
        BigDecimal clamp,

        @NotNull @Schema(description = "Above 0.", examples = "8")
        Integer intervalHours,

        @Schema(description = "Of an interval's rate, at least 0; absent for none.", examples = "\"0.04\"")
        BigDecimal cap) {

    /** @param name null for those of a request */
    public FundingTerms toTerms(String name) {
        return new FundingTerms(name, interestRate, clamp, BigDecimal.valueOf(intervalHours), cap);
    }
}
