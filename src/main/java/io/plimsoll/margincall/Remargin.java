package io.plimsoll.margincall;

import io.plimsoll.instrument.ContractId;
import java.math.BigDecimal;
import java.util.List;

/** An account as it would stand. Nothing is stored. */
@FunctionalInterface
public interface Remargin {
    /**
     * @param trades each contract at most once; empty for the account as it stands
     */
    Outcome after(List<Trade> trades);

    /** @param quantity in contracts, signed, bought positive */
    record Trade(ContractId contract, BigDecimal quantity) {}

    /**
     * @param requirement of the margin that the call asks for, ≥ 0
     */
    record Outcome(BigDecimal equity, BigDecimal requirement) {
        /** What equity lacks, ≥ 0. */
        public BigDecimal lacking() {
            return requirement.subtract(equity).max(BigDecimal.ZERO);
        }

        boolean isCured() {
            return equity.compareTo(requirement) >= 0;
        }

        BigDecimal excess() {
            return equity.subtract(requirement);
        }
    }
}
