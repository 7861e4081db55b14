package io.plimsoll.methodology.span.parameters;

import io.plimsoll.instrument.ContractKind;
import java.math.BigDecimal;
import java.util.Objects;

/**
 * A product family of an exchange: what its contracts have in common.
 *
 * @param productId the file's own id; equal to the code where there is none
 * @param currency of prices and arrays
 * @param contractValueFactor currency per price unit of one contract; contracts may have their own
 * @param isPremiumStyle true when the buyer of an option pays its premium up front, so that the option has a value
 *     (EQTY); false when gains and losses settle daily (FUT)
 * @param exerciseStyle AMER, EURO or empty
 * @param pricingModel the file's name for it; empty if not said
 */
public record Product(
        String exchange,
        String productId,
        String productCode,
        ContractKind kind,
        String name,
        String currency,
        BigDecimal contractValueFactor,
        boolean isPremiumStyle,
        String exerciseStyle,
        String pricingModel) {
    public Product {
        Objects.requireNonNull(exchange, "exchange");
        Objects.requireNonNull(productId, "productId");
        Objects.requireNonNull(productCode, "productCode");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(currency, "currency");
        Objects.requireNonNull(contractValueFactor, "contractValueFactor");
        name = name == null ? "" : name;
        exerciseStyle = exerciseStyle == null ? "" : exerciseStyle;
        pricingModel = pricingModel == null ? "" : pricingModel;
    }
}
