package io.plimsoll.funding.rest;

import io.plimsoll.funding.FundingSettlement;
import io.plimsoll.funding.FundingSettlement.Summary;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "FundingSettlement", description = "Amounts are what the party gains: negative when it pays.")
record FundingSettlementResponse(
        @Schema(required = true) UUID id,
        @Schema(required = true) ContractId contract,
        @Schema(required = true) Instant settledAt,
        @Schema(required = true) BigDecimal mark,
        @Schema(required = true) BigDecimal rate,

        @Schema(description = "Absent if the rate was given.")
        UUID fundingRateId,

        @Schema(required = true, examples = "USD") String currency,

        @Schema(required = true, description = "Of all accounts, in contracts, signed.")
        BigDecimal netQuantity,

        @Schema(required = true) int paymentCount,

        @Schema(required = true, description = "Sum of the payments.")
        BigDecimal clientAmount,

        @Schema(required = true, description = "The house stands on the other side of the clients' net position.")
        BigDecimal houseAmount,

        @Schema(required = true, description = "What rounding leaves; it stays in the ledger HOUSE_FUNDING.")
        BigDecimal residue,

        @Schema(required = true, description = "clientAmount + houseAmount + residue: 0.")
        BigDecimal controlSum,

        @Schema(required = true) Instant bookedAt,

        @Schema(description = "One for each account with a position, by id; absent in lists.")
        List<PaymentResponse> payments) {

    @Schema(name = "FundingPayment")
    record PaymentResponse(
            @Schema(required = true) UUID accountId,

            @Schema(required = true, description = "In contracts, signed.")
            BigDecimal quantity,

            @Schema(required = true, description = "What the account gains, rounded half-even.")
            BigDecimal amount) {}

    static FundingSettlementResponse of(FundingSettlement settlement) {
        return of(
                settlement.summary(),
                settlement.payments().stream()
                        .map(payment -> new PaymentResponse(
                                payment.accountId(), Money.withDecimals(payment.quantity(), 0), payment.amount()))
                        .toList());
    }

    static FundingSettlementResponse of(Summary summary) {
        return of(summary, null);
    }

    private static FundingSettlementResponse of(Summary summary, List<PaymentResponse> payments) {
        return new FundingSettlementResponse(
                summary.id(),
                summary.draft().contract(),
                summary.draft().settledAt(),
                Money.withDecimals(summary.draft().mark(), 0),
                Money.withDecimals(summary.draft().rate(), 0),
                summary.draft().rateId(),
                summary.draft().currency(),
                Money.withDecimals(summary.netQuantity(), 0),
                summary.paymentCount(),
                summary.clientAmount(),
                summary.houseAmount(),
                summary.residue(),
                summary.clientAmount().add(summary.houseAmount()).add(summary.residue()),
                summary.bookedAt(),
                payments);
    }
}
