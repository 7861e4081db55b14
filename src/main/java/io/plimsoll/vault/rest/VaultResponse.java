package io.plimsoll.vault.rest;

import io.plimsoll.money.Money;
import io.plimsoll.vault.NakedCallRule;
import io.plimsoll.vault.Vault;
import java.math.BigDecimal;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "Vault", description = "A pool of an underlying on which calls are sold.")
record VaultResponse(
        @Schema(required = true, examples = "ether-weekly") String name,

        @Schema(
                required = true,
                description = "1 at first, one more for each change and for each settlement of a round.")
        int version,

        @Schema(required = true, description = "For people; empty if there is none.")
        String description,

        @Schema(required = true, description = "When this version was stored.")
        Instant createdAt,

        @Schema(required = true) String underlying,
        @Schema(required = true, examples = "USD") String currency,
        @Schema(required = true) BigDecimal units,
        @Schema(required = true) BigDecimal cash,
        @Schema(required = true) BigDecimal shares,
        @Schema(required = true) BigDecimal managementFeeRate,
        @Schema(required = true) BigDecimal performanceFeeRate,
        @Schema(required = true) NakedCallRule nakedCallRule) {

    static VaultResponse of(Vault vault) {
        return new VaultResponse(
                vault.name(),
                vault.version(),
                vault.description(),
                vault.createdAt(),
                vault.underlying(),
                vault.currency(),
                vault.units(),
                Money.shown(vault.cash(), vault.currency()),
                vault.shares(),
                vault.managementFeeRate(),
                vault.performanceFeeRate(),
                vault.nakedCallRule());
    }
}
