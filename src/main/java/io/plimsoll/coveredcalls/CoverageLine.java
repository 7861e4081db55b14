package io.plimsoll.coveredcalls;

import io.plimsoll.instrument.ContractId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How far one short call is covered by what the account holds. Units are of the underlying; {@code coveredUnits + nakedUnits} is what was
 * sold.
 *
 * @param currency of the two margins, and of every {@code valueCut}
 * @param nakedInitialMargin by the policy's rule for the naked units, the call's mark in it, not rounded; null where the methodology
 *     margins them
 * @param nakedMaintenanceMargin the same
 * @param coveredBy in the order they are taken; their units add up to {@code coveredUnits}
 */
public record CoverageLine(
        ContractId contract,
        String currency,
        BigDecimal coveredUnits,
        BigDecimal nakedUnits,
        @Nullable BigDecimal nakedInitialMargin,
        @Nullable BigDecimal nakedMaintenanceMargin,
        List<CoveringUnits> coveredBy) {
    public CoverageLine {
        Objects.requireNonNull(contract, "contract");
        Objects.requireNonNull(currency, "currency");
        coveredBy = List.copyOf(coveredBy);
    }

    /**
     * Units that cover.
     *
     * @param held the pledged asset, or the label of a position
     * @param valueCut what they do not count for as collateral because they can bring no more than the strike, before haircut, ≥ 0; 0 for a
     *     position
     */
    public record CoveringUnits(String held, BigDecimal units, BigDecimal valueCut) {}
}
