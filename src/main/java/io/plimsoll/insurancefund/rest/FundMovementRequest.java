package io.plimsoll.insurancefund.rest;

import io.plimsoll.insurancefund.FundMovement;
import io.plimsoll.insurancefund.FundMovementKind;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "InsuranceFundMovementRequest")
record FundMovementRequest(
        @NotNull
        @Pattern(
                regexp = "[A-Za-z0-9._-]{1,64}",
                message = "a reference is 1 to 64 letters, digits, dots, hyphens and underscores")
        @Schema(
                description = "Business key, unique in the fund: sent again, nothing moves again.",
                examples = "seed-2026")
        String reference,

        @NotNull
        @Schema(
                description =
                        "CONTRIBUTION is above 0 and WITHDRAWAL below. The others are of liquidations and refused here.",
                examples = "CONTRIBUTION")
        FundMovementKind kind,

        @NotNull
        @Schema(
                description = "What the fund changes by, in its currency: withdrawals are negative.",
                examples = "\"1000.00\"")
        BigDecimal amount,

        @Size(max = 200) @Schema(description = "For people.")
        String description) {

    FundMovement.Draft toDraft(String currency) {
        return new FundMovement.Draft(currency, reference, kind, amount, null, description == null ? "" : description);
    }
}
