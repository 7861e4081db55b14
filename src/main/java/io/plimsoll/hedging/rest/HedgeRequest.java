package io.plimsoll.hedging.rest;

import io.plimsoll.hedging.HedgeCosts;
import io.plimsoll.hedging.HedgeService.Hedge;
import io.plimsoll.platform.requests.ContractRequest;
import io.plimsoll.rejection.Violations;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "Hedge", description = "What is traded to hedge, and what trading it costs.")
record HedgeRequest(
        @NotNull
        @Valid
        @Schema(description = "Usually the underlying future. Positions on its underlying are hedged, no others.")
        ContractRequest contract,

        @Schema(description = "Contracts that are traded together, above 0.", defaultValue = "1", examples = "\"1\"")
        BigDecimal lot,

        @Valid @Schema(description = "Absent: trading costs nothing, and every delta of a lot is hedged.")
        HedgeCostsRequest costs) {

    @Schema(name = "HedgeCosts", description = "With both costs the wider of their two bands counts.")
    record HedgeCostsRequest(
            @Schema(description = "Of the value traded, in [0, 1].", defaultValue = "0", examples = "\"0.0005\"")
            BigDecimal proportionalRate,

            @Schema(
                    description = "For each trade, at least 0, in the currency of the price.",
                    defaultValue = "0",
                    examples = "\"19.20\"")
            BigDecimal fixedCost,

            @Schema(
                    description = "Per unit of currency, above 0; needed where trading costs something.",
                    examples = "\"0.001\"")
            BigDecimal riskAversion,

            @Schema(description = "e^(-rT) of the options hedged, in (0, 1].", defaultValue = "1", examples = "\"1\"")
            BigDecimal discountFactor) {

        HedgeCosts toCosts() {
            return new HedgeCosts(
                    proportionalRate == null ? BigDecimal.ZERO : proportionalRate,
                    fixedCost == null ? BigDecimal.ZERO : fixedCost,
                    riskAversion,
                    discountFactor == null ? BigDecimal.ONE : discountFactor);
        }
    }

    private static final HedgeCosts FREE = new HedgeCosts(BigDecimal.ZERO, BigDecimal.ZERO, null, BigDecimal.ONE);

    /** @throws io.plimsoll.rejection.RejectedException INPUT_IMPOSSIBLE */
    Hedge toHedge() {
        Violations impossible = Violations.ofInputs();
        Hedge hedge = toHedge(impossible);
        impossible.refuseIfAny();
        return hedge;
    }

    /** @param impossible gets everything that is; then the hedge is not to be used */
    Hedge toHedge(Violations impossible) {
        impossible.requirePositive("/hedge/lot", lot);
        HedgeCosts given = costs == null ? FREE : impossible.part("/hedge", costs::toCosts);
        return new Hedge(contract.toContractId(), lot == null ? BigDecimal.ONE : lot, given);
    }
}
