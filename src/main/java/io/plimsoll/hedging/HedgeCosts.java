package io.plimsoll.hedging;

import io.plimsoll.rejection.Violations;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What trading the hedge costs, and how much its owner minds risk.
 *
 * @param proportionalRate lambda, of the value traded, ≥ 0
 * @param fixedCost C, for each trade, in the currency of the price, ≥ 0
 * @param riskAversion gamma_r, per unit of currency, above 0; null if both costs are 0: what costs nothing is always done
 * @param discountFactor {@code e^(-rT)} of the options hedged, in (0, 1]
 */
public record HedgeCosts(
        BigDecimal proportionalRate,
        BigDecimal fixedCost,
        @Nullable BigDecimal riskAversion,
        BigDecimal discountFactor) {
    /** @throws io.plimsoll.rejection.RejectedException INPUT_IMPOSSIBLE with everything that is */
    public HedgeCosts {
        Violations.ofInputs()
                .requireFraction("/costs/proportionalRate", proportionalRate)
                .requireNotNegative("/costs/fixedCost", fixedCost)
                .requirePositive("/costs/riskAversion", riskAversion)
                .require(
                        riskAversion != null || proportionalRate.signum() == 0 && fixedCost.signum() == 0,
                        "/costs/riskAversion",
                        "must be given where trading costs something",
                        riskAversion)
                .requirePositive("/costs/discountFactor", discountFactor)
                .requireFraction("/costs/discountFactor", discountFactor)
                .refuseIfAny();
    }

    /** Of costs that are not all 0. */
    BigDecimal requireRiskAversion() {
        return Objects.requireNonNull(riskAversion, "riskAversion");
    }

    /** Of a trade of so much. */
    public BigDecimal of(BigDecimal valueTraded) {
        return valueTraded.signum() == 0
                ? BigDecimal.ZERO
                : proportionalRate.multiply(valueTraded.abs()).add(fixedCost);
    }
}
