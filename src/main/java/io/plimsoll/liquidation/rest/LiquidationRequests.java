package io.plimsoll.liquidation.rest;

import io.plimsoll.liquidation.action.Fill;
import io.plimsoll.liquidation.action.Liquidation;
import io.plimsoll.platform.requests.ContractRequest;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.RejectedException.Violation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is sent about liquidations. */
final class LiquidationRequests {
    private LiquidationRequests() {}

    @Schema(name = "LiquidationRequest")
    record StartRequest(
            @NotNull @Schema(description = "A margin call that is EXPIRED.")
            UUID callId,

            @NotNull @Schema(description = "A plan of the call's account that is still current.")
            UUID planId) {}

    @Schema(name = "LiquidationFillRequest")
    record FillRequest(
            @NotNull
            @Pattern(
                    regexp = "[A-Za-z0-9._-]{1,64}",
                    message = "an executionId is 1 to 64 letters, digits, dots, hyphens and underscores")
            @Schema(
                    description =
                            "The venue's name of it, unique in the account: sent again, it is not booked again. It is the tradeId of "
                                    + "the trade, too.",
                    examples = "E-4711")
            String executionId,

            @NotNull @Valid ContractRequest contract,

            @NotNull @Schema(description = "In contracts: bought positive, sold negative; not 0.", examples = "\"-1\"")
            BigDecimal quantity,

            @NotNull @Schema(description = "Of one unit, any sign.", examples = "\"99.95\"")
            BigDecimal price,

            @Schema(
                    description =
                            "What the venue takes for it, in the contract's currency; negative for a rebate. Absent: nothing.",
                    examples = "\"2.00\"")
            BigDecimal fee,

            @DecimalMin("0")
            @Schema(
                    description =
                            "Of whoever carried it out, in the contract's currency; the account pays it besides the fee. Absent: nothing.",
                    examples = "\"1.50\"")
            BigDecimal bounty,

            @DecimalMin("0")
            @Schema(
                    description =
                            "What carrying it out cost whoever did, in the contract's currency; a line of the costs, and not the account's "
                                    + "to pay. Absent: nothing.",
                    examples = "\"0.80\"")
            BigDecimal gas,

            @Schema(
                    description =
                            "From the beginning of the liquidation until now. Absent: now, or, of a fill that was booked before, when "
                                    + "that was.")
            Instant tradedAt) {

        /**
         * @param liquidation whose fill it is
         * @param now when it was traded unless something else is known
         * @throws RejectedException QUANTITY_INVALID of nothing
         */
        Fill.Execution toExecution(Liquidation liquidation, Instant now) {
            if (quantity.signum() == 0) {
                String detail = "the quantity is zero";
                throw new RejectedException(
                        Reason.QUANTITY_INVALID,
                        detail,
                        List.of(new Violation("/quantity", Reason.QUANTITY_INVALID, detail)));
            }
            return new Fill.Execution(
                    executionId,
                    contract.toContractId(),
                    quantity,
                    price,
                    orNothing(fee),
                    orNothing(bounty),
                    orNothing(gas),
                    // as stored, so that the same fill is the same when it is sent again
                    tradedAt(liquidation, now).truncatedTo(ChronoUnit.MICROS));
        }

        private Instant tradedAt(Liquidation liquidation, Instant now) {
            if (tradedAt != null) {
                return tradedAt;
            }
            return liquidation
                    .fill(executionId)
                    .map(earlier -> earlier.execution().tradedAt())
                    .orElseGet(() -> liquidation.terms().notBeforeStart(now));
        }

        private static BigDecimal orNothing(BigDecimal amount) {
            return amount == null ? BigDecimal.ZERO : amount;
        }
    }

    @Schema(name = "LiquidationCancellationRequest")
    record CancellationRequest(
            @NotBlank
            @Size(max = 500)
            @Schema(description = "Why; for people.", examples = "the client is on the phone")
            String comment) {}
}
