package io.plimsoll.methodology.span.parameters;

import io.plimsoll.instrument.ContractId;
import java.math.BigDecimal;
import java.util.Objects;

/**
 * A part of a combination that is held as one instrument.
 *
 * @param signedRatio contracts of the leg for one combination, negative for side B
 */
public record CombinationLeg(ContractId contract, BigDecimal signedRatio) {
    public CombinationLeg {
        Objects.requireNonNull(contract, "contract");
        if (signedRatio.signum() == 0) {
            throw new IllegalArgumentException("signedRatio must not be 0");
        }
    }
}
