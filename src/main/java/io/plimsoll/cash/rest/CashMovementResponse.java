package io.plimsoll.cash.rest;

import io.plimsoll.cash.CashMovement;
import io.plimsoll.cash.Ledger;
import io.plimsoll.cash.MovementKind;
import io.plimsoll.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "CashMovement")
record CashMovementResponse(
        @Schema(required = true) UUID id,
        @Schema(required = true) UUID accountId,

        @Schema(required = true, description = "With slashes if it is the service's own, of a trade.")
        String reference,

        @Schema(required = true) MovementKind kind,

        @Schema(required = true, description = "What the client's cash, of an ACCRUAL what is accrued, changed by.")
        BigDecimal amount,

        @Schema(required = true) String currency,
        @Schema(required = true) String description,
        @Schema(required = true) Instant bookedAt,

        @Schema(required = true, description = "Both sides; they add up to zero.")
        List<CashEntryResponse> entries) {

    @Schema(name = "CashEntry")
    record CashEntryResponse(
            @Schema(required = true, description = "CLIENT_… is the account's, HOUSE_… the broker's.")
            Ledger ledger,

            @Schema(required = true) BigDecimal amount) {}

    static CashMovementResponse of(CashMovement movement) {
        return new CashMovementResponse(
                movement.id(),
                movement.accountId(),
                movement.reference(),
                movement.kind(),
                Money.shown(movement.amount(), movement.currency()),
                movement.currency(),
                movement.description(),
                movement.bookedAt(),
                movement.entries().stream()
                        .map(entry ->
                                new CashEntryResponse(entry.ledger(), Money.shown(entry.amount(), movement.currency())))
                        .toList());
    }
}
