package io.plimsoll.accountmargin.rest;

import io.plimsoll.accountmargin.PreviewOrder;
import io.plimsoll.platform.requests.ContractRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "MarginPreviewRequest")
record MarginPreviewRequest(
        @NotNull UUID accountId,

        @NotNull @Size(min = 1, max = 1_000) @Schema(description = "Counted together, in their order.")
        List<@NotNull @Valid OrderRequest> orders) {

    @Schema(name = "PreviewOrder")
    record OrderRequest(
            @NotNull @Valid ContractRequest contract,

            @NotNull @Schema(description = "In contracts, signed: bought positive, never 0.", examples = "\"-1\"")
            BigDecimal quantity,

            @Schema(description = "Of one unit. The mark if absent.", examples = "\"99.95\"")
            BigDecimal price,

            @DecimalMin("0") @Schema(description = "In the contract's currency; 0 if absent.", examples = "\"2.00\"")
            BigDecimal fee) {

        @AssertTrue(message = "quantity must not be 0")
        @Schema(hidden = true)
        boolean hasQuantity() {
            return quantity == null || quantity.signum() != 0;
        }

        PreviewOrder toOrder() {
            return new PreviewOrder(contract.toContractId(), quantity, price, fee == null ? BigDecimal.ZERO : fee);
        }
    }

    List<PreviewOrder> toOrders() {
        return orders.stream().map(OrderRequest::toOrder).toList();
    }
}
