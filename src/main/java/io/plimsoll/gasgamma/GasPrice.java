package io.plimsoll.gasgamma;

import io.plimsoll.automationcost.GasSnapshot;
import io.plimsoll.versioned.Versioned;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What gas costs on a chain at one instant; fees as in EIP-1559. Each price that comes in is a version.
 *
 * @param currency of the coin's price
 * @param asOf when it was so
 * @param baseFeeGwei b, for one unit, ≥ 0
 * @param priorityFeeGwei p, for one unit, ≥ 0
 * @param nativePrice of the chain's coin, ≥ 0
 */
public record GasPrice(
        String name,
        int version,
        @Nullable Instant createdAt,
        String description,
        String currency,
        Instant asOf,
        BigDecimal baseFeeGwei,
        BigDecimal priorityFeeGwei,
        BigDecimal nativePrice)
        implements Versioned<GasPrice> {
    public GasPrice {
        Versioned.require(name, version, description);
        Objects.requireNonNull(currency, "currency");
        Objects.requireNonNull(asOf, "asOf");
        if (baseFeeGwei.signum() < 0 || priorityFeeGwei.signum() < 0 || nativePrice.signum() < 0) {
            throw new IllegalArgumentException("fees and nativePrice must be at least 0, were %s, %s and %s"
                    .formatted(baseFeeGwei, priorityFeeGwei, nativePrice));
        }
    }

    /** What so much gas costs, exact, in {@code currency}. */
    public BigDecimal cost(long units) {
        return new GasSnapshot(units, baseFeeGwei, priorityFeeGwei, nativePrice).cost();
    }

    @Override
    public GasPrice as(int otherVersion, @Nullable Instant otherCreatedAt) {
        return new GasPrice(
                name,
                otherVersion,
                otherCreatedAt,
                description,
                currency,
                asOf,
                baseFeeGwei,
                priorityFeeGwei,
                nativePrice);
    }
}
