package io.plimsoll.platform.requests;

import io.plimsoll.vault.NakedCallRule;
import io.plimsoll.vault.Vault;
import io.plimsoll.versioned.Versioned;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A vault without its name, as it is put and stored. */
@Schema(name = "VaultRequest", description = "A pool of an underlying on which calls are sold.")
public record VaultRequest(
        @Size(max = Versioned.DESCRIPTION_LENGTH_MAX) @Schema(description = "For people.", defaultValue = "")
        String description,

        @NotBlank @Size(max = 64) @Schema(description = "What its units are of.", examples = "ETH")
        String underlying,

        @NotNull
        @Pattern(regexp = "[A-Z]{3}", message = "a currency is three capital letters, such as USD")
        @Schema(description = "Of cash and prices.", examples = "USD")
        String currency,

        @NotNull @Schema(description = "Of the underlying, at least 0.", examples = "\"10\"")
        BigDecimal units,

        @Schema(description = "Any sign.", defaultValue = "0")
        BigDecimal cash,

        @NotNull @Schema(description = "Outstanding, above 0.", examples = "\"10000\"")
        BigDecimal shares,

        @Schema(description = "Of the assets, a year, in [0, 1].", defaultValue = "0", examples = "\"0.02\"")
        BigDecimal managementFeeRate,

        @Schema(
                description = "Of a round's premium, in [0, 1], if the round's calls gained.",
                defaultValue = "0",
                examples = "\"0.10\"")
        BigDecimal performanceFeeRate,

        @Schema(description = "For calls that its units do not cover.", defaultValue = "REG_T")
        NakedCallRule nakedCallRule) {

    public static VaultRequest of(Vault vault) {
        return new VaultRequest(
                vault.description(),
                vault.underlying(),
                vault.currency(),
                vault.units(),
                vault.cash(),
                vault.shares(),
                vault.managementFeeRate(),
                vault.performanceFeeRate(),
                vault.nakedCallRule());
    }

    /** @throws io.plimsoll.rejection.RejectedException INPUT_IMPOSSIBLE */
    public Vault toVault(String name, int version, Instant createdAt) {
        return new Vault(
                name,
                version,
                createdAt,
                description == null ? "" : description,
                underlying,
                currency,
                units,
                orNothing(cash),
                shares,
                orNothing(managementFeeRate),
                orNothing(performanceFeeRate),
                nakedCallRule == null ? NakedCallRule.REG_T : nakedCallRule);
    }

    private static BigDecimal orNothing(BigDecimal given) {
        return given == null ? BigDecimal.ZERO : given;
    }
}
