package io.plimsoll.portfolio;

import io.plimsoll.instrument.ContractId;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A signed number of one contract.
 *
 * @param quantity in contracts (or in the units the exchange's file counts in); long positive; at most 18 integer and 10
 *     fraction digits
 * @param pair name of the disclosed pair this position belongs to in a gross margined account; null for none
 */
public record Position(
        ContractId contract, BigDecimal quantity, @Nullable String pair) {
    public Position {
        Objects.requireNonNull(contract, "contract");
        Objects.requireNonNull(quantity, "quantity");
    }

    public Position(ContractId contract, BigDecimal quantity) {
        this(contract, quantity, null);
    }
}
