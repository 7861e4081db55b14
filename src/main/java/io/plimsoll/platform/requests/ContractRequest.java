package io.plimsoll.platform.requests;

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

@Schema(name = "Contract", description = "A contract as its exchange names it.")
public record ContractRequest(
        @NotBlank @Size(max = 16) @Schema(description = "Acronym of the exchange.", examples = "NSE")
        String exchange,

        @NotBlank @Size(max = 64) @Schema(description = "Product code of the exchange.", examples = "BANKNIFTY")
        String product,

        @NotNull ContractKind kind,

        @Pattern(regexp = EXPIRY, message = EXPIRY_EXPECTED)
        @Schema(
                description =
                        "Day or month of expiry: YYYY-MM-DD, YYYY-MM, or the exchange's period code (201903, 20250828). "
                                + "Absent or empty for a physical.",
                examples = "2025-08-28")
        String expiry,

        @Schema(description = "Of an option.") OptionRight right,

        @Schema(description = "Of an option, in units of the underlying's price.", examples = "\"56000\"")
        BigDecimal strike,

        @Pattern(regexp = EXPIRY, message = EXPIRY_EXPECTED)
        @Schema(
                description = "Expiry of the future under an option, where the rest of the name fits several options.",
                examples = "2025-09")
        String underlyingExpiry) {

    static final String EXPIRY = "([0-9]{4}-?[0-9]{2}(-?[A-Z0-9]{1,2})?|0{6,8})?";
    static final String EXPIRY_EXPECTED =
            "an expiry is YYYY-MM-DD, YYYY-MM or the exchange's period code, such as 20250828 or 201903W1";

    @AssertTrue(message = "right and strike belong to options, and every option has both")
    @Schema(hidden = true)
    boolean hasOptionTermsIfOption() {
        return kind == null || (kind == ContractKind.OPTION) == (right != null) && (right != null) == (strike != null);
    }

    @AssertTrue(message = "expiry is missing; only physicals have none")
    @Schema(hidden = true)
    boolean hasExpiryUnlessPhysical() {
        return kind == null || kind == ContractKind.PHYSICAL || expiry != null && !expiry.isEmpty();
    }

    public static ContractRequest of(ContractId contract) {
        return new ContractRequest(
                contract.exchange(),
                contract.product(),
                contract.kind(),
                contract.expiry(),
                contract.right(),
                contract.strike(),
                contract.underlyingExpiry());
    }

    public ContractId toContractId() {
        return ContractId.of(exchange, product, kind, expiry, right, strike, underlyingExpiry);
    }
}
