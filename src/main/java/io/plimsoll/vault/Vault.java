package io.plimsoll.vault;

import io.plimsoll.rejection.Violations;
import io.plimsoll.versioned.Versioned;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A pool of an underlying on which calls are sold. Every change of what it holds is a version: its owner's, and each settlement of a
 * round.
 *
 * @param underlying what its units are of
 * @param currency of cash and prices
 * @param units held, ≥ 0
 * @param cash any sign
 * @param shares outstanding, above 0
 * @param managementFeeRate of the assets a year, in [0, 1]
 * @param performanceFeeRate of a round's premium, in [0, 1], charged only if the round's calls gained
 * @param nakedCallRule for calls that its units do not cover
 */
public record Vault(
        String name,
        int version,
        @Nullable Instant createdAt,
        String description,
        String underlying,
        String currency,
        BigDecimal units,
        BigDecimal cash,
        BigDecimal shares,
        BigDecimal managementFeeRate,
        BigDecimal performanceFeeRate,
        NakedCallRule nakedCallRule)
        implements Versioned<Vault> {
    /** @throws io.plimsoll.rejection.RejectedException INPUT_IMPOSSIBLE */
    public Vault {
        Versioned.require(name, version, description);
        Objects.requireNonNull(underlying, "underlying");
        Objects.requireNonNull(currency, "currency");
        Objects.requireNonNull(nakedCallRule, "nakedCallRule");
        Violations.ofInputs()
                .requireNotNegative("/units", units)
                .requirePositive("/shares", shares)
                .requireFraction("/managementFeeRate", managementFeeRate)
                .requireFraction("/performanceFeeRate", performanceFeeRate)
                .refuseIfAny();
    }

    /** Net assets at a price, exact. */
    BigDecimal assets(BigDecimal spot) {
        return units.multiply(spot).add(cash);
    }

    Vault withCash(BigDecimal newCash) {
        return new Vault(
                name,
                version,
                createdAt,
                description,
                underlying,
                currency,
                units,
                newCash,
                shares,
                managementFeeRate,
                performanceFeeRate,
                nakedCallRule);
    }

    @Override
    public Vault as(int otherVersion, @Nullable Instant otherCreatedAt) {
        return new Vault(
                name,
                otherVersion,
                otherCreatedAt,
                description,
                underlying,
                currency,
                units,
                cash,
                shares,
                managementFeeRate,
                performanceFeeRate,
                nakedCallRule);
    }
}
