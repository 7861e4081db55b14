package io.plimsoll.cash.rest;

import io.plimsoll.cash.CashMovement;
import io.plimsoll.cash.MovementKind;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "CashMovementRequest")
record CashMovementRequest(
        @NotNull
        @Pattern(
                regexp = "[A-Za-z0-9._-]{1,64}",
                message = "a reference is 1 to 64 letters, digits, dots, hyphens and underscores")
        @Schema(
                description = "Business key, unique in the account: sent again, nothing moves again.",
                examples = "wire-4711")
        String reference,

        @NotNull
        @Schema(
                description =
                        "DEPOSIT is above 0 and WITHDRAWAL below; the others have either sign. ACCRUAL is earned and not settled; "
                                + "ACCRUAL_SETTLEMENT makes it cash. INSURANCE, LOSS_SHARE and WRITE_OFF are of "
                                + "liquidations and refused here.")
        MovementKind kind,

        @NotNull
        @Schema(
                description =
                        "What the client's cash (of an ACCRUAL: what is accrued) changes by: deposits positive, withdrawals and "
                                + "charges negative.",
                examples = "\"450.00\"")
        BigDecimal amount,

        @NotNull
        @Pattern(regexp = "[A-Z]{3}", message = "a currency is three capital letters, such as USD")
        @Schema(description = "ISO 4217 code.", examples = "USD")
        String currency,

        @Size(max = 200) @Schema(description = "For people.")
        String description) {

    CashMovement.Draft toDraft(UUID accountId) {
        return new CashMovement.Draft(
                accountId, reference, kind, currency, amount, description == null ? "" : description);
    }
}
