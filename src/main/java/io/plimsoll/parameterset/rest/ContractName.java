package io.plimsoll.parameterset.rest;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.instrument.ContractKind;
import io.plimsoll.instrument.OptionRight;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "ContractName", description = "A contract as its exchange names it; fit for a position.")
record ContractName(
        @NotBlank @Size(max = 16) @Schema(description = "Acronym of the exchange.", examples = "NSE")
        String exchange,

        @NotBlank @Size(max = 64) @Schema(description = "Product code of the exchange.", examples = "BANKNIFTY")
        String product,

        @NotNull ContractKind kind,

        @Pattern(regexp = EXPIRY, message = EXPIRY_EXPECTED)
        @Schema(
                description =
                        "YYYY-MM-DD, YYYY-MM, or the exchange's period code (201903, 20250828). Absent for a physical.",
                examples = "2025-08-28")
        String expiry,

        @Schema(description = "Of an option.") OptionRight right,

        @Schema(description = "Of an option, in units of the underlying's price.", examples = "56000")
        BigDecimal strike,

        @Pattern(regexp = EXPIRY, message = EXPIRY_EXPECTED)
        @Schema(
                description = "Expiry of the future under an option, where it is not the option's own.",
                examples = "2025-09")
        String underlyingExpiry) {

    static final String EXPIRY = "\\d{4}-?\\d{2}(-?[A-Z0-9]{1,2})?";
    static final String EXPIRY_EXPECTED =
            "an expiry is YYYY-MM-DD, YYYY-MM or the exchange's period code, such as 20250828 or 201903W1";

    static ContractName of(ContractId id) {
        return new ContractName(
                id.exchange(),
                id.product(),
                id.kind(),
                id.expiry().isEmpty() ? null : ContractId.readable(id.expiry()),
                id.right(),
                id.strike(),
                id.underlyingExpiry() == null ? null : ContractId.readable(id.underlyingExpiry()));
    }

    @AssertTrue(message = "right and strike belong to options, and every option has both")
    @Schema(hidden = true)
    @JsonIgnore
    boolean hasOptionTermsIfOption() {
        return kind == null || (kind == ContractKind.OPTION) == (right != null) && (right != null) == (strike != null);
    }

    @AssertTrue(message = "expiry is missing; only physicals have none")
    @Schema(hidden = true)
    @JsonIgnore
    boolean hasExpiryUnlessPhysical() {
        return kind == null || kind == ContractKind.PHYSICAL || expiry != null;
    }

    ContractId toContractId() {
        return ContractId.of(exchange, product, kind, expiry, right, strike, underlyingExpiry);
    }
}
