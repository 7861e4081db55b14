package io.plimsoll.liquidation.rest;

import io.plimsoll.liquidation.ExecutionCosts;
import io.plimsoll.liquidation.ImpactCosts;
import io.plimsoll.liquidation.SpreadCosts;
import io.plimsoll.liquidation.impact.LinearImpact;
import io.plimsoll.platform.requests.ImpactModelRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMin;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
        name = "LiquidationExecutionCosts",
        description =
                "What the market takes. Fees that are absent are 0. With neither halfSpread nor impact, trades are expected at the mark, or "
                        + "off it by the slippageRate of costSchedule.")
record ExecutionCostsRequest(
        @DecimalMin("0")
        @Schema(
                description = "Half of bid to ask, in price units: buyers pay it above the mark; or give impact.",
                examples = "\"0.05\"")
        BigDecimal halfSpread,

        @Valid
        @Schema(
                description =
                        "How a trade moves the price; or give halfSpread. A step's expectedPrice is the average of its fill, of one unit, rounded "
                                + "to ten decimals against the trade. Prices of levels, and quoteReserve over baseReserve, are those of one unit.")
        ImpactModelRequest impact,

        @DecimalMin("0") @Schema(description = "In the contract's currency.", examples = "\"2.00\"")
        BigDecimal feePerContract,

        @DecimalMin("0") @Schema(description = "In the contract's currency.", examples = "\"0\"")
        BigDecimal feePerOrder) {
    static final ExecutionCostsRequest NONE = new ExecutionCostsRequest(null, null, null, null);

    @AssertTrue(message = "halfSpread or impact, and not both")
    @Schema(hidden = true)
    boolean hasOnePrice() {
        return halfSpread == null || impact == null;
    }

    /** @param slippageRate where nothing better is known, as a fraction of the mark */
    ExecutionCosts toCosts(BigDecimal slippageRate) {
        BigDecimal perContract = orZero(feePerContract);
        BigDecimal perOrder = orZero(feePerOrder);
        if (impact != null) {
            return new ImpactCosts(impact.toModel(), perContract, perOrder);
        }
        return halfSpread == null && slippageRate.signum() > 0
                ? new ImpactCosts(new LinearImpact(slippageRate, BigDecimal.ZERO), perContract, perOrder)
                : new SpreadCosts(new SpreadCosts.Terms(orZero(halfSpread), perContract, perOrder), Map.of());
    }

    private static BigDecimal orZero(BigDecimal amount) {
        return Objects.requireNonNullElse(amount, BigDecimal.ZERO);
    }
}
