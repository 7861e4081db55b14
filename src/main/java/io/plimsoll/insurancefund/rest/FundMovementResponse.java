package io.plimsoll.insurancefund.rest;

import io.plimsoll.insurancefund.FundLedger;
import io.plimsoll.insurancefund.FundMovement;
import io.plimsoll.insurancefund.FundMovementKind;
import io.plimsoll.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "InsuranceFundMovement")
record FundMovementResponse(
        @Schema(required = true) UUID id,
        @Schema(required = true) String currency,

        @Schema(required = true, description = "From 1, without gaps, in the order in which the fund was moved.")
        long number,

        @Schema(required = true, description = "With slashes if it is the service's own, of a liquidation.")
        String reference,

        @Schema(required = true) FundMovementKind kind,

        @Schema(required = true, description = "What the fund changed by.")
        BigDecimal amount,

        @Schema(required = true, description = "What the fund held then, 0 or more.")
        BigDecimal balanceAfter,

        @Schema(description = "Whose liquidation it was; absent for contributions and withdrawals.")
        UUID accountId,

        @Schema(required = true) String description,
        @Schema(required = true) Instant bookedAt,

        @Schema(required = true, description = "Both sides; they add up to zero.")
        List<FundEntryResponse> entries) {

    @Schema(name = "InsuranceFundEntry")
    record FundEntryResponse(
            @Schema(required = true) FundLedger ledger,
            @Schema(required = true) BigDecimal amount) {}

    static FundMovementResponse of(FundMovement movement) {
        String currency = movement.currency();
        return new FundMovementResponse(
                movement.id(),
                currency,
                movement.number(),
                movement.reference(),
                movement.kind(),
                Money.shown(movement.amount(), currency),
                Money.shown(movement.balanceAfter(), currency),
                movement.accountId(),
                movement.description(),
                movement.bookedAt(),
                movement.entries().stream()
                        .map(entry -> new FundEntryResponse(entry.ledger(), Money.shown(entry.amount(), currency)))
                        .toList());
    }
}
